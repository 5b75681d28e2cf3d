import { describe, expect, test } from 'vitest';
import { compileCalendar } from '@/lib/modules/calendars/model';
import { monthsBefore, surgeMonth } from '@/lib/modules/surges/model';
import { canSeeSurge } from '@/lib/modules/surges/policy';
import { monthSchema } from '@/lib/modules/surges/schema';
import { calendarFile } from '@/tests/support/duty-content';

const calendar = compileCalendar(calendarFile, 'test');
const month = (key: string, today: string, firstWorkdays = 3) =>
  surgeMonth(key, { today, calendar, firstWorkdays });

describe('a month', () => {
  test.each([
    ['2026-02', '2026-02-27', '2026-02-28'],
    ['2028-02', '2028-02-28', '2028-02-29'],
    ['2026-04', '2026-04-29', '2026-04-30'],
    ['2025-12', '2025-12-30', '2025-12-31'],
  ])('%s has its last two days from %s to %s', (key, lastFrom, to) =>
    expect(month(key, '2026-06-01')).toMatchObject({ from: `${key}-01`, lastFrom, to }),
  );

  // May 2026 ends on a Sunday: Monday to Wednesday are the three working days.
  test.each([
    ['2026-05-31', 'running'],
    ['2026-06-01', 'subject_first'],
    ['2026-06-03', 'subject_first'],
    ['2026-06-04', 'open'],
    ['2026-12-31', 'open'],
  ])('May on %s is %s', (today, state) => expect(month('2026-05', today).state).toBe(state));

  test('counts working days, and the setting decides how many', () => {
    expect(month('2026-05', '2026-06-01').shownFrom).toBe('2026-06-04');
    expect(month('2026-05', '2026-06-01', 0)).toMatchObject({ shownFrom: '2026-06-01', state: 'open' });
    // The National Day holiday lies behind the end of September.
    expect(month('2026-09', '2026-10-01').shownFrom > '2026-10-08').toBe(true);
  });

  test('those before a day are the ended ones, over the turn of the year', () => {
    expect(monthsBefore('2026-02-01', 4)).toEqual(['2026-01', '2025-12', '2025-11', '2025-10']);
    expect(monthsBefore('2026-03-31', 1)).toEqual(['2026-02']);
  });

  test.each(['2026-5', '2026-00', '2026-13', '1999-01', '2026-01-01', ''])('%j is none', (text) =>
    expect(monthSchema.safeParse(text).success).toBe(false),
  );
});

test('nobody sees the figure of a month that is not over', () => {
  const unit = { subjectId: 'u', subjectKind: 'unit', groupId: 'g', state: 'running' } as const;
  const actor = {
    ...{ kind: 'member' as const, memberId: 'm', positionId: 'p', organizationKind: 'department' },
    ...{
      roles: ['unit_leader' as const],
      organizationId: 'u',
      unitIds: ['u'],
      groupIds: [],
      hostGroupId: null,
    },
  };
  expect(canSeeSurge(actor, unit)).toBe(false);
  expect(canSeeSurge(actor, { ...unit, state: 'subject_first' })).toBe(true);
});
