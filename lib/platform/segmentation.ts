let cutting: Promise<(text: string) => string[]> | undefined;

/** Reads the dictionary at the first word that is looked for, not at every start: it takes a third of a second. */
async function dictionary() {
  const [{ Jieba }, { dict }] = await Promise.all([
    import('@node-rs/jieba'),
    import('@node-rs/jieba/dict.js'),
  ]);
  const jieba = Jieba.withDict(dict);
  return (text: string) => jieba.cut(text, true);
}

/** Cuts Chinese into words by a dictionary of general Chinese; what is not Chinese comes back piece by piece. */
export async function segment(text: string): Promise<string[]> {
  cutting ??= dictionary();
  return (await cutting)(text);
}
