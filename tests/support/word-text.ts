import { inflateRawSync } from 'node:zlib';
import { packedBytes, zipEntries } from '@/lib/platform/zip';

/** The parts of a Word file by name, as they stand in it. */
export function readWord(file: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(file);
  return new Map(
    zipEntries(bytes)!.map((entry) => {
      const packed = packedBytes(bytes, entry)!;
      const content = entry.method === 0 ? packed : inflateRawSync(packed);
      return [entry.name, content.toString('utf8')];
    }),
  );
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** What stands in a part as text, a line for each paragraph. */
export const textOfPart = (xml: string): string =>
  [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>/g)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
        .map(([, text]) => (text ?? '\n').replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? ''))
        .join(''),
    )
    .join('\n');
