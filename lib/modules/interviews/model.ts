/**
 * An interview is opened by the clock of the ladder when a person has more confirmed strikes in a counting window
 * than the rule allows. The office confirms that the count is right, a day is set, the leader in charge holds it
 * beside a second person and writes the record, the second person signs it, and the leader closes it with a requirement.
 * Until it is signed the record may be written again. Until it is held it is dropped
 * when the count was wrong: by hand, or by itself when a strike falls and the rest no longer leads there. What was
 * dropped by hand comes back only when a further strike is confirmed. Source: workflows §3.
 */
import { countingWindowOf, levelsFor } from '@/lib/modules/ladder-rules/model';
import type { InterviewLevel, LadderRules } from '@/lib/modules/ladder-rules/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import { groupBy } from '@/lib/shared/group-by';
import type { DropGround, InterviewState } from './schema';

export type InterviewEvent = 'confirm' | 'schedule' | 'hold' | 'countersign' | 'close' | 'drop';

const TRANSITIONS: Record<InterviewState, Partial<Record<InterviewEvent, InterviewState>>> = {
  opened: { confirm: 'confirmed', drop: 'dropped' },
  confirmed: { schedule: 'scheduled', drop: 'dropped' },
  scheduled: { schedule: 'scheduled', hold: 'held', drop: 'dropped' },
  held: { hold: 'held', countersign: 'held', close: 'closed' },
  closed: {},
  dropped: {},
};

/**
 * The state after an event, or null when the event may not happen in that state. A record is written, and written
 * again, until the second person has signed it; it is signed once, and closed only after that.
 */
export function nextInterviewState(
  state: InterviewState,
  event: InterviewEvent,
  signed: boolean,
): InterviewState | null {
  const barred = event === 'close' ? !signed : (event === 'hold' || event === 'countersign') && signed;
  return barred ? null : (TRANSITIONS[state][event] ?? null);
}

export interface CountedStrike {
  id: string;
  dueOn: CivilDate;
}

export interface KnownInterview {
  id: string;
  level: InterviewLevel;
  windowFrom: CivilDate;
  status: InterviewState;
  dropGround: DropGround | null;
  /** How many confirmed strikes there were when it was dropped. */
  dropCount: number | null;
}

export interface InterviewChanges {
  open: { level: InterviewLevel; from: CivilDate; to: CivilDate; strikeIds: string[] }[];
  drop: { id: string; count: number }[];
}

/**
 * What the confirmed strikes of one person ask for, window by window: an interview for each level that is reached
 * and has none, and the end of those not yet held that are not reached any more. Asking again after it is done
 * asks for nothing.
 */
export function interviewChanges(
  confirmed: readonly CountedStrike[],
  interviews: readonly KnownInterview[],
  rules: LadderRules,
): InterviewChanges {
  const windows = groupBy(confirmed, (strike) => countingWindowOf(strike.dueOn, rules.windowMonths).from);
  const reached = [...windows].flatMap(([from, strikes]) =>
    levelsFor(strikes.length, rules).map((level) => ({ level, from, strikes })),
  );
  const open = reached
    .filter(
      ({ level, from, strikes }) =>
        !interviews.some(
          (one) =>
            one.level === level &&
            one.windowFrom === from &&
            (one.status !== 'dropped' ||
              (one.dropGround === 'count_wrong' && strikes.length <= (one.dropCount ?? 0))),
        ),
    )
    .map(({ level, from, strikes }) => ({
      level,
      ...countingWindowOf(from, rules.windowMonths),
      strikeIds: [...strikes].sort(byDueDay).map((strike) => strike.id),
    }));
  const drop = interviews
    .filter(
      (one) =>
        TRANSITIONS[one.status].drop !== undefined &&
        !reached.some(({ level, from }) => level === one.level && from === one.windowFrom),
    )
    .map(({ id, windowFrom }) => ({ id, count: windows.get(windowFrom)?.length ?? 0 }));
  return { open, drop };
}

const byDueDay = (a: CountedStrike, b: CountedStrike) =>
  a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1;
