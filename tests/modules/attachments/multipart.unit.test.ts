import { describe, expect, test } from 'vitest';
import { BadForm, partsOf } from '@/lib/platform/multipart';

const TYPE = 'multipart/form-data; boundary=----x1';

const form = (...parts: [string, Buffer | string][]) =>
  Buffer.concat([
    ...parts.flatMap(([head, content]) => [
      Buffer.from(`------x1\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from('------x1--\r\n'),
  ]);

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size: number, { type = TYPE, limit = 1e6 } = {}) {
  const parts = [];
  for await (const part of partsOf(type, inPieces(bytes, size), limit)) {
    const chunks = [];
    for await (const chunk of part.content) chunks.push(chunk);
    parts.push({
      name: part.name,
      fileName: part.fileName,
      content: Buffer.concat(chunks).toString('latin1'),
    });
  }
  return parts;
}

const tricky = Buffer.from('\r\n------x\r\n--\r\n------\r\n\r\n------x2 end\r', 'latin1');
const whole = form(
  ['name="returnTo"', '/t/yunzhou/records'],
  ['name="file"; filename="会议%22纪要%22.pdf"\r\nContent-Type: application/pdf', tricky],
  ['name="file"; filename=""', ''],
);

describe('a form with files', () => {
  test.each([1, 2, 3, 7, 64, 100_000])('is read the same in pieces of %i bytes', async (size) => {
    expect(await read(whole, size)).toEqual([
      { name: 'returnTo', fileName: null, content: '/t/yunzhou/records' },
      { name: 'file', fileName: '会议"纪要".pdf', content: tricky.toString('latin1') },
      { name: 'file', fileName: '', content: '' },
    ]);
  });

  test('a part that is not read is passed over', async () => {
    const names = [];
    for await (const part of partsOf(TYPE, inPieces(whole, 5), 1e6)) names.push(part.name);
    expect(names).toEqual(['returnTo', 'file', 'file']);
  });

  test.each([
    ['cut off', whole.subarray(0, 150), TYPE],
    ['of another type', whole, 'application/json'],
    ['without a boundary', whole, 'multipart/form-data'],
    ['with a part that has no name', form(['filename="a"', 'x']), TYPE],
  ])('%s is refused', async (_name, bytes, type) => {
    await expect(read(bytes, 10, { type })).rejects.toMatchObject({ reason: 'malformed' });
  });

  test('longer than allowed is refused', async () => {
    await expect(read(whole, 10, { limit: 100 })).rejects.toThrow(BadForm);
    await expect(read(whole, 10, { limit: 100 })).rejects.toMatchObject({ reason: 'too_large' });
  });
});
