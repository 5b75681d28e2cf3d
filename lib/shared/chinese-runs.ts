/** Chinese characters with the Chinese marks and figures between them; quotes are those of the sentence around. */
const RUN = /[\p{Script=Han}《（][\p{Script=Han}\p{N}《》（）、，。；：·—]*/gu;
const HAN = /\p{Script=Han}/u;

/** Whether a text holds a Chinese character. */
export const hasChinese = (text: string): boolean => HAN.test(text);

export interface TextRun {
  text: string;
  isChinese: boolean;
}

/**
 * A text in parts, those in Chinese apart from the rest; joined they are the text again. Marks and figures belong to a
 * Chinese part only where a character of it is Chinese, so that `Group 7, 市档案馆` has one Chinese part.
 */
export function chineseRuns(text: string): TextRun[] {
  const runs: TextRun[] = [];
  let at = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!hasChinese(run)) continue;
    if (index > at) runs.push({ text: text.slice(at, index), isChinese: false });
    runs.push({ text: run, isChinese: true });
    at = index + run.length;
  }
  if (at < text.length) runs.push({ text: text.slice(at), isChinese: false });
  return runs;
}
