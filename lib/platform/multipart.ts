/** One part of a form with files. Its content must be read to the end before the next part is asked for. */
export interface FormPart {
  name: string;
  /** Null for an ordinary field. */
  fileName: string | null;
  content: AsyncIterable<Uint8Array>;
}

/** A body that is not a form with files, is cut off, or is longer than allowed. */
export class BadForm extends Error {
  constructor(readonly reason: 'malformed' | 'too_large') {
    super(`The form is ${reason}`);
  }
}

const HEAD_LIMIT = 16_384;
const HEAD_END = Buffer.from('\r\n\r\n');

/** The parts of a `multipart/form-data` body as they arrive (RFC 7578); nothing is kept but one chunk. */
export async function* partsOf(
  contentType: string | null,
  body: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<FormPart> {
  const boundary = /^multipart\/form-data\s*;.*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? '',
  );
  if (!boundary) throw new BadForm('malformed');
  const source = body[Symbol.asyncIterator]();
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
  // The first boundary has no line break before it.
  let held = Buffer.from('\r\n');
  let length = 0;

  async function more(): Promise<void> {
    const next = await source.next();
    if (next.done) throw new BadForm('malformed');
    length += next.value.length;
    if (length > limit) throw new BadForm('too_large');
    held = held.length > 0 ? Buffer.concat([held, next.value]) : Buffer.from(next.value);
  }

  /** Everything up to the next delimiter; `held` begins after it when this is done. */
  async function* untilDelimiter(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const end = held.indexOf(delimiter);
      if (end >= 0) {
        if (end > 0) yield held.subarray(0, end);
        held = held.subarray(end + delimiter.length);
        return;
      }
      const safe = held.length - delimiter.length + 1;
      if (safe > 0) {
        yield held.subarray(0, safe);
        held = held.subarray(safe);
      }
      await more();
    }
  }

  for await (const chunk of untilDelimiter()) void chunk;
  for (;;) {
    while (held.length < 2) await more();
    if (held.subarray(0, 2).toString('latin1') === '--') return;
    while (held.indexOf(HEAD_END) < 0) {
      if (held.length > HEAD_LIMIT) throw new BadForm('malformed');
      await more();
    }
    const end = held.indexOf(HEAD_END);
    const head = held.subarray(0, end).toString('utf8');
    held = held.subarray(end + HEAD_END.length);
    const content = untilDelimiter();
    yield { ...namesOf(head), content };
    for await (const chunk of content) void chunk;
  }
}

function namesOf(head: string): { name: string; fileName: string | null } {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1];
  if (disposition === undefined) throw new BadForm('malformed');
  const parameter = (key: string) => {
    const found = new RegExp(`(?:^|;)\\s*${key}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition)?.[1];
    // Browsers write quotes and line breaks of a name as percent signs (HTML, form submission).
    return found?.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
  };
  const name = parameter('name');
  if (name === undefined) throw new BadForm('malformed');
  return { name, fileName: parameter('filename') ?? null };
}
