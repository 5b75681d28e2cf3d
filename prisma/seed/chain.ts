import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { addWorkdays } from '@/lib/modules/calendars/model';
import { dueOfEvent } from '@/lib/modules/due-rules/model';
import { openObligation } from '@/lib/modules/plans/commands';
import { type CivilDate, yearOf } from '@/lib/shared/civil-date';
import type { Actors, Party, Player, Unit } from './cast';
import { calendar, civilDateIn, officeTime } from './days';
import type { Claimed, Entry } from './life';
import type { Chance } from './random';
import type { Step } from './steps';
import type { Items } from './units-year';

/** Entries that follow from others, and what is handed to a subject on the way. */
export interface Chain {
  entries: Entry[];
  issues: Step[];
}

/** The due day of what an event asks for. */
export function dueAfter(
  items: Items,
  itemCode: string,
  eventOn: CivilDate,
  setDueOn?: CivilDate,
  on: WorkCalendar = calendar,
): CivilDate {
  return dueOfEvent(items.get(itemCode)!.dueRule, { from: eventOn, to: eventOn }, on, setDueOn)!.dueOn;
}

interface Issue {
  itemCode: string;
  subject: Actors;
  eventOn: CivilDate;
  at: Date;
  /** Names the event, once for a subject and item. */
  named: string;
  after?: string[];
}

/** A matter that is handed to a subject opens an obligation by itself. */
export function issue({ itemCode, subject, eventOn, at, named, after = [] }: Issue): Step {
  return {
    key: `issue/${itemCode}/${subject.code}/${named}`,
    command: openObligation as Step['command'],
    positionId: null,
    at: new Date(at.getTime() + 2000),
    after,
    input: () => ({ subjectId: subject.id, itemCode, occurrenceKey: `issued:${named}`, eventOn }),
  };
}

interface Following {
  items: Items;
  itemCode: string;
  subject: Actors;
  unit: Unit;
  author: Player;
  /** Tells this entry from others of the subject and item. */
  cause: string;
  on: CivilDate;
  claim: Claimed;
  values: Record<string, unknown>;
  /** It cannot be handed in before. */
  after: Date;
  chance: Chance;
}

/** An entry that follows from something: handed in on its day, or as soon as it can be. */
export function following(facts: Following): Entry {
  const { items, itemCode, subject, unit, author, cause, on, claim, values, after, chance } = facts;
  let submittedAt = officeTime(on, chance, 'late');
  if (submittedAt <= after)
    submittedAt = officeTime(addWorkdays(calendar, civilDateIn(after), 1), chance, 'morning');
  return {
    key: `${subject.code}/${itemCode}/${cause}`,
    item: items.get(itemCode)!,
    subject,
    unit,
    author,
    happenedOn: on,
    submittedAt,
    claims: [claim],
    values,
  };
}

/** In the order of the days on which they happened. */
export const inOrder = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => byText(a.happenedOn, b.happenedOn) || byText(a.key, b.key));

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers the matters of each group by the day they came. */
export function numberByGroup(entries: readonly Entry[], field: string, letters: string): void {
  const next = new Map<string, number>();
  for (const entry of inOrder(entries)) {
    const group = entry.subject as Party;
    const running = (next.get(group.code) ?? 0) + 1;
    next.set(group.code, running);
    const series = `${letters}${yearOf(entry.happenedOn)}-${String(group.number).padStart(3, '0')}`;
    entry.values = { ...entry.values, [field]: `${series}-${String(running).padStart(4, '0')}` };
  }
}
