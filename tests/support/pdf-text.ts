import { inflateSync } from 'node:zlib';

/** What a reader can copy out of a PDF: the text of every page in the order it was set, and the fonts inside. */
export interface PdfText {
  pages: string[];
  fonts: string[];
  links: string[];
}

const utf16 = (hex: string) =>
  String.fromCharCode(
    ...(hex.replace(/\s/g, '').match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)),
  );

/** The characters of a font by their codes, from its table ToUnicode. */
function charactersOf(cmap: string): Map<number, string> {
  const characters = new Map<number, string>();
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first, , list] of block!.matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/g))
      [...list!.matchAll(/<([\w\s]*)>/g)].forEach(([, hex], at) =>
        characters.set(Number.parseInt(first!, 16) + at, utf16(hex!)),
      );
  return characters;
}

/** Reads a PDF as this product writes it: plain objects, streams deflated or not, texts as codes of two bytes. */
export function readPdf(file: Uint8Array): PdfText {
  const source = Buffer.from(file).toString('latin1');
  const objects = new Map<string, { head: string; content: string }>();
  for (const [, id, whole] of source.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = whole!.indexOf('stream\n');
    const head = at < 0 ? whole! : whole!.slice(0, at);
    const packed = at < 0 ? '' : whole!.slice(at + 7, whole!.lastIndexOf('\nendstream'));
    const content = head.includes('/FlateDecode')
      ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
      : packed;
    objects.set(id!, { head, content });
  }
  const reference = (head: string, name: string) => new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? '';
  const fonts = new Map<string, Map<number, string>>();
  for (const { head } of objects.values())
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = objects.get(reference(objects.get(id!)?.head ?? '', 'ToUnicode'));
      if (cmap) fonts.set(name!, charactersOf(cmap.content));
    }
  const all = [...objects.values()];
  return {
    pages: all
      .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
      .map(({ head }) => textOf(objects.get(reference(head, 'Contents'))?.content ?? '', fonts)),
    fonts: all.flatMap(({ head }) => /\/FontName \/\w+\+(\S+)/.exec(head)?.[1] ?? []),
    links: all.flatMap(({ head }) => /\/URI \((.*?)\)/.exec(head)?.[1] ?? []),
  };
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let characters: ReadonlyMap<number, string> | undefined;
  let text = '';
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<\w*>|[\s\d.-])*)\] TJ/g)) {
    if (font) characters = fonts.get(font);
    for (const [, codes] of (shown ?? '').matchAll(/<(\w*)>/g))
      for (const code of codes!.match(/.{4}/g) ?? [])
        text += characters?.get(Number.parseInt(code, 16)) ?? '?';
  }
  return text;
}
