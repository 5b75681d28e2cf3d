import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '@/lib/modules/checklists/model';
import type { DutySubject, ItemVersion, PlannedObligation } from '@/lib/modules/obligations/schema';
import { APPLIES_TO, SUBJECT_KINDS } from '@/lib/modules/obligations/schema';
import {
  appliesTo,
  burdenOf,
  itemVersionOf,
  obligationFromEvent,
  planObligations,
} from '@/lib/modules/plans/model';
import { addDays, laterOf } from '@/lib/shared/civil-date';
import { calendar, checklistFile, itemByCode } from '../../support/duty-content';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };

const version = (code: string, part: Partial<ItemVersion> = {}): ItemVersion => ({
  ...itemVersionOf(itemByCode(code), {
    itemId: `${code}@1`,
    subjectKind: code.startsWith('G') ? 'group' : 'unit',
    inForceFrom: '2026-01-01',
    inForceTo: null,
  }),
  ...part,
});
const subject = (subjectId: string, part: Partial<DutySubject> = {}): DutySubject => ({
  subjectId,
  kind: 'unit',
  from: '2020-01-01',
  to: null,
  traits: {},
  ...part,
});
const plan = (items: ItemVersion[], subjects: DutySubject[], range: { from: string; to: string } = YEAR) =>
  planObligations({ items, subjects, calendar, ...range });
const keysOf = (planned: PlannedObligation[]) => planned.map((one) => one.key);

describe('burden', () => {
  const cases = SUBJECT_KINDS.flatMap((kind) =>
    (['core', 'all'] as const).map((tier) => [kind, tier] as const),
  );
  it.each(cases)('of a %s in 2026, %s items, equals the file', (kind, tier) =>
    expect(burdenOf(itemsOf(checklistFile, kind, tier), kind, calendar, 2026)).toEqual(
      checklistFile.burden![kind][tier],
    ),
  );
});

describe('a plan', () => {
  it('says everything about an obligation', () => {
    expect(plan([version('U1-02')], [subject('s1')])).toEqual([
      {
        key: 's1|U1-02|2026-H1',
        subjectId: 's1',
        itemId: 'U1-02@1',
        itemCode: 'U1-02',
        cadence: 'half-yearly',
        occurrenceKey: '2026-H1',
        eventOn: null,
        periodFrom: '2026-01-01',
        periodTo: '2026-06-30',
        dueOn: '2026-06-25',
        dueSoonFrom: '2026-06-17',
        minPerPeriod: 1,
      },
      {
        key: 's1|U1-02|2026-H2',
        subjectId: 's1',
        itemId: 'U1-02@1',
        itemCode: 'U1-02',
        cadence: 'half-yearly',
        occurrenceKey: '2026-H2',
        eventOn: null,
        periodFrom: '2026-07-01',
        periodTo: '2026-12-31',
        dueOn: '2026-12-25',
        dueSoonFrom: '2026-12-18',
        minPerPeriod: 1,
      },
    ]);
  });

  it('begins with the first whole period of an item', () => {
    const first = (inForceFrom: string) =>
      keysOf(plan([version('U4-07', { inForceFrom, appliesTo: 'all' })], [subject('s')]))[0];
    expect(first('2026-07-01')).toBe('s|U4-07|2026-Q3');
    expect(first('2026-07-02')).toBe('s|U4-07|2026-Q4');
    expect(first('2026-01-01')).toBe('s|U4-07|2026-Q1');
  });

  it('ends an item with its last day in force, but not the period it began', () => {
    const ended = version('U1-10', { inForceTo: '2026-03-15' });
    expect(keysOf(plan([ended], [subject('s')]))).toEqual([
      's|U1-10|2026-01',
      's|U1-10|2026-02',
      's|U1-10|2026-03',
    ]);
  });

  it('takes whole periods of a subject only', () => {
    const months = (part: Partial<DutySubject>) =>
      plan([version('U1-10')], [subject('s', part)]).map((one) => one.occurrenceKey);
    expect(months({ from: '2026-10-01' })).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(months({ from: '2026-10-02' })).toEqual(['2026-11', '2026-12']);
    expect(months({ to: '2026-02-28' })).toEqual(['2026-01', '2026-02']);
    expect(months({ to: '2026-02-27' })).toEqual(['2026-01']);
  });

  it('follows the version in force on the first day of the period', () => {
    const old = version('U1-10', { itemId: 'old', inForceTo: '2026-04-14' });
    const fresh = version('U1-10', { itemId: 'new', inForceFrom: '2026-04-15' });
    const ids = plan([fresh, old], [subject('s')]).map((one) => [one.occurrenceKey.slice(5), one.itemId]);
    expect(ids.slice(2, 6)).toEqual([
      ['03', 'old'],
      ['04', 'old'],
      ['05', 'new'],
      ['06', 'new'],
    ]);
  });

  it('prefers the later of two versions in force', () => {
    const old = version('U1-10', { itemId: 'old' });
    const fresh = version('U1-10', { itemId: 'new', inForceFrom: '2026-06-01' });
    const planned = plan([old, fresh], [subject('s')]);
    expect(planned).toHaveLength(12);
    expect(planned.filter((one) => one.itemId === 'new')).toHaveLength(7);
  });

  it('makes nothing of minPerPeriod 0, and nothing in a week without a working day', () => {
    expect(plan([version('U1-10', { minPerPeriod: 0 })], [subject('s')])).toEqual([]);
    const weeks = plan([version('U1-11')], [subject('s')], { from: '2026-02-02', to: '2026-03-01' });
    expect(weeks.map((one) => one.dueOn)).toEqual(['2026-02-06', '2026-02-14', '2026-02-28']);
    expect(weeks.map((one) => one.occurrenceKey)).toEqual(['2026-W06', '2026-W07', '2026-W09']);
  });

  it('makes one daily obligation for each working day, never due soon', () => {
    const days = plan([version('G5-02')], [subject('g', { kind: 'group' })]);
    expect(days).toHaveLength(248);
    expect(days.every((one) => one.dueOn === one.periodFrom && one.dueSoonFrom === null)).toBe(true);
  });

  it('opens one for each holiday, before and after it', () => {
    const range = { from: '2025-11-01', to: '2026-12-31' };
    const since = { inForceFrom: '2025-01-01' };
    const before = plan([version('U4-01', since)], [subject('s')], range);
    const after = plan([version('U4-02', since)], [subject('s')], range);
    const holidays = ['01-01', '02-15', '04-04', '05-01', '06-19', '09-25', '10-01'].map(
      (day) => `holiday:2026-${day}`,
    );
    expect(before.map((one) => one.occurrenceKey)).toEqual(holidays);
    expect(after.map((one) => one.occurrenceKey)).toEqual(holidays);
    expect(before[4]).toMatchObject({
      eventOn: '2026-06-19',
      dueOn: '2026-06-16',
      dueSoonFrom: '2026-06-09',
    });
    expect(after[1]).toMatchObject({ eventOn: '2026-02-15', periodFrom: '2026-02-23', dueOn: '2026-03-06' });
  });

  it('leaves every other event to its opener', () => {
    for (const source of ['action', 'issued', 'self'] as const) {
      const items = itemsOf(checklistFile, 'unit').filter((item) => item.eventSource === source);
      expect(items.length).toBeGreaterThan(0);
      expect(
        plan(
          items.map((item) => version(item.code)),
          [subject('s')],
        ),
      ).toEqual([]);
    }
  });
});

describe('appliesTo', () => {
  const has = (trait: string) => ({ traits: { [trait]: true } });
  it.each(APPLIES_TO)('%s', (target) => {
    const kind = target === 'groupHasProjects' ? 'group' : 'unit';
    const item = { subjectKind: kind, appliesTo: target } as const;
    expect(appliesTo(item, { kind, traits: {} })).toBe(target === 'all');
    expect(appliesTo(item, { kind, ...has(target) })).toBe(target !== 'addressees');
    expect(appliesTo(item, { kind: kind === 'unit' ? 'group' : 'unit', ...has(target) })).toBe(false);
  });
});

describe('obligations from events', () => {
  it('take the due day written at issue', () => {
    const item = version('U7-03');
    const event = { occurrenceKey: 'letter:1', eventOn: '2026-03-05' };
    expect(obligationFromEvent(item, { subjectId: 's' }, event, calendar)).toMatchObject({
      key: 's|U7-03|letter:1',
      eventOn: '2026-03-05',
      periodFrom: '2026-03-05',
      periodTo: '2026-04-03',
      dueOn: '2026-04-03',
      dueSoonFrom: '2026-03-27',
    });
    const set = obligationFromEvent(item, { subjectId: 's' }, { ...event, dueOn: '2026-03-20' }, calendar);
    expect(set).toMatchObject({ dueOn: '2026-03-20', periodTo: '2026-03-20' });
  });

  it('are none for minPerPeriod 0 and without a working day', () => {
    const event = { occurrenceKey: 'x', eventOn: '2026-02-16' };
    expect(
      obligationFromEvent(version('U7-03', { minPerPeriod: 0 }), { subjectId: 's' }, event, calendar),
    ).toBeNull();
    const inHoliday = { ...event, dueOn: '2026-02-20' };
    expect(obligationFromEvent(version('U7-03'), { subjectId: 's' }, inHoliday, calendar)).toBeNull();
  });
});

describe('properties', () => {
  const codes = [
    'U1-01',
    'U1-02',
    'U1-05',
    'U1-10',
    'U1-11',
    'U4-01',
    'U4-02',
    'U4-07',
    'G5-01',
    'G5-02',
    'G5-03',
    'G2-01',
  ];
  const day = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2025-10-01', days));
  const item = fc
    .record({
      code: fc.constantFrom(...codes),
      from: day,
      length: fc.option(fc.nat(400), { nil: null }),
      n: fc.nat(99),
    })
    .map(({ code, from, length, n }) =>
      version(code, {
        itemId: `${code}@${n}`,
        inForceFrom: from,
        inForceTo: length === null ? null : addDays(from, length),
      }),
    );
  const someItems = fc.uniqueArray(item, { selector: (one) => one.itemId, maxLength: 8 });
  const someSubjects = fc.uniqueArray(
    fc.record({
      subjectId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      kind: fc.constantFrom('unit' as const, 'group' as const),
      from: day,
      to: fc.constantFrom(null, '2026-09-30', '2026-12-31'),
      traits: fc.constantFrom({}, { hasServiceWindow: true }),
    }),
    { selector: (one) => one.subjectId, maxLength: 5 },
  );

  it('any order of items and subjects gives the same list', () => {
    fc.assert(
      fc.property(someItems, someSubjects, fc.nat(), (items, subjects, turn) => {
        const expected = plan(items, subjects);
        const rotate = <T>(list: T[]) =>
          list.slice(turn % (list.length || 1)).concat(list.slice(0, turn % (list.length || 1)));
        expect(plan(rotate(items).reverse(), rotate(subjects).reverse())).toEqual(expected);
        expect(new Set(keysOf(expected)).size).toBe(expected.length);
      }),
      { numRuns: 150 },
    );
  });

  it('any interruption gives the same set', () => {
    fc.assert(
      fc.property(
        someItems,
        someSubjects,
        fc.array(fc.nat(364), { maxLength: 4 }),
        (items, subjects, cuts) => {
          const ends = [...new Set(cuts)].sort((a, b) => a - b).map((cut) => addDays(YEAR.from, cut));
          const parts: PlannedObligation[] = [];
          let from = YEAR.from;
          for (const to of [...ends, YEAR.to]) {
            parts.push(...plan(items, subjects, { from, to }));
            from = laterOf(from, addDays(to, 1));
          }
          expect(keysOf(parts).sort()).toEqual(keysOf(plan(items, subjects)).sort());
          const byKey = (a: PlannedObligation, b: PlannedObligation) => (a.key < b.key ? -1 : 1);
          expect(parts.sort(byKey)).toEqual(plan(items, subjects).sort(byKey));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a second run finds nothing to do, an interrupted one the rest', () => {
    fc.assert(
      fc.property(someItems, someSubjects, fc.nat(), (items, subjects, seed) => {
        const whole = plan(items, subjects);
        const survived = whole.filter((_, index) => (index * 7919 + seed) % 3 !== 0);
        const run = (existingKeys: Set<string>) =>
          planObligations({ items, subjects, calendar, ...YEAR, existingKeys });
        expect(run(new Set(keysOf(whole)))).toEqual([]);
        const rest = run(new Set(keysOf(survived)));
        expect(keysOf([...survived, ...rest]).sort()).toEqual(keysOf(whole).sort());
      }),
      { numRuns: 100 },
    );
  });

  it('every obligation is due on a working day inside its period', () => {
    fc.assert(
      fc.property(someItems, someSubjects, (items, subjects) => {
        for (const one of plan(items, subjects)) {
          expect(one.periodFrom <= one.dueOn && one.dueOn <= one.periodTo).toBe(true);
          expect(one.dueSoonFrom === null || one.dueSoonFrom < one.dueOn).toBe(true);
          const owner = subjects.find((subjectOf) => subjectOf.subjectId === one.subjectId)!;
          expect(owner.from <= one.periodFrom).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('size', () => {
  it('plans 180,000 obligations within seconds', () => {
    const items = Array.from({ length: 60 }, (_, n) =>
      version('U1-10', { code: `X-${n}`, itemId: `X-${n}` }),
    );
    const subjects = Array.from({ length: 3000 }, (_, n) => subject(`s${n}`));
    const began = performance.now();
    expect(plan(items, subjects, { from: '2026-03-01', to: '2026-03-31' })).toHaveLength(180_000);
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
