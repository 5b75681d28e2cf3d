import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type QualityFacts,
  clockAccepts,
  earlierNeeded,
  judgedCriteria,
  lastDayForReleasesBefore,
  qualityContext,
  qualityOf,
  reviewDueOn,
} from '@/lib/modules/reviews/model';
import { acceptRecordInput, returnRecordInput } from '@/lib/modules/reviews/schema';
import { addDays, startOfDayInstant } from '@/lib/shared/civil-date';
import { calendar, itemByCode } from '@/tests/support/duty-content';

const ZONE = 'Asia/Shanghai';

describe('the days of a reviewer', () => {
  it.each([
    ['2026-06-08T02:00:00Z', '2026-06-15', 'Monday to Monday'],
    ['2026-06-12T15:59:00Z', '2026-06-22', 'the last minute of a Friday, over the Dragon Boat holiday'],
    ['2026-06-12T16:01:00Z', '2026-06-22', 'two minutes later it is Saturday'],
    ['2026-02-12T02:00:00Z', '2026-02-26', 'over the Spring Festival, whose Saturday before is worked'],
  ])('released at %s it waits until %s (%s)', (releasedAt, until) => {
    const at = new Date(releasedAt);
    expect(reviewDueOn(at, ZONE, calendar)).toBe(until);
    expect(clockAccepts(at, until, ZONE, calendar)).toBe(false);
    expect(clockAccepts(at, addDays(until, 1), ZONE, calendar)).toBe(true);
  });

  test('what was released before the named day is on its last day, or past it, and nothing else is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 30 }), (day, back) => {
        const today = addDays('2026-01-01', day);
        const releasedOn = addDays(today, -back);
        const isLastDay = reviewDueOn(startOfDayInstant(releasedOn, ZONE), ZONE, calendar) <= today;
        expect(releasedOn < lastDayForReleasesBefore(today, calendar)).toBe(isLastDay);
      }),
      { numRuns: 2000 },
    );
  });
});

const factsOf = (code: string, more: Partial<QualityFacts> = {}): QualityFacts => ({
  record: { itemCode: code, happenedOn: '2026-06-10', recordedAt: new Date('2026-06-11T01:00:00Z') },
  version: { content: {} },
  item: { content: itemByCode(code) },
  calendar,
  claims: [],
  chief: null,
  earlier: [],
  ...more,
});

describe('what the criteria look at', () => {
  const period = { periodFrom: '2026-01-01', periodTo: '2026-06-30', dueOn: '2026-06-25' };

  test('the obligation of the record’s own item, whichever else it fulfils', () => {
    const claims = [
      {
        obligation: {
          itemCode: 'U5-03',
          periodFrom: '2026-06-10',
          periodTo: '2026-06-17',
          dueOn: '2026-06-17',
        },
      },
      { obligation: { itemCode: 'U1-02', ...period } },
    ];
    expect(qualityContext(factsOf('U1-02', { claims }), ZONE).obligation).toMatchObject(period);
    expect(qualityContext(factsOf('U1-05', { claims }), ZONE).obligation).toBeUndefined();
  });

  test('the day it was first entered, in the tenant’s zone', () => {
    const record = {
      itemCode: 'U1-02',
      happenedOn: '2026-06-10',
      recordedAt: new Date('2026-06-11T16:30:00Z'),
    };
    expect(qualityContext(factsOf('U1-02', { record }), ZONE).submittedOn).toBe('2026-06-12');
  });

  test('figures that follow from the content itself', () => {
    const content = { approvedEstimate: 200, currentFigure: 250 };
    expect(qualityContext(factsOf('U5-06', { version: { content } }), ZONE).computed).toEqual({
      overEstimatePct: 25,
    });
  });

  test('a meeting led by the chief inside its period', () => {
    const chief = { id: 'p1', name: '严样庚' };
    const head = itemByCode('U1-02').fields.find((field) => field.type === 'person')!;
    const facts = factsOf('U1-02', {
      chief,
      claims: [{ obligation: { itemCode: 'U1-02', ...period } }],
      version: { content: { [head.key]: chief } },
    });
    const results = Object.fromEntries(qualityOf(facts, ZONE).map((one) => [one.code, one.result]));
    expect(results).toMatchObject({ IN_PERIOD: 'met', LED_BY_CHIEF: 'met', CLOSED_LOOP: 'not_checked' });
    const other = qualityOf({ ...facts, chief: { id: 'p2', name: '严样辛' } }, ZONE);
    expect(other.find((one) => one.code === 'LED_BY_CHIEF')?.result).toBe('not_met');
  });

  it.each([
    ['U2-05', 53],
    ['U4-03', 1],
    ['U5-03', 0],
  ])('%s asks for %i earlier records', (code, most) => expect(earlierNeeded(itemByCode(code))).toBe(most));
});

describe('the reviewer’s word', () => {
  const results = [
    { code: 'SPECIFIC', result: 'not_met', judgedByReviewer: false },
    { code: 'CLOSED_LOOP', result: 'not_checked', judgedByReviewer: true },
    { code: 'SECRECY', result: 'met', judgedByReviewer: true },
  ] as const;

  test('nothing is preselected: unjudged stays as it was computed', () => {
    expect(judgedCriteria(results)).toEqual({
      SPECIFIC: 'not_met',
      CLOSED_LOOP: 'not_checked',
      SECRECY: 'met',
    });
  });

  test('it stands for what is the reviewer’s to judge, and overrules nothing else', () => {
    const judgements = { SPECIFIC: 'met', CLOSED_LOOP: 'met', SECRECY: 'not_met', MADE_UP: 'met' } as const;
    expect(judgedCriteria(results, judgements)).toEqual({
      SPECIFIC: 'not_met',
      CLOSED_LOOP: 'met',
      SECRECY: 'not_met',
    });
  });
});

describe('what comes in', () => {
  const recordId = '01890a5d-ac96-774b-bcce-b302099a8057';
  it.each([
    [{}],
    [{ reason: '' }],
    [{ reason: 'other' }],
    [{ reason: 'secrecy', note: 'x'.repeat(301) }],
    [{ reason: 'secrecy', more: 1 }],
  ])('a return with %j is refused', (input) => {
    expect(returnRecordInput.safeParse({ recordId, version: 1, ...input }).success).toBe(false);
  });
  test('a return without a reason says so in words of its own', () => {
    const parsed = returnRecordInput.safeParse({ recordId, version: 1 });
    expect(parsed.error?.issues[0]?.message).toBe('reviews.reason_missing');
  });
  test('a judgement is met or not met', () => {
    expect(
      acceptRecordInput.safeParse({ recordId, version: 1, judgements: { A: 'not_checked' } }).success,
    ).toBe(false);
  });
});
