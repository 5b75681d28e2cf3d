import { describe, expect, test } from 'vitest';
import { readDocument } from '@/lib/platform/document-texts';
import { pack } from './archives';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const DOCX = `${OFFICE}wordprocessingml.document`;
const XLSX = `${OFFICE}spreadsheetml.sheet`;
const PPTX = `${OFFICE}presentationml.presentation`;

const archive = (parts: Record<string, string>) =>
  pack(Object.entries(parts).map(([name, content]) => ({ name, content: Buffer.from(content) })));
const word = (body: string) =>
  archive({ 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>` });

describe('text of', () => {
  test('a Word file, paragraph by paragraph, words that are in several runs whole', async () => {
    const body =
      '<w:p><w:r><w:t>研究公</w:t></w:r><w:r><w:t xml:space="preserve">车 管理</w:t></w:r></w:p>' +
      '<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>A&amp;B &#x4F1A;&#35758;</w:t></w:r></w:p><w:p/>';
    expect(await readDocument(word(body), DOCX)).toBe('研究公车 管理\nA&B 会议');
  });

  test('an Excel file: shared words and those in their cells', async () => {
    const bytes = archive({
      'xl/sharedStrings.xml': '<sst><si><t>单位</t></si><si><r><t>市住</t></r><r><t>建局</t></r></si></sst>',
      'xl/worksheets/sheet1.xml':
        '<worksheet><c t="s"><v>0</v></c><c t="inlineStr"><is><t>表内文字</t></is></c></worksheet>',
    });
    expect(await readDocument(bytes, XLSX)).toBe('单位\n市住建局\n表内文字');
  });

  test('slides, in their order', async () => {
    const slide = (text: string) => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
    const bytes = archive({
      'ppt/slides/slide10.xml': slide('第十页'),
      'ppt/slides/slide2.xml': slide('第二页'),
      'ppt/slideMasters/slideMaster1.xml': slide('母版'),
    });
    expect(await readDocument(bytes, PPTX)).toBe('第二页\n第十页');
  });

  test('an OFD file, of which the words are cut into pieces', async () => {
    const page =
      '<ofd:Page><ofd:TextCode X="1">廉政</ofd:TextCode><ofd:TextCode>谈话</ofd:TextCode></ofd:Page>';
    expect(await readDocument(archive({ 'Doc_0/Pages/Page_0/Content.xml': page }), 'application/ofd')).toBe(
      '廉政谈话',
    );
  });

  test.each([
    ['in UTF-8', Buffer.from('会议\r\n  纪要\n\n')],
    ['with its mark', Buffer.from('\uFEFF会议\n纪要')],
    // 会议 纪要 in GB 18030.
    ['in the national encoding', Buffer.from('bbe1d2e90abccdd2aa', 'hex')],
  ])('plain text %s', async (_how, bytes) =>
    expect(await readDocument(bytes, 'text/plain')).toBe('会议\n纪要'),
  );
});

describe('nothing is read', () => {
  test.each([
    ['of a picture', Buffer.from('x'), 'image/png'],
    ['of what is no archive', Buffer.from('PK'), DOCX],
    ['of an archive without words', archive({ 'word/styles.xml': '<a/>' }), DOCX],
    ['of empty paragraphs', word('<w:p/><w:p><w:t/></w:p>'), DOCX],
  ])('%s', async (_what, bytes, mediaType) => expect(await readDocument(bytes, mediaType)).toBeNull());

  test('beyond what may be unpacked, however small it is packed', async () => {
    const bomb = word(`<w:p><w:t>${'会'.repeat(7_500_000)}</w:t></w:p>`);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await readDocument(bomb, DOCX)).toBeNull();
  });

  test('of a part that unpacks to more than it says', async () => {
    const bytes = word(`<w:p><w:t>${'会议'.repeat(5000)}</w:t></w:p>`);
    const directory = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(100, directory + 24);
    expect(await readDocument(bytes, DOCX)).toBeNull();
  });

  test('of a document type: its own entities are not followed', async () => {
    const xml = '<!DOCTYPE w [<!ENTITY a "会议">]><w:document><w:p><w:t>&a;纪要</w:t></w:p></w:document>';
    expect(await readDocument(archive({ 'word/document.xml': xml }), DOCX)).toBe('&a;纪要');
  });

  test('as a character that there is not', async () =>
    expect(await readDocument(word('<w:p><w:t>a&#0;b&#xD800;c&#x110000;</w:t></w:p>'), DOCX)).toBe(
      'a&#0;b&#xD800;c&#x110000;',
    ));
});
