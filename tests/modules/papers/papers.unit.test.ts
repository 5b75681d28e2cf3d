import { describe, expect, test } from 'vitest';
import { MOST_LEDGER_ROWS, ledgerPaper } from '@/components/papers/ledger-paper';
import { recordPaper } from '@/components/papers/record-paper';
import { reportPaper } from '@/components/papers/report-paper';
import { filled, markOf, numbered } from '@/components/papers/words';
import { MOST_TITLES, NO_COUNTS, countsBy, sumOfCounts } from '@/lib/modules/reports/model';
import type { Report, ReportPart } from '@/lib/modules/reports/schema';
import { messagesOf } from '@/lib/platform/messages';
import { PAGE, PAGES, type Paper } from '@/lib/shared/paper';
import { HASH, maker, row, textOf, view, wordsIn } from './setting';

const zh = wordsIn('zh-CN');
const en = wordsIn('en');
describe('a record', () => {
  const paper = recordPaper(view, maker, zh);
  const text = textOf(paper);

  test('says who made it, when, as of when, and that its people are invented', () => {
    expect(paper.header).toBe('市住建局　2026年6月15日制');
    expect(paper.footer).toBe(`第${PAGE}页，共${PAGES}页`);
    expect(paper.made[0]).toBe('制作：张三（科长），2026年6月15日 09:06');
    expect(paper.made[1]).toContain('数据截至2026年6月15日 09:06');
    expect(paper.marks).toEqual(['演示数据：人物、单位和事项均为虚构']);
    expect(recordPaper(view, { ...maker, isDemo: false }, zh).marks).toEqual([]);
    expect(recordPaper({ ...view, sensitivity: 'personal' }, maker, zh).marks).toContain(
      '内含个人信息，注意保管',
    );
  });

  test('holds every field in its order, a table under its own name', () => {
    expect(text).toEqual(
      expect.arrayContaining([
        '编号|LZ2026-015-0003',
        '发生日期|2026年5月7日（周四）',
        '迟报原因|遗忘',
        `议题|${row.title}`,
        '人数|12',
        '清单',
        '甲',
        '乙',
        '日期|2026年5月7日（周四）',
        '参加|甲、乙',
      ]),
    );
    expect(text.indexOf('清单')).toBeGreaterThan(text.indexOf('人数|12'));
    expect(text.indexOf('清单')).toBeLessThan(text.indexOf('参加|甲、乙'));
  });

  test('holds the claims with their verdicts, the files with their checksums, and every step', () => {
    expect(text).toContain('U5-03 三重一大|2026年5月|2026年5月8日|按期|迟记1个工作日|已认可');
    expect(text).toContain('做得及时吗|按期');
    expect(text).toContain('记得及时吗|1项迟于期限');
    expect(text).toContain(`纪要.pdf|820\u00a0KB|${HASH}`);
    expect(text).toContain('2026年5月8日 10:00|提交，生成回执|严样甲|');
    expect(text.find((line) => line.startsWith('2026年5月9日 10:00|退回|严样丁|'))).toContain('写具体');
    expect(text.some((line) => line.includes('另有1个旧版本'))).toBe(true);
  });

  test('numbers its chapters as each language does, and leaves out the empty ones', () => {
    const chapters = (one: Paper) =>
      one.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? block.text : []));
    expect(chapters(paper).map((title) => title.slice(0, 2))).toEqual([
      '一、',
      '二、',
      '三、',
      '四、',
      '五、',
    ]);
    const bare = { ...view, claims: [], versions: [{ ...view.versions[0]!, attachments: [] }] };
    expect(chapters(recordPaper(bare, maker, zh))).toHaveLength(3);
    expect(chapters(recordPaper(view, maker, en))[0]).toBe('1. About');
    expect(numbered(zh, 2, 12, '会议')).toBe('（十二）会议');
  });

  test('says so when its chain does not verify, and when nothing happened', () => {
    const broken = { ...view, check: { verified: false, faults: [] } };
    expect(textOf(recordPaper(broken, maker, zh)).some((line) => line.includes('没有通过校验'))).toBe(true);
    expect(textOf(recordPaper({ ...view, kind: 'nil' }, maker, zh))).toContain(
      '申报：本月没有发生这一事项。',
    );
  });
});

describe('a ledger', () => {
  const paper = ledgerPaper(
    {
      rows: [row, { ...row, id: 'r2', sensitivity: 'restricted', title: '问题线索' }],
      isCut: true,
      filters: ['一', '二'],
    },
    maker,
    zh,
  );

  test('says what it was narrowed to, what is missing, and names nothing restricted', () => {
    const text = textOf(paper).join('\n');
    expect(paper.about).toEqual(['一；二']);
    expect(text).toContain('共列1条');
    expect(text).toContain(`超过${MOST_LEDGER_ROWS}条`);
    expect(text).toContain('另有1条限制知悉的记录，不导出');
    expect(text).not.toContain('问题线索');
    expect(text).toContain(
      'LZ2026-015-0003|2026年5月7日|市住建局|U5-03 三重一大|=cmd|calc 研究采购|严样甲|已通过',
    );
  });

  test('says nothing of what is not missing', () => {
    const whole = textOf(ledgerPaper({ rows: [row], isCut: false, filters: [] }, maker, zh)).join('\n');
    expect(whole).not.toMatch(/超过|限制知悉/);
  });
});

const counts = {
  ...NO_COUNTS,
  due: 34,
  recorded: 30,
  recorded_on_time: 28,
  recorded_late: 2,
  overdue: 3,
  open: 1,
};
const section = { code: 'U5', titleZh: '决策监督', titleEn: 'Decisions' };
const body = { id: 's1', code: 'd048', kind: 'department', nameZh: '市住建局', nameEn: null, number: null };
const unitPart: ReportPart = {
  ...{ of: 'unit', search: { subject: 'd048' }, total: counts, bodies: [] },
  sections: [
    { section, counts },
    { section: { ...section, code: 'U6' }, counts: NO_COUNTS },
  ],
};
const report: Report = {
  body,
  full: { nameZh: '市住房和城乡建设局', nameEn: null },
  ...{ from: '2026-04-01', to: '2026-06-15', today: '2026-06-15', readAt: maker.at },
  parts: [unitPart],
  done: [
    {
      ...{ section, total: 2, readable: 2, restricted: 1 },
      rows: [{ id: 'r1', number: row.number, title: '=cmd|calc \uE100', happenedOn: '2026-05-07' }],
    },
  ],
  open: [
    {
      id: 'o1',
      itemCode: 'U5-01',
      titleZh: '通报',
      titleEn: 'Brief',
      dueOn: '2026-05-31',
      isOverdue: true,
      unit: null,
    },
  ],
  returned: { total: 1, readable: 1 },
  countsAll: true,
  words: null,
  choices: [body],
  can: { write: false },
};

const WORDS = {
  ...{ effects: '', problems: '', plans: '', revision: 1 },
  ...{ writtenBy: { nameZh: '张三', nameEn: null }, writtenAt: maker.at },
};

describe('a report', () => {
  const paper = reportPaper(report, maker, zh);
  const text = textOf(paper);

  test('is drafted in sentences whose figures lead to their rows', () => {
    expect(text[1]).toBe(
      '市住建局应履事项34项，已报30项，其中按期28项、迟报2项，报“本期无事项”0项；逾期未报3项，尚未到期1项。另有已豁免0项、本期不适用0项，不计入应履。',
    );
    const [, first] = paper.blocks;
    expect(first).toMatchObject({ kind: 'paragraph' });
    expect(JSON.stringify(first)).toContain(
      '/t/city/due?from=2026-04-01&to=2026-06-15&subject=d048&verdict=recorded_late',
    );
    expect(JSON.stringify(paper.blocks[2])).toContain(
      '/t/city/records?from=2026-04-01&to=2026-06-15&subject=s1&status=returned',
    );
  });

  test('has a line for each section and their sum', () => {
    expect(text).toContain('板块|应履|已报|按期|迟报|无事项|逾期|未到期');
    expect(text).toContain('U5 决策监督|34|30|28|2|0|3|1');
    expect(text).toContain('合计|34|30|28|2|0|3|1');
  });

  test('names what was done as it was written, and what is open', () => {
    expect(text).toContain('共记录2条，其中1条限制知悉，只计数，不列题。');
    expect(text).toContain(`5月7日，=cmd|calc \uE100（${row.number}）`);
    expect(text).toContain('U5-01 通报，应于2026年5月31日前完成，已逾期');
    expect(text.some((line) => line.includes('另有3项，请点上面的数字查看'))).toBe(true);
  });

  test('holds what the body wrote itself as it was written, in chapters of its own, and no empty ones', () => {
    const words = { ...WORDS, effects: '一是成效\n\n二是影响', plans: '=cmd|calc 下月走访' };
    const written = reportPaper({ ...report, words }, maker, zh);
    const lines = textOf(written);
    expect(lines.slice(lines.findIndex((line) => line.endsWith('成效评价')) + 1).slice(0, 2)).toEqual([
      '一是成效',
      '二是影响',
    ]);
    expect(lines).toContain('=cmd|calc 下月走访');
    expect(lines.some((line) => line.endsWith('存在问题和原因'))).toBe(false);
    expect(written.made.at(-1)).toBe('自行撰写部分由张三于2026年6月15日 09:06保存。');
    expect(text.some((line) => /成效评价$|下步打算$/.test(line))).toBe(false);
  });

  test('says so where nothing is open, and where titles were left out', () => {
    const done = report.done.map((one) => ({ ...one, total: MOST_TITLES + 2, readable: 7, restricted: 1 }));
    const other = { ...report, done, open: [], parts: [{ ...unitPart, total: NO_COUNTS }] };
    const lines = textOf(reportPaper(other, maker, zh));
    expect(lines).toContain('应完成日期不晚于2026年6月15日的事项中，市住建局没有逾期或未到期的。');
    expect(lines).toContain('共记录302（可查看7）条，其中1条限制知悉，只计数，不列题。');
    expect(lines).toContain('只列出最近发生的300条，其余请点数字查看。');
  });

  test('of a group names what is overdue at its units, and says who is counted for', () => {
    const units: ReportPart = { ...unitPart, of: 'units', search: { group: 'g15', kind: 'unit' } };
    const late = { ...report.open[0]!, id: 'o2', itemCode: 'U2-02', unit: body };
    const parts: ReportPart[] = [{ ...unitPart, of: 'group', total: NO_COUNTS }, units];
    const lines = textOf(reportPaper({ ...report, parts, open: [late] }, maker, zh));
    const at = lines.indexOf('所监督单位逾期未报3项：');
    expect(lines[at - 1]).toMatch(/没有逾期或未到期的。$/);
    expect(lines[at + 1]).toBe('市住建局 U2-02 通报，应于2026年5月31日前完成，已逾期');
    expect(lines.join()).not.toContain('查看人可以查看');
    const own = textOf(reportPaper({ ...report, countsAll: false }, maker, zh));
    expect(own.join()).toContain('条数只计查看人可以查看的记录');
  });

  test('breaks a title that is too long for one line after whose it is', () => {
    const title = (nameZh: string) =>
      reportPaper({ ...report, full: { nameZh, nameEn: null } }, maker, zh).title;
    expect(title('市住房和城乡建设局')).toBe('市住房和城乡建设局履责情况报告');
    expect(title('市纪委监委第十六派驻纪检监察组')).toBe('市纪委监委第十六派驻纪检监察组\n履责情况报告');
  });

  test('of a group leads from each unit to the report of the unit', () => {
    const units: ReportPart = {
      ...{ of: 'units', search: { group: 'g15', kind: 'unit' }, total: counts, sections: [] },
      bodies: [{ body, counts }],
    };
    const group = { ...body, id: 'g', code: 'g15', kind: 'group', nameZh: '第十五组', number: 15 };
    const ofGroup = reportPaper(
      { ...report, body: group, parts: [{ ...unitPart, of: 'group' }, units] },
      maker,
      zh,
    );
    const json = JSON.stringify(ofGroup.blocks);
    expect(json).toContain('/t/city/reports?from=2026-04-01&to=2026-06-15&body=d048');
    expect(json).toContain('group=g15&kind=unit&subject=d048&verdict=due');
    expect(json).toContain('group=g&status=returned');
    expect(textOf(ofGroup)).toContain('市住建局|34|30|28|2|0|3|1');
  });
});

describe('counts', () => {
  test('add up, in the order given, unknown keys last', () => {
    const rows = ['U9', 'U1', 'X1', 'U1'].map((key) => ({ key, counts: { ...NO_COUNTS, due: 1 } }));
    const sums = countsBy(rows, (one) => one.key, ['U1', 'U9']);
    expect(sums.map((one) => [one.key, one.counts.due])).toEqual([
      ['U1', 2],
      ['U9', 1],
      ['X1', 1],
    ]);
    expect(sumOfCounts(sums.map((one) => one.counts)).due).toBe(4);
    expect(sumOfCounts([])).toEqual(NO_COUNTS);
  });
});

describe('the words of papers', () => {
  test('put what is linked into its place', () => {
    const run = { text: '3', href: '/x' };
    expect(filled(`共${markOf(0)}条。`, [run])).toEqual(['共', run, '条。']);
    expect(filled('共条。', [run])).toEqual(['共条。']);
  });

  test('hold no half-width punctuation in Chinese', () => {
    const flat = (tree: object): string[] =>
      Object.values(tree).flatMap((one: unknown) => (typeof one === 'string' ? one : flat(one as object)));
    const mixed = flat(messagesOf('zh-CN').papers).filter((one) =>
      /[一-鿿][,.;:?!()]|[,.;:?!()][一-鿿]/.test(one.replace(/\{[^}]*\}/g, '项')),
    );
    expect(mixed).toEqual([]);
  });
});
