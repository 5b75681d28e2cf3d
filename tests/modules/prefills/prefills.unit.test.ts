import { describe, expect, test } from 'vitest';
import { fieldsOf } from '@/lib/modules/forms/model';
import {
  type KnownFacts,
  missingFields,
  nextNumber,
  periodNames,
  prefilledContent,
} from '@/lib/modules/prefills/model';
import { ownDuty, proposalReasons, sharesWords, tellingWords } from '@/lib/modules/proposals/model';
import { allItems, calendar, itemByCode } from '@/tests/support/duty-content';

const facts = (more: Partial<KnownFacts> = {}): KnownFacts => ({
  today: '2026-06-15',
  period: { from: '2026-06-01', to: '2026-06-30' },
  periodName: '2026年6月',
  writer: { id: 'w', name: '严样壬' },
  writesForOthers: false,
  head: { id: 'h', name: '严样庚' },
  last: { attendeeCount: 9 },
  source: { problem: '渣土车未换装', dueOn: '2026-07-10' },
  nextNumber: '信访〔2026〕3号',
  counted: { reminderTalks: 2, admonitionTalks: 0 },
  calendar,
  ...more,
});
const filled = (code: string, more: Partial<KnownFacts> = {}) =>
  prefilledContent(itemByCode(code), facts(more));

describe('each word of the dictionary', () => {
  test.each([
    ['today', 'U1-02', 'heldOn', '2026-06-15'],
    ['unitHead', 'U1-02', 'host', { id: 'h', name: '严样庚' }],
    ['lastValue', 'U1-02', 'attendeeCount', 9],
    ['currentUser', 'U3-03', 'talker', { id: 'w', name: '严样壬' }],
    ['unitHead of a talk of the secretary', 'U1-06', 'talker', { id: 'h', name: '严样庚' }],
    ['a number', 'U1-06', 'talkeeCount', 1],
    ['a choice', 'U3-02', 'talkType', 'pre_appointment'],
    ['obligationPeriod', 'U1-07', 'period', '2026年6月'],
    ['autoNumber', 'U4-05', 'caseNo', '信访〔2026〕3号'],
    ['fromSource', 'U7-03', 'problem', '渣土车未换装'],
    ['fromSource, a date', 'U7-03', 'dueOn', '2026-07-10'],
    ['computed', 'U7-07', 'talkReminder', 2],
    ['computed, a zero that was counted', 'U7-07', 'admonition', 0],
  ])('%s', (_word, code, key, value) => {
    expect(filled(code)[key]).toEqual(value);
  });

  test('who keeps the records of a unit held none of its talks, and checked what is to be checked', () => {
    expect(filled('U3-03', { writesForOthers: true })).not.toHaveProperty('talker');
    expect(filled('U1-10', { writesForOthers: true }).confirmedBy).toMatchObject({ name: '严样壬' });
  });
  test('a last value that the field takes no more is left out', () => {
    const item = itemByCode('U1-02');
    const fields = item.fields.map((field) => (field.key === 'attendeeCount' ? { ...field, max: 8 } : field));
    expect(prefilledContent({ ...item, fields }, facts())).not.toHaveProperty('attendeeCount');
  });
  test('pickList offers and fills nothing in', () => expect(filled('U4-02')).not.toHaveProperty('target'));
  test('an item without a day of its own has the head date', () =>
    expect(filled('U5-06').happenedOn).toBe('2026-06-15'));
});

describe('what is not known stays empty', () => {
  const nothing = {
    periodName: null,
    writer: null,
    head: null,
    last: null,
    source: null,
    nextNumber: null,
    counted: {},
  };
  test.each(allItems.map((item) => item.code))('%s', (code) => {
    const item = itemByCode(code);
    const content = filled(code, nothing);
    const words = fieldsOf(item)
      .filter((field) => field.key in content)
      .map((field) => field.prefill);
    const guesses = words.filter((word) =>
      [
        'currentUser',
        'unitHead',
        'lastValue',
        'obligationPeriod',
        'autoNumber',
        'fromSource',
        'pickList',
      ].includes(word!),
    );
    expect(guesses).toEqual([]);
  });
  test('a value of the wrong kind is not taken over', () =>
    expect(filled('U1-02', { last: { attendeeCount: '九' } })).not.toHaveProperty('attendeeCount'));
  test('a figure that nobody has counted', () =>
    expect(filled('U7-07', { counted: {} })).not.toHaveProperty('talkReminder'));
});

describe('the day', () => {
  test.each([
    ['inside the period', { from: '2026-06-01', to: '2026-06-30' }, '2026-06-15'],
    ['on its last day', { from: '2026-06-01', to: '2026-06-15' }, '2026-06-15'],
    ['after it', { from: '2026-05-01', to: '2026-05-31' }, undefined],
    ['before it', { from: '2026-07-01', to: '2026-07-31' }, undefined],
    ['without one', null, '2026-06-15'],
  ])('%s', (_name, period, expected) => {
    expect(filled('U1-02', { period }).heldOn).toBe(expected);
  });
});

test('at most five fields are left to type for meetings, talks, training and documents', () => {
  const common = ['meeting', 'talk', 'training', 'document', 'inspection', 'report'];
  for (const item of allItems.filter((one) => common.includes(one.recordType))) {
    const left = missingFields(
      item,
      prefilledContent(item, facts({ last: { attendeeCount: 9, audienceCount: 40 } })),
    );
    expect(left.length, `${item.code}: ${left.join()}`).toBeLessThanOrEqual(5);
  }
});

describe('the next number', () => {
  test.each([
    ['complaint', [], '信访〔2026〕1号'],
    ['clue', [], '线索〔2026〕1号'],
    ['project', [], '〔2026〕1号'],
    ['complaint', ['信访〔2026〕9号'], '信访〔2026〕10号'],
    ['complaint', ['XF2026-015-0012', 'XF2026-015-0011'], 'XF2026-015-0013'],
    ['complaint', ['XF-0003', 'XF-0008', 'YJ-0099'], 'XF-0009'],
    ['complaint', ['无编号', 'XF-0003'], 'XF-0004'],
    ['complaint', ['XF-0999'], 'XF-1000'],
  ])('%s after %j', (type, used, expected) => {
    expect(nextNumber(type, 2026, used)).toBe(expected);
  });
});

describe('the name of a period', () => {
  const of = (occurrenceKey: string, eventOn: string | null = null) =>
    periodNames({ occurrenceKey, eventOn, periodFrom: '2026-06-12' }, calendar.publicHolidays);
  test('a quarter', () => expect(of('2026-Q2')).toEqual({ zh: '2026年二季度', en: 'Q2 2026' }));
  test('an event is its day', () => expect(of('record:1', '2026-06-12').zh).toBe('2026年6月12日'));
  test('a holiday is its name', () => {
    const holiday = calendar.publicHolidays.find((one) => one.from.startsWith('2026-06'))!;
    expect(of(`holiday:${holiday.from}`, holiday.from)).toEqual({
      zh: `2026年${holiday.nameZh}`,
      en: `${holiday.nameEn} 2026`,
    });
  });
});

describe('proposals', () => {
  const entry = {
    itemCode: 'U1-02',
    recordType: 'meeting',
    happenedOn: '2026-06-15',
    text: '',
    hasDuty: true,
  };
  const candidate = {
    itemCode: 'U2-03',
    recordType: 'meeting',
    periodFrom: '2026-01-01',
    periodTo: '2026-06-30',
    minPerPeriod: 1,
    submittedCount: 0,
  };
  const none = new Set<string>();
  test.each([
    ['the same kind in the same period', {}, {}, ['same_period']],
    ['another kind', { recordType: 'talk' }, {}, []],
    ['the item itself', { itemCode: 'U1-02' }, {}, []],
    ['the item itself, begun for no duty', { itemCode: 'U1-02' }, { hasDuty: false }, ['same_period']],
    ['enough stands for it', { submittedCount: 1 }, {}, []],
    ['one of two stands for it', { minPerPeriod: 2, submittedCount: 1 }, {}, ['same_period']],
    ['its period ended a month ago', { periodTo: '2026-05-15' }, {}, ['still_overdue']],
    ['its period ended longer ago', { periodTo: '2026-05-14' }, {}, []],
    ['its period has not begun', { periodFrom: '2026-06-16' }, {}, []],
    ['on the first day of the period', { periodFrom: '2026-06-15' }, {}, ['same_period']],
    ['on the last day of the period', { periodTo: '2026-06-15' }, {}, ['same_period']],
  ])('%s', (_name, other, written, expected) => {
    expect(proposalReasons({ ...entry, ...written }, { ...candidate, ...other }, none)).toEqual(expected);
  });
  test('the duty of the item itself is the first in its period', () => {
    const of = (id: string, itemCode: string, ...reasons: ('same_period' | 'still_overdue')[]) => ({
      ...{ id, itemCode, reasons },
    });
    const proposed = [
      of('other', 'U2-03', 'same_period'),
      of('late', 'U1-02', 'still_overdue'),
      of('own', 'U1-02', 'same_period'),
      of('next', 'U1-02', 'same_period'),
    ];
    expect(ownDuty('U1-02', proposed).map((one) => one.id)).toEqual(['own']);
    expect(ownDuty('U1-03', proposed)).toEqual([]);
  });
  test('words that tell it from the others strengthen it', () => {
    const [own] = tellingWords(['专题研究意识形态工作', '专题研究全面从严治党工作']);
    expect([...own!]).toContain('意识');
    expect([...own!]).not.toContain('研究');
    expect(proposalReasons({ ...entry, text: '研究意识形态责任制' }, candidate, own!)).toContain(
      'topic_words',
    );
    expect(sharesWords('研究工作', own!)).toBe(false);
  });
});
