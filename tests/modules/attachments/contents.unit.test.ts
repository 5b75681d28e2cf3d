import { describe, expect, test } from 'vitest';
import {
  ACCEPTED,
  FORMATS,
  LARGEST_ATTACHMENT,
  judgeFile,
  tidyName,
  uploadsOfAddress,
} from '@/lib/modules/attachments/model';
import { readContent } from '@/lib/platform/file-contents';
import * as files from './files';

describe('what a file contains', () => {
  const kinds: [string, Buffer, string][] = [
    ['pdf', files.pdf(), 'pdf'],
    ['Word 97', files.doc(), 'doc'],
    ['Word', files.docx(), 'docx'],
    ['Excel 97', files.xls(), 'xls'],
    ['Excel', files.xlsx(), 'xlsx'],
    ['PowerPoint 97', files.ppt(), 'ppt'],
    ['PowerPoint', files.pptx(), 'pptx'],
    ['OFD', files.ofd(), 'ofd'],
    ['jpg', files.jpg(), 'jpg'],
    ['png', files.png(), 'png'],
    ['heic', files.heic(), 'heic'],
    ['text', Buffer.from('廉政谈话\r\n第二行'), 'text'],
    ['text in the national encoding', files.gbk(), 'text'],
    ['text with a mark in front', Buffer.from('\ufeff谈话'), 'text'],
    ['any archive', files.zip(['a.exe']), 'zip'],
    ['Word with macros', files.docm(), 'macros'],
    ['gif', files.gif(), 'gif'],
    ['a text with a zero byte', Buffer.from('a\0b'), 'unknown'],
    ['a broken encoding', Buffer.from([0x41, 0xff, 0xff, 0x41]), 'unknown'],
  ];
  test.each(kinds)('%s', async (_name, bytes, kind) => {
    expect(await readContent(bytes)).toEqual({ kind, encrypted: false, damaged: false });
  });

  const locked: [string, Buffer][] = [
    ['pdf', files.pdfWithPassword()],
    ['Word 97', files.docWithPassword()],
    ['Excel 97', files.xlsWithPassword()],
    ['PowerPoint 97', files.pptWithPassword()],
    ['Office', files.officeWithPassword()],
    ['an archive', files.docx({ encrypted: true })],
    ['OFD', files.ofd({ encrypted: true })],
  ];
  test.each(locked)('%s under a password', async (_name, bytes) => {
    expect(await readContent(bytes)).toMatchObject({ encrypted: true });
  });

  const broken: [string, Buffer][] = [
    ['an archive without its end', files.docx().subarray(0, 60)],
    ['a compound file without its sectors', files.doc().subarray(0, 700)],
    ['a compound file of nothing', files.doc().subarray(0, 8)],
  ];
  test.each(broken)('%s is damaged', async (_name, bytes) => {
    expect(await readContent(bytes)).toMatchObject({ damaged: true });
  });

  test('a pdf that speaks of encryption is not encrypted', async () => {
    const bytes = Buffer.concat([files.pdf(), Buffer.from('(about /EncryptMetadata and /Encrypt keys)')]);
    expect(await readContent(bytes)).toMatchObject({ encrypted: false });
  });
});

describe('whether a file is taken', () => {
  const plain = { encrypted: false, damaged: false };
  const good = (name: string) => ({
    name,
    size: 10,
    content: { kind: FORMATS[name.split('.').at(-1)!]!.contents[0]!, ...plain },
  });

  test.each(Object.keys(FORMATS))('a true %s is', (ending) => {
    expect(judgeFile(good(`材料.${ending}`))).toEqual({
      ok: true,
      name: `材料.${ending}`,
      mediaType: FORMATS[ending]!.mediaType,
    });
    expect(ACCEPTED.split(',')).toContain(`.${ending}`);
  });

  test('an ending in capitals is the same ending', () => {
    expect(judgeFile({ ...good('x.pdf'), name: 'A.PDF' })).toMatchObject({
      ok: true,
      mediaType: 'application/pdf',
    });
  });

  test('a file of WPS Writer is', () => {
    expect(judgeFile({ name: 'a.wps', size: 1, content: { kind: 'doc', ...plain } })).toMatchObject({
      ok: true,
    });
  });

  const refused: [string, Parameters<typeof judgeFile>[0], string][] = [
    ['empty', { ...good('a.pdf'), size: 0 }, 'empty'],
    ['one byte above 20 MB', { ...good('a.pdf'), size: LARGEST_ATTACHMENT + 1 }, 'too_large'],
    ['without an ending', { ...good('a.pdf'), name: 'notes' }, 'unknown_kind'],
    ['with another ending', { ...good('a.pdf'), name: 'a.exe' }, 'unknown_kind'],
    ['with a second ending', { ...good('a.pdf'), name: 'a.pdf.js' }, 'unknown_kind'],
    [
      'under a password',
      { ...good('a.pdf'), content: { kind: 'pdf', encrypted: true, damaged: false } },
      'encrypted',
    ],
    ['damaged', { ...good('a.docx'), content: { kind: 'zip', encrypted: false, damaged: true } }, 'damaged'],
    ['with macros', { ...good('a.docx'), content: { kind: 'macros', ...plain } }, 'macros'],
    ['an archive called Word', { ...good('a.docx'), content: { kind: 'zip', ...plain } }, 'disguised'],
    ['Excel called Word', { ...good('a.docx'), content: { kind: 'xlsx', ...plain } }, 'disguised'],
    ['a program called pdf', { ...good('a.pdf'), content: { kind: 'exe', ...plain } }, 'disguised'],
    ['a pdf called text', { ...good('a.txt'), content: { kind: 'pdf', ...plain } }, 'disguised'],
  ];
  test.each(refused)('%s is not', (_name, file, code) => {
    expect(judgeFile(file)).toMatchObject({ ok: false, problem: { code: `attachment.${code}` } });
  });

  test('20 MB to the byte are', () => {
    expect(judgeFile({ ...good('a.pdf'), size: LARGEST_ATTACHMENT })).toMatchObject({ ok: true });
  });
});

test.each([
  ['C:\\Users\\li\\会议纪要.pdf', '会议纪要.pdf'],
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['a\u202efdp.exe', 'afdp.exe'],
  ['a\r\nb.pdf', 'ab.pdf'],
  ['  .hidden  name .txt', 'hidden name .txt'],
  ['', 'file'],
  ['...', 'file'],
])('the name %j is kept as %j', (given, kept) => {
  expect(tidyName(given)).toBe(kept);
});

test('a long name keeps its ending', () => {
  const kept = tidyName(`${'长'.repeat(400)}.pdf`);
  expect([...kept]).toHaveLength(200);
  expect(kept.endsWith('长.pdf')).toBe(true);
});

test('what an address says of an upload', () => {
  const id = '0190a1b2-0000-7000-8000-000000000001';
  const refused = JSON.stringify({ code: 'attachment.empty', params: { name: 'a.pdf', deep: { x: 1 } } });
  expect(
    uploadsOfAddress({ attached: [id, 'x'], refused: [refused, '{', '{"code":"<b>"}', 'null'] }),
  ).toEqual({
    ids: [id],
    refused: [{ path: 'file', code: 'attachment.empty', params: { name: 'a.pdf' } }],
  });
  expect(uploadsOfAddress({})).toEqual({ ids: [], refused: [] });
});
