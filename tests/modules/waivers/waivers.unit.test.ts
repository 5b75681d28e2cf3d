import { describe, expect, test } from 'vitest';
import { compileCalendar } from '@/lib/modules/calendars/model';
import { coverProblem, dueOnAfterRefusal, extensionProblem, initialState } from '@/lib/modules/waivers/model';
import { calendarFile } from '@/tests/support/duty-content';

const calendar = compileCalendar(calendarFile, 'test');

describe('an extension', () => {
  // 2026-06-12 is a Friday; the Dragon Boat holiday takes 19 June.
  const asked = { dueOn: '2026-06-12', newDueOn: '2026-06-18', today: '2026-06-10', extendedBefore: false };
  test.each([
    ['to a later working day', {}, null],
    ['asked for on the due day itself', { today: '2026-06-12' }, null],
    ['asked for the day after', { today: '2026-06-13' }, 'waivers.extension_too_late'],
    ['to the same day', { newDueOn: '2026-06-12' }, 'waivers.extension_not_later'],
    ['to an earlier day', { newDueOn: '2026-06-01' }, 'waivers.extension_not_later'],
    ['to a Sunday', { newDueOn: '2026-06-14' }, 'waivers.extension_day_off'],
    ['to a holiday', { newDueOn: '2026-06-19' }, 'waivers.extension_day_off'],
    ['of ten working days', { newDueOn: '2026-06-29' }, null],
    ['of eleven working days', { newDueOn: '2026-06-30' }, 'waivers.extension_too_long'],
    ['a second time', { extendedBefore: true }, 'waivers.extended_before'],
  ])('%s', (_name, facts, problem) => {
    expect(extensionProblem({ ...asked, ...facts }, 10, calendar)).toBe(problem);
  });
  test('reaches as far as the tenant has set', () => {
    expect(extensionProblem(asked, 3, calendar)).toBe('waivers.extension_too_long');
    expect(extensionProblem(asked, 4, calendar)).toBeNull();
  });
});

describe('a waiver over several periods', () => {
  test.each([
    ['2026-05-31', 'waivers.covers_too_little'],
    ['2026-06-30', null],
    ['2026-12-31', null],
    ['2027-07-01', null],
    ['2027-07-02', 'waivers.covers_too_much'],
  ])('until %s', (coversTo, problem) => expect(coverProblem('2026-06-30', coversTo)).toBe(problem));

  const waiver = {
    subjectId: 's',
    itemCode: 'U1-05',
    periodFrom: '2026-06-01',
    coversTo: '2026-08-31',
    isGranted: true,
  };
  const july = { subjectId: 's', itemCode: 'U1-05', periodFrom: '2026-07-01', periodTo: '2026-07-31' };
  test.each([
    ['a period inside', july, [waiver], 'waived'],
    ['while it is undecided', july, [{ ...waiver, isGranted: false }], 'waiver_requested'],
    ['granted beside an undecided one', july, [{ ...waiver, isGranted: false }, waiver], 'waived'],
    ['a period that ends after it', { ...july, periodTo: '2026-09-01' }, [waiver], 'open'],
    ['a period before it', { ...july, periodFrom: '2026-05-01', periodTo: '2026-05-31' }, [waiver], 'open'],
    ['another subject', { ...july, subjectId: 'other' }, [waiver], 'open'],
    ['another item', { ...july, itemCode: 'U1-06' }, [waiver], 'open'],
    ['none', july, [], 'open'],
  ])('an obligation planned later: %s', (_name, planned, waivers, state) => {
    expect(initialState(planned, waivers)).toBe(state);
  });
});

describe('the due day after a refusal', () => {
  const june = { periodFrom: '2026-06-01', dueOn: '2026-06-12' };
  test.each([
    ['refused the same day', june, '2026-06-10', '2026-06-10', '2026-06-12'],
    ['after two working days', june, '2026-06-10', '2026-06-12', '2026-06-16'],
    ['over a weekend', june, '2026-06-12', '2026-06-15', '2026-06-15'],
    ['asked for after the due day', june, '2026-06-15', '2026-06-18', '2026-06-12'],
    ['asked for before the period began', june, '2026-05-20', '2026-06-02', '2026-06-16'],
    ['decided before the period began', june, '2026-05-20', '2026-05-29', '2026-06-12'],
  ])('%s', (_name, obligation, requestedOn, decidedOn, dueOn) => {
    expect(dueOnAfterRefusal(obligation, requestedOn, decidedOn, calendar)).toBe(dueOn);
  });
});
