import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attendanceIn, topicIn, unitNamedIn } from '@/lib/modules/attendances/model';
import {
  type Answer,
  type Kept,
  type Statement,
  type Wanted,
  compare,
  matchStatements,
  openFieldsOf,
  settle,
  stateOf,
} from '@/lib/modules/corroborations/model';
import { canAnswerAttendance, canSeeCorroboration, sideOf } from '@/lib/modules/corroborations/policy';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { SYSTEM_ACTOR } from '@/lib/platform/context';
import { type Actor, ROLES } from '@/lib/shared/actor';
import { items } from '@/prisma/seed/story';

const TOPICS = ['研究选人用人工作', '研究数字城管二期采购', '听取安全生产情况汇报'];
const days = Array.from({ length: 12 }, (_, index) => `2026-05-${String(index + 1).padStart(2, '0')}`);

const statement = (more: Partial<Statement> = {}): Statement => ({
  recordId: 'a',
  side: 'unit',
  unitId: 'u1',
  groupId: 'g1',
  recordType: 'meeting',
  happenedOn: '2026-05-07',
  topic: TOPICS[0]!,
  attended: 'yes',
  ...more,
});

const someStatements = fc
  .array(
    fc.record({
      side: fc.constantFrom('unit' as const, 'group' as const),
      unitId: fc.constantFrom('u1', 'u2', null),
      groupId: fc.constantFrom('g1', 'g2'),
      recordType: fc.constantFrom('meeting', 'decision', 'training'),
      happenedOn: fc.constantFrom(...days),
      topic: fc.constantFrom(...TOPICS, null),
      attended: fc.constantFrom('yes' as const, 'no' as const, null),
    }),
    { maxLength: 14 },
  )
  .map((all): Statement[] => all.map((one, index) => ({ ...one, recordId: `r${index}` })));

const idsOf = (pairs: ReturnType<typeof matchStatements>) =>
  pairs.map(({ unit, group }) => [unit.recordId, group.recordId].sort().join()).sort();
const swapped = (one: Statement): Statement => ({ ...one, side: one.side === 'unit' ? 'group' : 'unit' });

describe('matching', () => {
  test('does not depend on the order in which records came', () => {
    fc.assert(
      fc.property(
        someStatements.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(idsOf(matchStatements(shuffled))).toEqual(idsOf(matchStatements(all)));
        },
      ),
    );
  });

  test('is the same from either side', () => {
    fc.assert(
      fc.property(someStatements, (all) => {
        expect(idsOf(matchStatements(all.map(swapped)))).toEqual(idsOf(matchStatements(all)));
      }),
    );
  });

  test('gives each record one partner at most, of the same group, unit and kind, near in time', () => {
    fc.assert(
      fc.property(someStatements, (all) => {
        const pairs = matchStatements(all);
        const ids = pairs.flatMap(({ unit, group }) => [unit.recordId, group.recordId]);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { unit, group } of pairs) {
          expect(unit.side).toBe('unit');
          expect(group.side).toBe('group');
          expect(unit.groupId).toBe(group.groupId);
          expect([unit.unitId, group.unitId].includes(null) || unit.unitId === group.unitId).toBe(true);
          expect([unit.attended, group.attended]).toContain('yes');
          expect((unit.recordType === 'training') === (group.recordType === 'training')).toBe(true);
        }
      }),
    );
  });

  test.each<[string, Partial<Statement>, boolean]>([
    ['same day and topic', {}, true],
    ['three days apart', { happenedOn: '2026-05-10' }, true],
    ['four days apart', { happenedOn: '2026-05-11' }, false],
    ['another topic', { topic: TOPICS[1]! }, false],
    ['the topic in other words', { topic: '5月7日党组会研究选人用人' }, true],
    ['a decision at the meeting', { recordType: 'decision' }, true],
    ['a training', { recordType: 'training' }, false],
    ['another unit', { unitId: 'u2' }, false],
    ['no unit of the directory', { unitId: null }, true],
    ['another group', { groupId: 'g2' }, false],
    ['a record that does not say who came', { attended: null }, true],
    ['a topic that may not be read', { topic: null }, true],
  ])('%s', (_name, more, expected) => {
    const group = statement({ recordId: 'b', side: 'group', ...more });
    expect(matchStatements([statement(), group])).toHaveLength(expected ? 1 : 0);
  });

  test('two records that do not say who came are nothing to each other', () => {
    const silent = { attended: null };
    expect(
      matchStatements([statement(silent), statement({ recordId: 'b', side: 'group', ...silent })]),
    ).toEqual([]);
  });

  test('the closest comes first', () => {
    const far = statement({ recordId: 'b', side: 'group', happenedOn: '2026-05-09' });
    const near = statement({ recordId: 'c', side: 'group', happenedOn: '2026-05-08' });
    expect(idsOf(matchStatements([far, statement(), near]))).toEqual(['a,c']);
  });
});

const stated = { happenedOn: '2026-05-07', topic: TOPICS[0]! };
const yes: Answer = { attended: 'yes', stated, said: stated };
const no: Answer = { attended: 'no', stated, said: stated };
const group = (more: Partial<Statement> = {}) => statement({ recordId: 'b', side: 'group', ...more });
const marks = (...of: Parameters<typeof compare>) =>
  Object.fromEntries(compare(...of).map((one) => [one.field, one.mark]));

describe('comparing', () => {
  test.each<[string, Parameters<typeof compare>, string, string[]]>([
    ['unanswered', [statement(), null, null], 'one_sided', ['attended', 'happenedOn', 'topic']],
    [
      'unanswered without a topic',
      [null, group({ topic: null }), null],
      'one_sided',
      ['attended', 'happenedOn'],
    ],
    ['yes', [statement(), null, yes], 'corroborated', []],
    ['no', [null, group(), no], 'inconsistent', []],
    [
      'yes, on another day',
      [statement(), null, { ...yes, said: { ...stated, happenedOn: '2026-05-08' } }],
      'inconsistent',
      [],
    ],
    ['two records', [statement(), group(), null], 'corroborated', []],
    ['two records a day apart', [statement(), group({ happenedOn: '2026-05-08' }), null], 'corroborated', []],
    [
      'two records two days apart',
      [statement(), group({ happenedOn: '2026-05-09' }), null],
      'inconsistent',
      [],
    ],
    ['one record denies it', [statement({ attended: 'no' }), group(), null], 'inconsistent', []],
    [
      'a record of the other side counts more than its answer',
      [statement(), group(), no],
      'corroborated',
      [],
    ],
  ])('%s', (_name, of, state, open) => {
    const comparison = compare(...of);
    expect(stateOf(comparison)).toBe(state);
    expect(openFieldsOf(comparison)).toEqual(open);
  });

  test('a new version opens again what it changed, and nothing else', () => {
    const moved = statement({ happenedOn: '2026-05-06' });
    expect(marks(moved, null, yes)).toEqual({ attended: 'agrees', happenedOn: 'open', topic: 'agrees' });
    const renamed = statement({ topic: TOPICS[1]! });
    expect(marks(renamed, null, yes)).toEqual({ attended: 'agrees', happenedOn: 'agrees', topic: 'open' });
  });

  test('a new version that says what the answer said agrees', () => {
    const answer = { ...yes, said: { ...stated, happenedOn: '2026-05-06' } };
    expect(marks(statement(), null, answer).happenedOn).toBe('differs');
    expect(marks(statement({ happenedOn: '2026-05-06' }), null, answer).happenedOn).toBe('agrees');
  });

  test('a no holds for what was asked; another event is asked about anew', () => {
    expect(marks(statement(), null, no)).toEqual({ attended: 'differs' });
    expect(marks(statement({ happenedOn: '2026-05-06' }), null, no)).toEqual({
      attended: 'open',
      happenedOn: 'open',
      topic: 'open',
    });
  });

  test('each side stands in its own column', () => {
    const answer = { ...yes, said: { ...stated, happenedOn: '2026-05-08' } };
    expect(compare(null, group(), answer)[1]).toEqual({
      field: 'happenedOn',
      unit: '2026-05-08',
      group: '2026-05-07',
      mark: 'differs',
    });
  });
});

let ids = 0;
const keptFrom = (wanted: Wanted, kept: readonly Kept[]): Kept => ({
  ...wanted,
  id: wanted.id ?? `c${(ids += 1)}`,
  answer: kept.find((one) => one.id === wanted.id)?.answer ?? null,
});
/** What is kept after settling. */
function after(statements: readonly Statement[], kept: readonly Kept[]): Kept[] {
  const changes = settle(statements, kept).map((wanted) => keptFrom(wanted, kept));
  const changed = new Set(changes.map((one) => one.id));
  return [...kept.filter((one) => !changed.has(one.id)), ...changes];
}
const standing = (kept: readonly Kept[]) => kept.filter((one) => one.state !== 'void');

describe('settling', () => {
  test('twice changes nothing, and every statement stands once', () => {
    fc.assert(
      fc.property(someStatements, someStatements, (first, second) => {
        const kept = after(second, after(first, []));
        expect(settle(second, kept)).toEqual([]);
        const named = standing(kept).flatMap((one) =>
          [one.unitRecordId, one.groupRecordId].filter((id) => id !== null),
        );
        expect(new Set(named).size).toBe(named.length);
        const asking = second.filter((one) => one.attended === 'yes' && one.unitId !== null);
        for (const one of asking) expect(named).toContain(one.recordId);
      }),
    );
  });

  test('comes to the same in whatever order the records arrive', () => {
    fc.assert(
      fc.property(
        someStatements.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const arrived = shuffled.reduce<Kept[]>(
            (kept, _one, index) => after(shuffled.slice(0, index + 1), kept),
            [],
          );
          const pairs = (kept: readonly Kept[]) =>
            standing(kept)
              .map((one) => `${one.unitRecordId} ${one.groupRecordId} ${one.state}`)
              .sort();
          expect(pairs(arrived)).toEqual(pairs(after(all, [])));
        },
      ),
    );
  });

  test('a record of the other side answers the question', () => {
    const [asked] = after([statement()], []);
    expect(asked).toMatchObject({ state: 'one_sided', statedBy: 'unit', groupRecordId: null });
    expect(after([statement(), group()], [asked!])).toMatchObject([
      { id: asked!.id, state: 'corroborated', statedBy: 'unit', groupRecordId: 'b', openFields: [] },
    ]);
  });

  test('a record taken back leaves the other side with its own question, without an answer that was not about it', () => {
    const both = after([statement(), group()], []).map((one) => ({ ...one, answer: yes }));
    expect(settle([group()], both)).toMatchObject([
      { id: both[0]!.id, statedBy: 'group', state: 'one_sided', unitRecordId: null },
    ]);
    expect(settle([], both)).toMatchObject([{ id: both[0]!.id, state: 'void', openFields: [] }]);
  });

  test('a void one is taken up again when the record says it again', () => {
    const gone = after([], after([statement()], []));
    expect(settle([statement()], gone)).toMatchObject([{ id: gone[0]!.id, state: 'one_sided' }]);
  });

  test('a record that names no unit asks nobody', () => {
    expect(settle([group({ unitId: null })], [])).toEqual([]);
  });
});

describe('what a checklist asks', () => {
  const asking = [...items.values()].filter((item) => {
    const offered = item.fields.flatMap((field) =>
      (field.enum ?? []).map((choice) => [field.key, choice.value] as const),
    );
    return offered.some(([key, value]) => attendanceIn(item, { [key]: value }) !== null);
  });

  test('the items of the built-in lists that ask whether the group came', () => {
    expect(asking.map((item) => item.code)).toEqual(['U5-03', 'G1-03', 'G1-04']);
  });

  const item = (code: string) => items.get(code)!;
  test.each([
    ['U5-03', { groupAttended: 'yes' }, 'yes'],
    ['U5-03', { groupAttended: 'no' }, 'no'],
    ['U5-03', {}, null],
    ['G1-04', { role: 'observe' }, 'yes'],
    ['G1-04', { role: 'attend' }, 'yes'],
    ['G1-04', { role: 'elsewhere' }, null],
    ['U1-02', { groupAttended: 'yes', role: 'attend' }, null],
  ])('%s %j', (code, content, expected) => {
    expect(attendanceIn(item(code), content)).toBe(expected);
  });

  test('an item made by an administrator asks by its field', () => {
    const made: Pick<ChecklistItem, 'fields'> = {
      fields: [{ ...item('U5-03').fields.find((field) => field.key === 'groupAttended')! }],
    };
    expect(attendanceIn(made, { groupAttended: 'yes' })).toBe('yes');
  });

  test('names the unit by its row in the directory alone', () => {
    expect(unitNamedIn(item('G1-04'), { unit: { id: 'u1', name: '市城市管理局' } })).toBe('u1');
    expect(unitNamedIn(item('G1-04'), { unit: { name: '市城市管理局' } })).toBeNull();
    expect(unitNamedIn(item('U5-03'), { unit: { id: 'u1', name: '市城市管理局' } })).toBeNull();
  });

  test('tells the topic of normal items alone', () => {
    expect(topicIn(item('G1-04'), { topic: TOPICS[0]! })).toBe(TOPICS[0]);
    expect(topicIn({ ...item('G1-04'), sensitivity: 'personal' }, { topic: TOPICS[0]! })).toBeNull();
  });
});

describe('who', () => {
  const facts = { unitId: 'u1', groupId: 'g1' };
  const actor = (role: (typeof ROLES)[number], more: Partial<Actor>): Actor => ({
    ...SYSTEM_ACTOR,
    kind: 'member',
    memberId: 'm',
    positionId: 'p',
    roles: [role],
    ...more,
  });
  const UNIT = ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member'];
  const GROUP = ['group_member', 'group_leader'];

  test.each(ROLES)('%s', (role) => {
    const near = actor(role, { organizationId: GROUP.includes(role) ? 'g1' : 'u1', unitIds: ['u1'] });
    const side = UNIT.includes(role) ? 'unit' : GROUP.includes(role) ? 'group' : null;
    expect(sideOf(near, facts)).toBe(side);
    for (const statedBy of ['unit', 'group'] as const) {
      expect(canSeeCorroboration(near, { ...facts, statedBy })).toBe(side !== null);
      expect(canAnswerAttendance(near, { ...facts, statedBy })).toBe(side !== null && side !== statedBy);
    }
    const far = actor(role, { organizationId: 'x', unitIds: ['x'] });
    expect(canSeeCorroboration(far, { ...facts, statedBy: 'unit' })).toBe(false);
  });

  test('the product itself sees and never answers', () => {
    expect(canSeeCorroboration(SYSTEM_ACTOR, { ...facts, statedBy: 'unit' })).toBe(true);
    expect(canAnswerAttendance(SYSTEM_ACTOR, { ...facts, statedBy: 'unit' })).toBe(false);
  });
});
