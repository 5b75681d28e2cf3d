import { describe, expect, it, test } from 'vitest';
import { newSince, overdueOf } from '@/lib/modules/briefings/model';
import type { CriterionContext } from '@/lib/modules/criteria/model';
import { signalView } from '@/lib/modules/review-queues/model';
import {
  criterionViews,
  fieldLines,
  percentAlike,
  percentIn,
  quarterFigures,
} from '@/lib/modules/review-sheets/model';
import { calendar, itemByCode } from '@/tests/support/duty-content';

describe('the fields of a record', () => {
  test('stand in the order of the form, labelled in both languages; empty ones are left out', () => {
    const item = itemByCode('U5-06');
    const content = { currentFigure: 1320, projectName: '数字城管二期', approvedEstimate: 1200 };
    expect(fieldLines(item, content).map(({ key, label, value }) => [key, label.nameEn, value])).toEqual([
      ['projectName', expect.any(String), { kind: 'text', text: '数字城管二期' }],
      ['approvedEstimate', 'Approved estimate (10k yuan)', { kind: 'number', number: 1200 }],
      [
        'currentFigure',
        'Tender ceiling, contract or revised amount (10k yuan)',
        { kind: 'number', number: 1320 },
      ],
    ]);
  });

  test('choices and names are told as such', () => {
    const item = itemByCode('U5-03');
    const choice = item.fields.find((field) => field.type === 'enum')!;
    const lines = fieldLines(item, { [choice.key]: choice.enum![0]!.value });
    expect(lines[0]!.value).toEqual({
      kind: 'choice',
      label: { nameZh: choice.enum![0]!.labelZh, nameEn: choice.enum![0]!.labelEn },
    });
    const person = itemByCode('U1-02').fields.find((field) => field.type === 'person')!;
    expect(fieldLines(itemByCode('U1-02'), { [person.key]: { id: 'x', name: '严样庚' } })[0]!.value).toEqual({
      kind: 'names',
      names: ['严样庚'],
    });
  });
});

describe('why a criterion came out as it did', () => {
  const item = itemByCode('U1-02');
  const text = item.fields.find((field) => field.type === 'text' && field.required)!;
  const content = { [text.key]: '研究渣土运输准运证审批实行双人复核并每月抽查十件' };
  const context: CriterionContext = {
    happenedOn: '2026-06-10',
    submittedOn: '2026-06-12',
    calendar,
    earlier: [],
  };
  const result = (code: string, outcome: 'met' | 'not_met' | 'not_checked', judgedByReviewer = false) => ({
    code,
    result: outcome,
    judgedByReviewer,
  });
  const noteOfCriterion = (one: ReturnType<typeof result>, more: Partial<CriterionContext> = {}, of = item) =>
    criterionViews([one], of, content, { ...context, ...more })[0]!.note;

  test('the period and the day', () => {
    const obligation = { periodFrom: '2026-01-01', periodTo: '2026-06-30', dueOn: '2026-06-25' };
    expect(noteOfCriterion(result('IN_PERIOD', 'met'), { obligation })).toEqual({
      kind: 'period',
      happenedOn: '2026-06-10',
      from: '2026-01-01',
      to: '2026-06-30',
    });
    expect(noteOfCriterion(result('IN_PERIOD', 'not_checked'))).toEqual({ kind: 'no_obligation' });
  });
  test('the chief', () => {
    expect(noteOfCriterion(result('LED_BY_CHIEF', 'met'), { chief: { name: '严样庚' } })).toEqual({
      kind: 'person',
      name: '严样庚',
    });
    expect(noteOfCriterion(result('LED_BY_CHIEF', 'not_checked'))).toEqual({ kind: 'no_chief' });
  });
  test('the length, without blanks', () => {
    expect(noteOfCriterion(result('SPECIFIC', 'met'))).toEqual({ kind: 'length', count: 24 });
  });
  test('the closest earlier text', () => {
    const copies = itemByCode('U2-05');
    const free = copies.fields.find((field) => field.type === 'text' && field.required)!;
    const written = { [free.key]: '研究渣土运输准运证审批实行双人复核并每月抽查十件' };
    const view = (earlier: Record<string, string>[]) =>
      criterionViews([result('NOT_COPY', 'met')], copies, written, { ...context, earlier })[0]!.note;
    expect(view([])).toEqual({ kind: 'first' });
    expect(view([{ [free.key]: '完全不同的另一段文字内容' }, written])).toEqual({
      kind: 'similar',
      percent: 100,
    });
  });
  test('the working days until it was entered', () => {
    const timely = itemByCode('U4-02');
    expect(noteOfCriterion(result('TIMELY', 'met'), {}, timely)).toEqual({ kind: 'workdays', count: 2 });
  });
  test('what the reviewer judges has no reason of the platform, and stands last', () => {
    const views = criterionViews(
      [result('CLOSED_LOOP', 'not_checked', true), result('SPECIFIC', 'met')],
      item,
      content,
      context,
    );
    expect(views.map((view) => [view.code, view.note?.kind ?? null])).toEqual([
      ['SPECIFIC', 'length'],
      ['CLOSED_LOOP', null],
    ]);
    expect(views[1]!.text.nameEn).toBe('What was required last time is answered');
  });
  test('what cannot be computed says so', () => {
    const linked = itemByCode('U4-03');
    expect(noteOfCriterion(result('LINKED', 'not_checked'), {}, linked)).toEqual({ kind: 'no_basis' });
  });
});

test('texts are compared in per cent, and not where there is none', () => {
  const item = itemByCode('U2-05');
  const free = item.fields.find((field) => field.type === 'text' && field.required)!;
  expect(percentAlike(item, { [free.key]: '甲乙丙丁' }, { [free.key]: '甲乙丙丁' })).toBe(100);
  expect(percentAlike(item, { [free.key]: '甲乙丙丁' }, {})).toBeNull();
});

test('the record before says what the author was told: other figures and what it has more do not lessen it', () => {
  const item = itemByCode('U2-05');
  const free = item.fields.find((field) => field.type === 'text' && field.required)!;
  const written = { [free.key]: '抽查会议费凭证12份，5月8日前补齐' };
  const earlier = { [free.key]: '抽查会议费凭证347份，11月26日前补齐；另对值班记录逐日核对' };
  expect(percentIn(item, written, earlier)).toBe(100);
  expect(percentIn(item, earlier, written)).toBeLessThan(70);
  expect(percentAlike(item, written, earlier)).toBeLessThan(70);
  expect(percentIn(item, written, {})).toBeNull();
});

test('figures that disagree carry the names of their fields', () => {
  const item = itemByCode('U3-06');
  const [part, whole] = ['rotated', 'keyPosts'];
  const view = signalView({ kind: 'figures_disagree', facts: { part, whole, some: 5, all: 4 } }, item);
  expect(view.fields!.part.nameZh).toBe(item.fields.find((field) => field.key === part)!.labelZh);
  expect(view.fields!.whole.nameEn).toBe(item.fields.find((field) => field.key === whole)!.labelEn);
  expect(signalView({ kind: 'surge', facts: { entries: 9 } }, item)).toEqual({
    kind: 'surge',
    facts: { entries: 9 },
  });
});

describe('the quarter of a subject', () => {
  const base = {
    status: 'open' as const,
    outcome: null,
    periodFrom: '2026-04-01',
    dueSoonFrom: null,
    minPerPeriod: 1,
    submittedCount: 0,
    acceptedCount: 0,
    doneOnTime: null,
    recordedOnTime: null,
  };
  const done = {
    ...base,
    status: 'completed' as const,
    outcome: 'records' as const,
    submittedCount: 1,
    acceptedCount: 1,
    doneOnTime: true,
    recordedOnTime: true,
  };
  test('counts what has fallen due up to today, and nothing that was let off', () => {
    const figures = quarterFigures(
      [
        { ...done, dueOn: '2026-04-30' },
        { ...done, dueOn: '2026-05-29', recordedOnTime: false },
        { ...done, dueOn: '2026-03-31' },
        { ...base, dueOn: '2026-05-29' },
        { ...base, dueOn: '2026-06-15' },
        { ...base, dueOn: '2026-06-25' },
        { ...base, dueOn: '2026-05-29', status: 'submitted', outcome: 'records', submittedCount: 1 },
        { ...base, dueOn: '2026-05-29', status: 'waived' },
        { ...base, dueOn: '2026-05-29', status: 'cancelled' },
        { ...done, dueOn: '2026-05-29', outcome: 'not_applicable' },
      ],
      '2026-06-15',
    );
    expect(figures).toEqual({ from: '2026-04-01', to: '2026-06-15', due: 5, onTime: 1, overdue: 1 });
  });
});

describe('the morning of a group', () => {
  it.each([
    ['2026-06-15', '2026-06-12', '2026-06-11', 'a Monday reaches back to Friday'],
    ['2026-06-16', '2026-06-15', '2026-06-12', 'a Tuesday to Monday'],
    ['2026-06-14', '2026-06-12', '2026-06-10', 'a Sunday looks at the week that has ended'],
    ['2026-06-22', '2026-06-18', '2026-06-17', 'after the Dragon Boat holiday'],
  ])('%s: new since %s, the last days from %s (%s)', (today, yesterday, lastDays) => {
    expect(newSince(today, calendar)).toEqual({ yesterday, lastDays });
  });

  test('the longest overdue stands first, with its working days; a waiver asked for in time is not overdue', () => {
    const duty = (id: string, dueOn: string, more = {}) => ({
      id,
      dueOn,
      status: 'open' as const,
      outcome: null,
      periodFrom: '2026-04-01',
      dueSoonFrom: null,
      minPerPeriod: 1,
      submittedCount: 0,
      acceptedCount: 0,
      doneOnTime: null,
      recordedOnTime: null,
      ...more,
    });
    const found = overdueOf(
      [
        duty('friday', '2026-06-12'),
        duty('may', '2026-05-29'),
        duty('today', '2026-06-15'),
        duty('asked in time', '2026-05-29', { status: 'waiver_requested', waiverRequestedOn: '2026-05-20' }),
        duty('asked late', '2026-06-10', { status: 'waiver_requested', waiverRequestedOn: '2026-06-11' }),
        duty('handed in', '2026-05-29', { submittedCount: 1 }),
      ],
      '2026-06-15',
      calendar,
    );
    expect(found.map(({ id, daysOver }) => [id, daysOver])).toEqual([
      ['may', 11],
      ['asked late', 3],
      ['friday', 1],
    ]);
  });
});
