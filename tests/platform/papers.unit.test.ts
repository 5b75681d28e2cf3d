import { describe, expect, test } from 'vitest';
import { writePaper } from '@/lib/platform/papers';
import { PAGE, PAGES, type Paper, plainText, printable, runsOf, withOrigin } from '@/lib/shared/paper';
import { readPdf } from '../support/pdf-text';
import { readWord, textOfPart } from '../support/word-text';

const HOSTILE = '=cmd|calc <w:fldChar/> & "x" \u0001\u202E\uD800DDEAUTO <script>';
const PRINTED = '=cmd|calc <w:fldChar/> & "x" DDEAUTO <script>';

const paper: Paper = {
  locale: 'zh-CN',
  name: 'example',
  title: '履责情况报告',
  about: ['2026年4月1日至2026年6月15日'],
  marks: ['演示数据'],
  header: '市住建局　2026年6月15日制',
  footer: `第${PAGE}页，共${PAGES}页`,
  made: ['制作：张三', '数据截至2026年6月15日'],
  blocks: [
    { kind: 'heading', level: 1, text: '一、总体情况' },
    { kind: 'paragraph', text: ['应履', { text: '34', href: '/t/city/due?verdict=due&x=1' }, '项。'] },
    { kind: 'heading', level: 2, text: '（一）会议' },
    { kind: 'list', items: ['5月7日参加党组会'] },
    { kind: 'fields', rows: [{ label: '内容', value: `第一行\r\n第二行 ${HOSTILE}` }] },
    {
      kind: 'table',
      columns: [
        { title: '附件', width: 3 },
        { title: '数', width: 1, isNumber: true },
      ],
      rows: Array.from({ length: 90 }, (_, at) => [`${'f'.repeat(64)} ${at}`, String(at)]),
    },
    { kind: 'note', text: '完' },
  ],
};

describe('a text', () => {
  test('loses what no file can hold, and what would show another text', () => {
    expect(printable(HOSTILE)).toBe(PRINTED);
    expect(printable('一\r\n二\r三\t😀')).toBe('一\n二\n三\t😀');
    expect(runsOf(['', { text: '', href: '/x' }, '字'])).toEqual([{ text: '字', href: null }]);
    expect(plainText(['应履', { text: '34', href: '/x' }])).toBe('应履34');
  });

  test('leads to the platform from wherever it is read; a whole address stays', () => {
    const block = { kind: 'paragraph' as const, text: [{ text: 'x', href: 'https://a.example/y' }] };
    const [, second, ...rest] = withOrigin(
      { ...paper, blocks: [...paper.blocks.slice(0, 2), block] },
      'https://luji.example',
    ).blocks;
    expect(second).toMatchObject({
      text: ['应履', { text: '34', href: 'https://luji.example/t/city/due?verdict=due&x=1' }, '项。'],
    });
    expect(rest).toEqual([block]);
  });
});

describe('Word', () => {
  test('holds the text, the faces of official papers and the links', async () => {
    const parts = readWord(await writePaper(withOrigin(paper, 'https://luji.example'), 'docx'));
    const body = parts.get('word/document.xml')!;
    const text = textOfPart(body);
    for (const line of [
      '演示数据',
      '履责情况报告',
      '一、总体情况',
      '应履34项。',
      '（一）会议',
      '5月7日参加党组会',
      '完',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toContain(`第一行\n第二行 ${PRINTED}`);
    expect(text).toContain(`${'f'.repeat(64)} 89`);
    const styles = parts.get('word/styles.xml')!;
    expect(styles).toContain('w:eastAsia="仿宋_GB2312"');
    expect(styles).toContain('w:ascii="Times New Roman"');
    expect(body).toContain('w:eastAsia="黑体"');
    expect(body).toMatch(/w:firstLineChars="200"/);
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(parts.get('word/_rels/document.xml.rels')).toContain(
      'Target="https://luji.example/t/city/due?verdict=due&amp;x=1" TargetMode="External"',
    );
    const footer = [...parts].find(([name]) => /^word\/footer\d+\.xml$/.test(name))![1];
    expect(footer).toContain('PAGE');
    expect(footer).toContain('NUMPAGES');
    expect(textOfPart(footer)).toBe('第页，共页');
    expect(textOfPart([...parts].find(([name]) => /^word\/header\d+\.xml$/.test(name))![1])).toBe(
      paper.header,
    );
  });

  test('holds no field, macro or object but those that count pages, whatever was written', async () => {
    const parts = readWord(await writePaper(paper, 'docx'));
    expect(parts.get('word/document.xml')).not.toContain('<w:fldChar');
    expect([...parts.keys()].filter((name) => /vba|embeddings|activeX|\.bin$/i.test(name))).toEqual([]);
  });

  test('breaks a title of two lines where it was broken, and is named by one line', async () => {
    const title = '市纪委监委第十六派驻纪检监察组\n履责情况报告';
    const parts = readWord(await writePaper({ ...paper, title }, 'docx'));
    expect(parts.get('word/document.xml')).toMatch(
      /监察组<\/w:t><\/w:r>.{0,400}<w:br\/>.{0,80}履责情况报告/s,
    );
    expect(parts.get('docProps/core.xml')).toContain('监察组履责情况报告');
  });

  test('turns its pages sideways for wide tables, and fills their width', async () => {
    const body = readWord(await writePaper({ ...paper, isWide: true }, 'docx')).get('word/document.xml')!;
    expect(body).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
    expect(body).toMatch(/<w:tblW w:type="dxa" w:w="1457[01]"/);
  });

  test('indents nothing in English', async () => {
    const parts = readWord(await writePaper({ ...paper, locale: 'en' }, 'docx'));
    expect(parts.get('word/document.xml')).not.toContain('firstLineChars');
  });
});

describe('PDF', () => {
  test('turns its pages sideways for wide tables', async () => {
    const box = async (isWide: boolean) => {
      const file = await writePaper({ ...paper, blocks: [], isWide }, 'pdf');
      return /\/MediaBox \[([^\]]*)\]/.exec(Buffer.from(file).toString('latin1'))![1];
    };
    expect(await box(true)).toBe('0 0 841.89 595.28');
    expect(await box(false)).toBe('0 0 595.28 841.89');
  });

  test('ends no page with a heading', async () => {
    for (let rows = 14; rows < 30; rows += 3) {
      const filling = Array.from({ length: rows }, (_, at) => [`第${at}行`]);
      const blocks: Paper['blocks'] = [
        { kind: 'table', columns: [{ title: '表', width: 1 }], rows: filling },
        { kind: 'heading', level: 1, text: '二、题' },
        { kind: 'table', columns: [{ title: '表', width: 1 }], rows: [['下文']] },
      ];
      const { pages } = readPdf(await writePaper({ ...paper, blocks, made: [] }, 'pdf'));
      const at = pages.findIndex((page) => page.includes('二、题'));
      expect([rows, pages[at]!.includes('下文')]).toEqual([rows, true]);
    }
  });

  test('holds the text as text, its two fonts, the links, and numbers its pages', async () => {
    const file = await writePaper(withOrigin(paper, 'https://luji.example'), 'pdf');
    const { pages, fonts, links } = readPdf(file);
    const text = pages.join('');
    for (const line of [
      '演示数据',
      '履责情况报告',
      '一、总体情况',
      '应履34项。',
      '5月7日参加党组会',
      PRINTED,
    ])
      expect(text.replace(/\s/g, '')).toContain(line.replace(/\s/g, ''));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, at) => expect(page).toContain(`第${at + 1}页，共${pages.length}页`));
    for (const page of pages) expect(page).toContain('市住建局');
    // The head of a table stands on every page that the table goes on.
    expect(pages.at(-1)).toContain('附件');
    expect(new Set(fonts)).toEqual(new Set(['NotoSansSC-Regular', 'NotoSansSC-Bold']));
    expect(links).toEqual(['https://luji.example/t/city/due?verdict=due&x=1']);
    expect(Buffer.from(file).toString('latin1')).not.toMatch(/\/JavaScript|\/Launch|\/EmbeddedFile/);
    // Only what stands in the paper is taken of fonts of ten megabytes each.
    expect(file.length).toBeLessThan(300_000);
  });
});
