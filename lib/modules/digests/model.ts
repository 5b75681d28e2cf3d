/**
 * A digest is what one person is told on one working day. The clock tells three times of an obligation: when it comes
 * near, a day before it is due, and the day after. Whatever is planned is looked at again when it is sent: what has
 * been done, declared or let off meanwhile is not told, and nothing is told on a day off.
 */
import { type Absence, actingPosition } from '@/lib/modules/absences/model';
import { type WorkCalendar, addWorkdays, isWorkday, nextWorkday } from '@/lib/modules/calendars/model';
import { verdict } from '@/lib/modules/obligations/model';
import type { JudgedObligation, Verdict } from '@/lib/modules/obligations/schema';
import { type CivilDate, laterOf } from '@/lib/shared/civil-date';
import type { Capacity, PlannedLine, Step } from './schema';

/** Where the usual first day before the due day stands in `dueSoonFrom`; workflows §2. */
const USUAL_WORKDAYS = 5;

/** For so many working days a missed *day after* is still told: a worker may have stood still. */
export const AFTER_WORKDAYS = 3;

export interface StepLimits {
  firstWorkdays: number;
  secondWorkdays: number;
}

export interface RemindedObligation extends JudgedObligation {
  submittedCount: number;
  acceptedCount: number;
}

/**
 * The day of the first reminder, or null where nobody is reminded ahead (daily items). A period too short for the
 * usual five working days is told as late as its own *due soon*.
 */
export function firstDayOf(
  obligation: Pick<JudgedObligation, 'dueOn' | 'dueSoonFrom'>,
  calendar: WorkCalendar,
  limits: StepLimits,
): CivilDate | null {
  const { dueOn, dueSoonFrom } = obligation;
  if (dueSoonFrom === null) return null;
  const isShort = dueSoonFrom > addWorkdays(calendar, dueOn, -USUAL_WORKDAYS);
  const wished = addWorkdays(calendar, dueOn, -limits.firstWorkdays);
  return isShort ? laterOf(dueSoonFrom, wished) : wished;
}

/**
 * What is told of an obligation today, or null. A missed step is made up for until the next one begins. An obligation
 * that is done, declared, let off, or whose waiver is undecided is told of no more.
 * Source: workflows §3, R1, R2, R4.
 */
export function stepOn(
  obligation: RemindedObligation,
  today: CivilDate,
  calendar: WorkCalendar,
  limits: StepLimits,
): Exclude<Step, 'reminder'> | null {
  if (obligation.status !== 'open' || !isWorkday(calendar, today)) return null;
  const counts = { submittedOrBetter: obligation.submittedCount, accepted: obligation.acceptedCount };
  const is = verdict(obligation, counts, today);
  const { dueOn } = obligation;
  if (is === 'overdue') return today <= addWorkdays(calendar, dueOn, AFTER_WORKDAYS) ? 'after' : null;
  const first = firstDayOf(obligation, calendar, limits);
  if (!first || !['open', 'due_soon', 'due_today'].includes(is)) return null;
  if (today >= laterOf(first, addWorkdays(calendar, dueOn, -limits.secondWorkdays))) return 'second';
  return today >= first ? 'first' : null;
}

/** Whether an obligation may be reminded of by hand: it is open, and nobody has asked to be let off. */
export function isRemindable(obligation: Pick<JudgedObligation, 'status'>): boolean {
  return obligation.status === 'open';
}

/** Tells a step of one due day from the same step of another: after an extension people are told anew. */
export function causeOf(step: Step, dueOn: CivilDate, reminderId: string | null): string {
  return reminderId ?? `${step} ${dueOn}`;
}

/** The working day on which a message sent now reaches people: today, or the next one after days off. */
export function deliveryDay(calendar: WorkCalendar, today: CivilDate): CivilDate {
  return isWorkday(calendar, today) ? today : nextWorkday(calendar, today);
}

export interface Post {
  id: string;
  memberId: string;
  organizationId: string;
  roles: readonly string[];
}

interface Answerable {
  subjectId: string;
  subjectKind: string;
  groupId: string;
  ownerPositionId: string | null;
}

const OWNER_ROLES: Record<string, readonly string[]> = {
  unit: ['unit_recorder', 'unit_secretary', 'unit_leader'],
  group: ['group_leader', 'group_member'],
};

function ownersOf(obligation: Answerable, posts: readonly Post[]): Post[] {
  const owner = posts.find((post) => post.id === obligation.ownerPositionId);
  if (owner) return [owner];
  const here = posts.filter((post) => post.organizationId === obligation.subjectId);
  for (const role of OWNER_ROLES[obligation.subjectKind] ?? []) {
    const fitting = here.filter((post) => post.roles.includes(role));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

function meantBy(step: Step, obligation: Answerable, posts: readonly Post[]): [Capacity, Post[]][] {
  const at = (organizationId: string, ...roles: string[]) =>
    posts.filter(
      (post) => post.organizationId === organizationId && roles.some((role) => post.roles.includes(role)),
    );
  const { subjectId, subjectKind, groupId } = obligation;
  const isUnit = subjectKind === 'unit';
  const meant: [Capacity, Post[]][] = [['owner', ownersOf(obligation, posts)]];
  if (step === 'second' || step === 'after')
    meant.push(['leader', at(subjectId, isUnit ? 'unit_leader' : 'group_leader')]);
  if (step === 'after' && isUnit) meant.push(['group', at(groupId, 'group_leader', 'group_member')]);
  return meant;
}

/**
 * Who is told of a step, each person once and as what it is most answerable: the owner; a day before and the day after
 * also the leader; the day after also the supervising group. Who is away is told by the substitute's inbox instead.
 * `posts` are those held on the day. Source: workflows §3, who of R1, R2, R4.
 */
export function recipientsOf(
  step: Step,
  obligation: Answerable,
  posts: readonly Post[],
  day: CivilDate,
  absences: readonly Absence[],
): Pick<PlannedLine, 'memberId' | 'capacity' | 'positionId'>[] {
  const told = new Map<string, Pick<PlannedLine, 'memberId' | 'capacity' | 'positionId'>>();
  for (const [capacity, meant] of meantBy(step, obligation, posts))
    for (const post of meant) {
      const acting = actingPosition(post.id, day, absences);
      const { memberId } = posts.find((one) => one.id === acting) ?? post;
      if (!told.has(memberId)) told.set(memberId, { memberId, capacity, positionId: post.id });
    }
  return [...told.values()];
}

const UNFINISHED = new Set(['planned', 'open', 'due_soon', 'due_today', 'overdue']);

/** Whether nothing is left to do for the person who was reminded. */
export function isFinished(is: Verdict): boolean {
  return !UNFINISHED.has(is);
}
