/**
 * Both sides prove each other (双责互证): a unit records that its group attended, or a group that it attended; the
 * other side confirms with its own record, or is asked a yes or no. A question is one-sided until it is answered,
 * then corroborated, or inconsistent in the fields that differ. It is shown to both and never counted for a rank.
 */
import { SAME_EVENT_DAYS, eventKindOf } from '@/lib/modules/attendances/model';
import { similarity } from '@/lib/modules/criteria/model';
import { type CivilDate, toDayNumber } from '@/lib/shared/civil-date';
import type { ComparedField, Comparison, CorroborationState, Side } from './schema';

/** What one record says of an event to which both sides may have come. */
export interface Statement {
  recordId: string;
  side: Side;
  /** Null where a record names no unit of the directory: it may be any unit of the group. */
  unitId: string | null;
  groupId: string;
  recordType: string;
  happenedOn: CivilDate;
  /** Null where the other side may not read it. */
  topic: string | null;
  /** Whether it says that the other side, or the group itself, attended; null where it does not say. */
  attended: 'yes' | 'no' | null;
}

/** The facts that a question states and an answer confirms. */
export type Stated = Pick<Statement, 'happenedOn' | 'topic'>;

export interface Answer {
  attended: 'yes' | 'no';
  stated: Stated;
  said: Stated;
}

/** Days by which they may lie apart and still agree: an evening meeting is entered under the next day. */
const AGREEING_DAYS = 1;
/** From this similarity on two topics are of one event. */
const SAME_TOPIC = 0.5;

const daysApart = (a: CivilDate, b: CivilDate) => Math.abs(toDayNumber(a) - toDayNumber(b));

const alike = (a: string | null, b: string | null) =>
  a === null || b === null ? SAME_TOPIC : similarity(a, b);

interface Edge {
  unit: Statement;
  group: Statement;
  days: number;
  alike: number;
  /** Both ids in one order, so that a tie falls the same way whatever came first. */
  tie: string;
}

function edgeOf(unit: Statement, group: Statement): Edge | null {
  if (unit.attended !== 'yes' && group.attended !== 'yes') return null;
  if (unit.groupId !== group.groupId || eventKindOf(unit.recordType) !== eventKindOf(group.recordType))
    return null;
  if (unit.unitId !== null && group.unitId !== null && unit.unitId !== group.unitId) return null;
  const days = daysApart(unit.happenedOn, group.happenedOn);
  const likeness = alike(unit.topic, group.topic);
  if (days > SAME_EVENT_DAYS || likeness < SAME_TOPIC) return null;
  return { unit, group, days, alike: likeness, tie: [unit.recordId, group.recordId].sort().join() };
}

const closestFirst = (a: Edge, b: Edge) =>
  a.days - b.days || b.alike - a.alike || (a.tie < b.tie ? -1 : a.tie > b.tie ? 1 : 0);

/**
 * Which records of the two sides are of one event: same kind, same bodies, at most three days apart, topics alike;
 * at least one of them says that the group attended. Each record is matched once at most, the closest first. The
 * order of the statements does not matter, and neither does which side is which.
 */
export function matchStatements(statements: readonly Statement[]): { unit: Statement; group: Statement }[] {
  const groups = statements.filter((one) => one.side === 'group');
  const edges = statements
    .filter((one) => one.side === 'unit')
    .flatMap((unit) => groups.flatMap((group) => edgeOf(unit, group) ?? []))
    .sort(closestFirst);
  const taken = new Set<string>();
  return edges.flatMap(({ unit, group }) => {
    if (taken.has(unit.recordId) || taken.has(group.recordId)) return [];
    taken.add(unit.recordId).add(group.recordId);
    return [{ unit, group }];
  });
}

const line = (
  field: ComparedField,
  unit: string | null,
  group: string | null,
  mark: Comparison['mark'],
): Comparison => ({ field, unit, group, mark });

function compareRecords(unit: Statement, group: Statement): Comparison[] {
  const denied = unit.attended === 'no' || group.attended === 'no';
  const near = daysApart(unit.happenedOn, group.happenedOn) <= AGREEING_DAYS;
  const topics =
    unit.topic === null || group.topic === null ? [] : [line('topic', unit.topic, group.topic, 'agrees')];
  return [
    line('attended', unit.attended, group.attended, denied ? 'differs' : 'agrees'),
    line('happenedOn', unit.happenedOn, group.happenedOn, near ? 'agrees' : 'differs'),
    ...topics,
  ];
}

/** A field as the record says it, between what the answer saw and what it said. */
function markOf(now: string | null, stated: string | null, said: string | null): Comparison['mark'] {
  if (now === said) return 'agrees';
  return now === stated ? 'differs' : 'open';
}

function compareAnswer(statement: Statement, answer: Answer | null): Comparison[] {
  const sides = (field: ComparedField, own: string | null, other: string | null, mark: Comparison['mark']) =>
    statement.side === 'unit' ? line(field, own, other, mark) : line(field, other, own, mark);
  const { happenedOn, topic } = statement;
  const unchanged = answer && answer.stated.happenedOn === happenedOn && answer.stated.topic === topic;
  if (answer?.attended === 'no' && unchanged) return [sides('attended', 'yes', 'no', 'differs')];
  const confirmed = answer?.attended === 'yes' ? answer : null;
  const about = (field: 'happenedOn' | 'topic', now: string) => {
    const mark = confirmed ? markOf(now, confirmed.stated[field], confirmed.said[field]) : 'open';
    return sides(field, now, mark === 'open' ? null : (confirmed?.said[field] ?? null), mark);
  };
  return [
    sides('attended', 'yes', confirmed ? 'yes' : null, confirmed ? 'agrees' : 'open'),
    about('happenedOn', happenedOn),
    ...(topic === null ? [] : [about('topic', topic)]),
  ];
}

/**
 * Two sides field by field: two records against each other, or one record against the last answer of the other side.
 * What an answer confirmed stays confirmed while the record says it; a new version opens again only what it changed,
 * and agrees at once where it now says what the answer said.
 */
export function compare(
  unit: Statement | null,
  group: Statement | null,
  answer: Answer | null,
): Comparison[] {
  if (unit && group) return compareRecords(unit, group);
  const one = unit ?? group;
  return one ? compareAnswer(one, answer) : [];
}

/** Nothing said differently and nothing open is corroborated; a difference shows even while something is open. */
export function stateOf(comparison: readonly Comparison[]): CorroborationState {
  if (comparison.length === 0) return 'void';
  if (comparison.some((one) => one.mark === 'differs')) return 'inconsistent';
  return comparison.some((one) => one.mark === 'open') ? 'one_sided' : 'corroborated';
}

/** What the other side is asked to confirm. */
export const openFieldsOf = (comparison: readonly Comparison[]): ComparedField[] =>
  comparison.filter((one) => one.mark === 'open').map((one) => one.field);

/** A corroboration as it is kept. */
export interface Corroboration {
  id: string;
  unitId: string;
  groupId: string;
  unitRecordId: string | null;
  groupRecordId: string | null;
  statedBy: Side;
  recordType: string;
  happenedOn: CivilDate;
  topic: string | null;
  state: CorroborationState;
  openFields: ComparedField[];
  comparison: Comparison[];
}

export type Kept = Corroboration & { answer: Answer | null };

/** What a corroboration is to be; without an id it is new. */
export type Wanted = Omit<Corroboration, 'id'> & { id: string | null };

function wantedOf(unit: Statement | null, group: Statement | null, kept: Kept | null): Wanted | null {
  const unitId = unit?.unitId ?? group?.unitId;
  const groupId = unit?.groupId ?? group?.groupId;
  if (!unitId || !groupId) return null;
  const first = unit?.attended === 'yes' ? unit : group?.attended === 'yes' ? group : null;
  if (!first) return null;
  const stating = (kept && (kept.statedBy === 'unit' ? unit : group)) ?? first;
  // An answer is about what the side that recorded it has said, and about nothing else.
  const answer = stating.side === kept?.statedBy ? kept.answer : null;
  const comparison = compare(unit, group, answer);
  return {
    id: kept?.id ?? null,
    unitId,
    groupId,
    unitRecordId: unit?.recordId ?? null,
    groupRecordId: group?.recordId ?? null,
    statedBy: stating.side,
    recordType: stating.recordType,
    happenedOn: stating.happenedOn,
    topic: stating.topic,
    state: stateOf(comparison),
    openFields: openFieldsOf(comparison),
    comparison,
  };
}

function voided(kept: Kept): Wanted {
  const { id, unitId, groupId, unitRecordId, groupRecordId, statedBy, recordType, happenedOn, topic } = kept;
  return {
    ...{ id, unitId, groupId, unitRecordId, groupRecordId, statedBy, recordType, happenedOn, topic },
    ...{ state: 'void', openFields: [], comparison: [] },
  };
}

/** Everything that is kept of a corroboration, in one order: the database gives the keys of an object in its own. */
const asKept = (one: Omit<Corroboration, 'id'>): string =>
  JSON.stringify([
    ...[one.unitId, one.groupId, one.unitRecordId, one.groupRecordId, one.statedBy, one.recordType],
    ...[one.happenedOn, one.topic, one.state, one.openFields],
    one.comparison.map(({ field, unit, group, mark }) => [field, unit, group, mark]),
  ]);

/**
 * What the corroborations of a group are to be, given what the records say now: those that change, those that are new,
 * and those of which nothing is left, which become void. What stands as it should is not named, so that settling
 * twice changes nothing. `kept` holds every corroboration of the records in `statements`.
 */
export function settle(statements: readonly Statement[], kept: readonly Kept[]): Wanted[] {
  const pairs: { unit: Statement | null; group: Statement | null }[] = matchStatements(statements);
  const matched = new Set(pairs.flatMap(({ unit, group }) => [unit!.recordId, group!.recordId]));
  const alone = statements
    .filter((one) => one.attended === 'yes' && one.unitId !== null && !matched.has(one.recordId))
    .map((one) => (one.side === 'unit' ? { unit: one, group: null } : { unit: null, group: one }));
  const free = [...kept].sort(
    (a, b) =>
      Number(a.state === 'void') - Number(b.state === 'void') ||
      Number(b.answer !== null) - Number(a.answer !== null) ||
      (a.id < b.id ? -1 : 1),
  );
  const changes: Wanted[] = [];
  const used = new Set<string>();
  for (const { unit, group } of [...pairs, ...alone]) {
    const isOf = (one: Kept) =>
      !used.has(one.id) &&
      ((unit !== null && one.unitRecordId === unit.recordId) ||
        (group !== null && one.groupRecordId === group.recordId));
    const standing = free.find(isOf) ?? null;
    const wanted = wantedOf(unit, group, standing);
    if (!wanted) continue;
    if (standing) used.add(standing.id);
    if (!standing || asKept(standing) !== asKept(wanted)) changes.push(wanted);
  }
  const left = free.filter((one) => !used.has(one.id) && one.state !== 'void');
  return [...changes, ...left.map(voided)];
}
