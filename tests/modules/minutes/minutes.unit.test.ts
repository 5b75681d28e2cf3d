import { describe, expect, test } from 'vitest';
import { minutesPaper } from '@/lib/modules/minutes/model';
import type { Minutes } from '@/lib/modules/minutes/schema';
import type { PromiseLine } from '@/lib/modules/promises/schema';
import { type PaperBlock, plainText } from '@/lib/shared/paper';

const person = (nameZh: string, isOwn: boolean, presence: 'present' | 'on_leave' | 'absent' | null) => ({
  ...{ positionId: nameZh, memberId: nameZh, nameZh, nameEn: null, postZh: '干部', postEn: null },
  organization: { id: 'o', nameZh: '市水利局', nameEn: null },
  ...{ isOwn, isLeader: false, presence },
});

const promise = (more: Partial<PromiseLine>): PromiseLine => ({
  ...{ id: 'p', meetingId: 'm', heldOn: '2026-05-29', text: '补录台账', dueOn: '2026-06-10', status: 'open' },
  owner: { positionId: 'x', nameZh: '严样丁', nameEn: null, organization: { nameZh: '组', nameEn: null } },
  ...{
    isDayOff: false,
    isLate: false,
    settledOn: null,
    note: null,
    can: { finish: false, drop: false, remove: false },
  },
  ...more,
});

const minutes: Minutes = {
  ...{
    group: { nameZh: '第十五派驻纪检监察组', nameEn: 'Group 15' },
    title: { nameZh: '2026年二季度廉情通报会', nameEn: 'Q2 2026 Integrity briefing' },
    topic: '二季度廉情',
    heldOn: '2026-06-15',
  },
  ...{
    host: { nameZh: '严样丙', nameEn: null },
    number: 'LZ2026-015-0001',
    by: { nameZh: '严样丁', nameEn: 'Yan D' },
    at: '2026-06-15T02:00:00.000Z',
  },
  ...{ timeZone: 'Asia/Shanghai', isDemo: true, conclusions: null, notes: [], decisions: [] },
  people: [
    person('严样丙', true, 'present'),
    person('孙样甲', false, 'present'),
    person('严样丁', true, null),
  ],
  agenda: {
    ...{ at: '2026-06-15T02:00:00.000Z', unitsOverdue: { count: 0, units: 0, rows: [] } },
    ...{
      ownOverdue: { count: 0, rows: [] },
      returned: { count: 0, rows: [] },
      oneSided: { count: 0, rows: [] },
    },
    ...{ promises: [], period: null },
  },
};

const linesOf = (block: PaperBlock): string[] => {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
    case 'note':
      return [plainText(block.text)];
    case 'fields':
      return block.rows.map((row) => `${row.label}|${plainText(row.value)}`);
    case 'list':
      return block.items.map(plainText);
    case 'table':
      return block.rows.map((row) => row.map(plainText).join('|'));
  }
};
const said = (more: Partial<Minutes> = {}) => minutesPaper({ ...minutes, ...more }).blocks.flatMap(linesOf);

describe('minutes', () => {
  test('say whose they are, of which record, and that a demonstration is one', () => {
    const paper = minutesPaper(minutes);
    expect(paper).toMatchObject({
      ...{
        locale: 'zh-CN',
        title: '2026年二季度廉情通报会纪要',
        name: '2026年二季度廉情通报会纪要_2026-06-15',
      },
      about: ['第十五派驻纪检监察组　2026年6月15日　LZ2026-015-0001'],
      marks: ['演示数据：人物、单位和事项均为虚构'],
    });
    expect(paper.made.join('\n')).toContain('严样丁');
    expect(minutesPaper({ ...minutes, isDemo: false }).marks).toEqual([]);
  });

  test('name who was there, those of units with their unit, and nobody who was not expected', () => {
    const lines = said();
    expect(lines).toContain('出席|2人：严样丙、孙样甲（市水利局）');
    expect(lines.some((line) => line.startsWith('请假') || line.startsWith('缺席'))).toBe(false);
  });

  test.each([
    ['open', {}, '办理中'],
    ['late', { isLate: true }, '已过时限，未办结'],
    ['done', { status: 'done', note: '已补录4项' }, '已办结：已补录4项'],
    ['dropped', { status: 'dropped', note: '情况有变' }, '不再办理：情况有变'],
  ] as const)('say what became of a promise: %s', (_name, more, became) => {
    const agenda = { ...minutes.agenda, promises: [promise(more)] };
    expect(said({ agenda })).toContain(`补录台账（严样丁，2026年6月10日前）：${became}`);
  });

  test('count all and name the first, with what was said of it', () => {
    const row = {
      ...{
        id: 'o',
        itemCode: 'U2-01',
        item: { nameZh: '廉政谈话', nameEn: null },
        dueOn: '2026-05-29',
        daysOver: 11,
      },
      subject: { code: 'd049', nameZh: '市水利局', nameEn: null },
    };
    const lines = said({
      agenda: { ...minutes.agenda, unitsOverdue: { count: 3, units: 2, rows: [row] } },
      notes: [{ line: 'units_overdue', discussed: true, note: '月底前补录', revision: 1 }],
    });
    const at = lines.indexOf('二、研究的情况');
    expect(lines.slice(at, at + 6)).toEqual([
      '二、研究的情况',
      '各单位逾期事项：3项，涉及2个单位',
      '市水利局　廉政谈话（U2-01），应于2026年5月29日完成',
      '另有2项，见平台清单。',
      '会上说明：月底前补录',
      '三、议定事项',
    ]);
  });

  test('put what nobody ticked or spoke of behind the decisions, as it stood before', () => {
    const lines = said();
    const at = lines.indexOf('二、研究的情况');
    expect(lines[at + 1]).toBe('没有标明会上逐项研究的事项。');
    expect(lines.indexOf('附：会前情况')).toBeGreaterThan(lines.indexOf('三、议定事项'));
    expect(lines.at(-1)).toBe('一方记录、尚未互证：0件');
    const notes = (['promises', 'units_overdue', 'own_overdue', 'returned', 'one_sided'] as const).map(
      (line) => ({ line, discussed: true, note: null, revision: 1 }),
    );
    expect(said({ notes })).not.toContain('附：会前情况');
    const [noted] = notes.map((one) => ({ ...one, discussed: false, note: '另行研究' }));
    const spoken = said({ notes: [noted!] });
    expect(spoken.indexOf('会上说明：另行研究')).toBeLessThan(spoken.indexOf('三、议定事项'));
  });

  test('have the table of the units where there is a period, and the requirements where there are any', () => {
    const unit = {
      code: 'd049',
      nameZh: '市水利局',
      nameEn: null,
      due: 9,
      recorded: 7,
      onTime: 6,
      overdue: 2,
    };
    const period = { from: '2026-04-01', to: '2026-06-30', units: [unit] };
    expect(said({ agenda: { ...minutes.agenda, period } })).toContain('市水利局|9|7|6|2');
    expect(said()).not.toContain('四、会议要求');
    const lines = said({ conclusions: '抓紧办理\n按时报送' });
    const at = lines.indexOf('四、会议要求');
    expect(lines.slice(at, at + 4)).toEqual(['四、会议要求', '抓紧办理', '按时报送', '附：会前情况']);
  });

  test('list what was decided, or say that nothing was', () => {
    expect(said()).toContain('本次会议没有议定交办事项。');
    expect(said({ decisions: [promise({})] })).toContain('1|补录台账|严样丁（组）|2026年6月10日');
    const owner = { ...promise({}).owner, positionId: '严样丁' };
    expect(said({ decisions: [promise({ owner })] })).toContain('1|补录台账|严样丁|2026年6月10日');
  });

  test('are laid out with English words, and what was written is not translated', () => {
    const conclusions = '抓紧办理';
    const notes = [{ line: 'own_overdue' as const, discussed: true, note: '月底前补录', revision: 1 }];
    const agenda = { ...minutes.agenda, promises: [promise({ isLate: true })] };
    const given = { ...minutes, conclusions, notes, agenda, decisions: [promise({})] };
    const paper = minutesPaper(given, 'en');
    expect(paper).toMatchObject({
      ...{ locale: 'en', title: 'Q2 2026 Integrity briefing: minutes' },
      about: ['Group 15 · 15 Jun 2026 · LZ2026-015-0001'],
    });
    expect(paper.made[0]).toContain('Yan D');
    expect(paper.made).toHaveLength(3);
    const lines = paper.blocks.flatMap(linesOf);
    expect(lines).toContain('Present|2: 严样丙, 孙样甲 (市水利局)');
    expect(lines[lines.indexOf('2. What was considered') + 1]).toBe('Overdue at the group: 0');
    expect(lines).toContain('Annex: how things stood before the meeting');
    expect(lines).toContain('Said at the meeting: 月底前补录');
    expect(lines).toContain('补录台账 (严样丁, by 10 Jun 2026): late, not done');
    expect(lines.slice(lines.indexOf('4. Requirements')).slice(0, 2)).toEqual([
      '4. Requirements',
      '抓紧办理',
    ]);
    // Only what people wrote or are called is Chinese in it.
    const own = [
      '严样丙',
      '严样丁',
      '孙样甲',
      '市水利局',
      '(组)',
      '补录台账',
      '月底前补录',
      '抓紧办理',
      '二季度廉情',
    ];
    const rest = own.reduce((text, word) => text.replaceAll(word, ''), lines.join('\n'));
    expect(rest).not.toMatch(/\p{Script=Han}/u);
    expect(minutesPaper(given).blocks).not.toEqual(paper.blocks);
  });
});
