import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  burdenOfList,
  busiestMonth,
  changesBetween,
  firstDaysToPublish,
  passedLimits,
} from '@/lib/modules/burdens/model';
import { compileCalendar } from '@/lib/modules/calendars/model';
import { calendarFileSchema } from '@/lib/modules/calendars/schema';
import type { ChecklistFile } from '@/lib/modules/checklists/schema';

const read = (name: string): unknown => JSON.parse(readFileSync(`prisma/seed/content/${name}.json`, 'utf8'));
const file = read('checklists') as ChecklistFile;
const calendar = compileCalendar(calendarFileSchema.parse(read('calendar')), 'test');
const units = file.checklists[0]!.sections.flatMap((section) => section.items);

const limits = { obligationsInMonth: 12, minutesInYear: 120 };

const none = {
  hasServiceWindow: false,
  paysSubsidies: false,
  hasProjects: false,
  hasAffiliates: false,
  groupHasProjects: false,
};

describe('the burden of a list', () => {
  test.each(['core', 'all'] as const)('%s: the months of one unit are those of the file', (tier) => {
    const items = units.filter((item) => tier === 'all' || item.tier === 'core');
    const { one } = burdenOfList(items, 'unit', [], calendar, 2026);
    expect(one.obligations).toEqual(file.burden!.unit[tier].datedObligationsByMonth);
    expect(Math.round(one.minutesInYear)).toBe(file.burden!.unit[tier].minutesPerYear);
    expect(one.minutes.reduce((sum, value) => sum + value, 0)).toBeCloseTo(one.minutesInYear);
  });

  test('all subjects count by the traits they have', () => {
    const items = units.filter((item) => item.code === 'U5-06');
    const subjects = [
      { kind: 'unit' as const, traits: none },
      { kind: 'unit' as const, traits: { ...none, hasProjects: true } },
      { kind: 'unit' as const, traits: { ...none, hasProjects: true } },
    ];
    const { one, all } = burdenOfList(items, 'unit', subjects, calendar, 2026);
    expect(one.obligationsInYear).toBe(12);
    expect(all.obligationsInYear).toBe(24);
    expect(all.minutesInYear).toBeCloseTo(2 * one.minutesInYear);
  });

  test('limits are for units', () => {
    const core = burdenOfList(
      units.filter((item) => item.tier === 'core'),
      'unit',
      [],
      calendar,
      2026,
    ).one;
    const everything = burdenOfList(units, 'unit', [], calendar, 2026).one;
    expect(busiestMonth(core)).toBe(5);
    expect(passedLimits('unit', core, limits)).toEqual([]);
    expect(passedLimits('unit', everything, limits)).toEqual(['obligationsInMonth', 'minutesInYear']);
    expect(passedLimits('group', everything, limits)).toEqual([]);
  });
});

test('what a draft changes', () => {
  const [a, b, c, d] = units;
  const item = (content: (typeof units)[number], enabled: boolean) => ({
    code: content.code,
    enabled,
    content,
  });
  const reordered = Object.fromEntries(Object.entries(b!).reverse()) as typeof b;
  const before = [item(a!, true), item(b!, true), item(c!, false), item(d!, true)];
  const draft = [item({ ...a!, minPerPeriod: 2 }, true), item(reordered!, true), item(c!, true)];
  expect([...changesBetween(before, draft)]).toEqual([
    [a!.code, 'changed'],
    [b!.code, 'same'],
    [c!.code, 'on'],
    [d!.code, 'off'],
  ]);
});

describe('the days on which a draft may begin', () => {
  test('a first version also in the months that have passed', () => {
    const days = firstDaysToPublish('2026-06-15', null);
    expect([days[0], days.at(-1)]).toEqual(['2026-01-01', '2027-07-01']);
  });
  test('a later one after the one before it and not before today', () => {
    expect(firstDaysToPublish('2026-06-15', '2026-01-01')[0]).toBe('2026-07-01');
    expect(firstDaysToPublish('2026-06-01', '2026-01-01')[0]).toBe('2026-06-01');
    expect(firstDaysToPublish('2026-06-15', '2026-09-01')[0]).toBe('2026-10-01');
  });
});
