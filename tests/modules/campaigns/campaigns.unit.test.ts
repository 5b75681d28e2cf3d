import { describe, expect, test } from 'vitest';
import { answerState, cellOf, columnsOf, countsOf } from '@/lib/modules/campaign-results/model';
import type { AnswerCell, AnswerState } from '@/lib/modules/campaign-results/schema';
import {
  afterWithdrawal,
  campaignCode,
  campaignItem,
  firstForm,
  inputOf,
  lintCampaign,
  mayWithdraw,
  minutesOf,
  postedDesk,
} from '@/lib/modules/campaigns/model';
import type { CampaignInput } from '@/lib/modules/campaigns/schema';
import { compileCalendar } from '@/lib/modules/calendars/model';
import type { ItemField } from '@/lib/modules/checklists/schema';
import { OBLIGATION_STATES } from '@/lib/modules/obligations/schema';
import { OCCASION_FIELDS, occasionsOn } from '@/lib/modules/occasions/model';
import { calendarFile } from '@/tests/support/duty-content';
import { checklistFile } from '../checklists/setting';

const calendar = compileCalendar(calendarFile as never, 'test');
const file = checklistFile();
const dictionaries = { enums: file.enums, tiers: file.tiers, sources: file.sources };
const template = file.onceTemplate;
const field = (type: ItemField['type'], more: Partial<ItemField> = {}): ItemField => ({
  ...{ key: 'f1', labelZh: '甲', labelEn: 'A', type, required: true },
  ...more,
});

describe('the festival calendar proposes', () => {
  test.each([
    ['2026-01-05', ['winter:2026 2026-03-31']],
    [
      '2026-03-30',
      ['winter:2026 2026-03-31', 'holiday:2026-04-04 2026-04-20', 'holiday:2026-05-01 2026-05-18'],
    ],
    ['2026-03-31', ['holiday:2026-04-04 2026-04-20', 'holiday:2026-05-01 2026-05-18']],
    ['2026-11-16', []],
    ['2026-11-17', ['winter:2027 2027-03-31']],
  ])('on %s', (today, expected) => {
    expect(occasionsOn(calendar, today).map((one) => `${one.key} ${one.dueOn}`)).toEqual(expected);
  });

  test('a year whose days off are not announced says so, one that is says so too', () => {
    expect(occasionsOn(calendar, '2026-12-01')).toMatchObject([
      { titleZh: '2027年元旦春节专项督查活动（统计表）', fromOn: '2027-01-01', confirmed: false },
    ]);
    expect(occasionsOn(calendar, '2026-02-01')[0]).toMatchObject({ key: 'winter:2026', confirmed: true });
  });
});

describe('a form', () => {
  const input = (more: Partial<CampaignInput> = {}) => ({
    ...{ titleZh: '摸底', titleEn: 'Survey', sensitivity: 'normal' as const, whyZh: '', whyEn: '' },
    ...{ fields: [...OCCASION_FIELDS] as unknown as CampaignInput['fields'], evidence: [] },
    ...more,
  });

  test('that the calendar proposes is a sound item, and the guardrails have nothing against it', () => {
    const parsed = campaignItem(input(), template, campaignCode(7), dictionaries);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.item).toMatchObject({ code: 'T-0007', cadence: 'once', eventSource: 'issued' });
    expect(parsed.item.estimatedMinutes).toBe(minutesOf(parsed.item));
    const inForce = file.checklists[0]!.sections.flatMap((section) => section.items);
    expect(lintCampaign(parsed.item, inForce)).toEqual([]);
  });

  test('is judged as every other item is', () => {
    const bad = input({ fields: [field('enum')] as never });
    expect(campaignItem(bad, template, 'T-0001', dictionaries)).toMatchObject({ ok: false });
    const twice = input({ fields: [field('count'), field('count')] as never });
    expect(campaignItem(twice, template, 'T-0001', dictionaries)).toMatchObject({ ok: false });
  });

  test('is warned of a figure that a list asks for, and refused what nobody should ask', () => {
    const u402 = file.checklists[0]!.sections.flatMap((section) => section.items).find(
      (item) => item.code === 'U4-02',
    )!;
    const item = {
      ...template,
      code: 'T-0001',
      fields: [field('count', { labelZh: '脱岗人次' }), field('text', { key: 'f2', labelZh: '现场照片' })],
    };
    expect(lintCampaign(item, [u402])).toMatchObject([
      { rule: 'required_photo', severity: 'refuse' },
      { rule: 'asked_already', severity: 'warn', other: 'U4-02' },
    ]);
    expect(lintCampaign(item, [])).toHaveLength(1);
  });

  test.each([
    [[field('count')], 0.5],
    [[field('count', { prefill: '0' })], 0.4],
    [[field('text'), field('enum'), field('longText')], 2.9],
    [[field('table')], 3.3],
  ])('costs minutes by its fields', (fields, minutes) => {
    expect(minutesOf({ fields, evidence: [] })).toBe(minutes);
  });

  test('costs a minute more for a file that must be brought', () => {
    const evidence = [{ kind: 'file' as const, labelZh: '表', labelEn: 'Sheet', required: true }];
    expect(minutesOf({ fields: [field('count')], evidence })).toBe(1.5);
  });

  test('comes back from the browser as it was shown', () => {
    const occasion = occasionsOn(calendar, '2026-01-05')[0]!;
    const form = firstForm(template, 'U1', occasion);
    const posted = [
      ['titleZh', form.titleZh],
      ['titleEn', form.titleEn],
      ['sectionCode', form.sectionCode],
      ['sensitivity', 'normal'],
      ['dueOn', occasion.dueOn],
      ['whom', 'all'],
      ['subjectId', 'a'],
      ...form.fields.flatMap((one, at) =>
        Object.entries(one).map(([key, value]) => [`fields.${at}.${key}`, value]),
      ),
    ] as [string, string][];
    const desk = postedDesk(posted, template);
    expect(desk.form.fields).toEqual(form.fields);
    const sent = inputOf(desk, template, dictionaries, [{ id: 'x' }, { id: 'y' }]);
    expect(sent).toMatchObject({
      sectionCode: 'U4',
      dueOn: '2026-03-31',
      subjectIds: ['x', 'y'],
      evidence: [],
    });
    expect(sent.fields).toEqual(OCCASION_FIELDS);
    expect(inputOf({ ...desk, whom: 'chosen' }, template, dictionaries, [])).toMatchObject({
      subjectIds: ['a'],
    });
  });
});

describe('a withdrawal', () => {
  test.each([
    ['issued', '2026-03-31', true],
    ['issued', '2026-04-01', false],
    ['withdrawn', '2026-03-01', false],
  ] as const)('of one that is %s, on %s', (status, today, may) => {
    expect(mayWithdraw({ status, dueOn: '2026-03-31' }, today)).toBe(may);
  });

  test('cancels what nobody has handed in and leaves the rest', () => {
    expect(Object.fromEntries(OBLIGATION_STATES.map((state) => [state, afterWithdrawal(state)]))).toEqual({
      open: 'cancelled',
      waiver_requested: 'cancelled',
      submitted: null,
      completed: null,
      waived: null,
      cancelled: null,
    });
  });
});

describe('the progress of a unit', () => {
  const unit = { status: 'open' as const, outcome: null, received: false, opened: false, returned: false };
  test.each([
    [unit, 'waiting'],
    [{ ...unit, received: true }, 'received'],
    [{ ...unit, received: true, opened: true }, 'opened'],
    [{ ...unit, opened: true, returned: true }, 'returned'],
    [{ ...unit, status: 'submitted' as const }, 'filled'],
    [{ ...unit, status: 'completed' as const, outcome: 'records' }, 'filled'],
    [{ ...unit, status: 'submitted' as const, outcome: 'not_applicable' }, 'let_off'],
    [{ ...unit, status: 'waived' as const }, 'let_off'],
    [{ ...unit, status: 'cancelled' as const, opened: true }, 'cancelled'],
  ])('is told from its facts', (facts, expected) => {
    expect(answerState(facts)).toBe(expected);
  });

  test('counts whoever has filled in as having received and opened', () => {
    const states: AnswerState[] = [
      'waiting',
      'received',
      'opened',
      'filled',
      'returned',
      'let_off',
      'cancelled',
    ];
    expect(countsOf(states)).toEqual({
      ...{ units: 7, received: 4, opened: 3, filled: 1, letOff: 1, cancelled: 1 },
    });
  });
});

test('answers are shown in both languages, and only counts and amounts are added up', () => {
  const fields = [
    field('money', { key: 'sum' }),
    field('number', { key: 'rate' }),
    field('enum', { key: 'way', enum: [{ value: 'x', labelZh: '明察', labelEn: 'Open' }] }),
  ];
  expect(cellOf(fields[2]!, 'x')).toEqual({ kind: 'text', zh: '明察', en: 'Open' });
  expect(cellOf(field('date'), '2026-06-15')).toEqual({ kind: 'date', on: '2026-06-15' });
  // What was written in a text field stays as it was written.
  expect(cellOf(field('text'), '2026-06-15')).toMatchObject({ kind: 'text', zh: '2026-06-15' });
  expect(cellOf(field('person'), [{ name: '甲' }, { name: '乙' }])).toMatchObject({
    zh: '甲、乙',
    en: '甲, 乙',
  });
  const number = (value: number) => ({ kind: 'number' as const, number: value });
  const rows: { cells: Record<string, AnswerCell> }[] = [
    { cells: { sum: number(0.1), rate: number(50) } },
    { cells: { sum: number(0.2) } },
  ];
  const totals = columnsOf({ fields }, rows).map((column) => [column.key, column.total]);
  expect(totals).toEqual([
    ['happenedOn', null],
    ['sum', 0.3],
    ['rate', null],
    ['way', null],
  ]);
});
