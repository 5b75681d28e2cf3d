import { addWorkdays, countWorkdays, holidayBeginningOn } from '@/lib/modules/calendars/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { type CivilDate, addDays, earlierOf, laterOf, monthOf } from '@/lib/shared/civil-date';
import type { Player, Unit } from './cast';
import { calendar, officeTime, workdaysOf } from './days';
import type { Planned } from './duties';
import type { Entry } from './life';
import { type Chance, chanceOf } from './random';

export type Items = ReadonlyMap<string, ChecklistItem>;

/** How punctual a duty turns out: on time, late by some working days, or not done until the story ends. */
type Punctuality = { done: true; lateBy: number } | { done: false };

/** Towards the end of the story some are late and not done yet. */
const RECENT_WORKDAYS = 22;

function punctualityOf(chance: Chance, dueOn: CivilDate, lastDay: CivilDate): Punctuality {
  const since = countWorkdays(calendar, dueOn, lastDay);
  if (since > 0 && since <= RECENT_WORKDAYS && chance.hits(0.06))
    return { done: true, lateBy: since + chance.int(1, 8) };
  return chance.weighted<Punctuality>([
    [{ done: true, lateBy: 0 }, 94],
    [{ done: true, lateBy: chance.int(1, 9) }, 5],
    [{ done: false }, 1],
  ]);
}

/** The day on which a dated duty is handed in: nearly half of all in the last two working days. */
export function submissionDay(
  chance: Chance,
  period: { from: CivilDate; dueOn: CivilDate },
  lateBy: number,
): CivilDate {
  if (lateBy > 0) return addWorkdays(calendar, period.dueOn, lateBy);
  const days = workdaysOf(laterOf(period.from, addDays(period.dueOn, -75)), period.dueOn);
  if (days.length <= 2) return days.length > 0 ? chance.pick(days) : period.dueOn;
  if (chance.hits(0.45)) return days[days.length - 1 - chance.int(0, 1)]!;
  const early = days.slice(0, -2);
  return early[Math.floor(early.length * Math.sqrt(chance.next()))]!;
}

/** What a unit hands in for the obligations that the plan has laid on it. */
export function datedEntries(
  unit: Unit,
  planned: readonly Planned[],
  items: Items,
  lastDay: CivilDate,
): Entry[] {
  const entries: Entry[] = [];
  const companions = new Map(
    planned
      .filter(
        (one) =>
          COMPANIONS[one.itemCode] &&
          chanceOf('companions', unit.code, one.itemCode, one.occurrenceKey).hits(0.25),
      )
      .map((one) => [one.id, companionsOf(one, planned)]),
  );
  const joined = new Set([...companions.values()].flatMap((list) => list.map((one) => one.id)));
  for (const obligation of planned) {
    const { itemCode, occurrenceKey, periodFrom, dueOn } = obligation;
    if (itemCode === 'U1-11' || joined.has(obligation.id)) continue;
    const item = items.get(itemCode)!;
    const key = `${unit.code}/${itemCode}/${occurrenceKey}`;
    const chance = chanceOf('dated', key);
    const outcome = punctualityOf(chance, dueOn, lastDay);
    if (!outcome.done) continue;
    const day = submissionDay(chance, { from: periodFrom, dueOn }, outcome.lateBy);
    const latest = earlierOf(day, outcome.lateBy > 0 && chance.hits(0.3) ? day : dueOn);
    const happenedOn = laterOf(
      itemCode === 'U4-01' ? addDays(dueOn, -12) : periodFrom,
      chance.hits(0.3) ? latest : addWorkdays(calendar, latest, -chance.int(1, 4)),
    );
    const holiday = obligation.eventOn ? holidayBeginningOn(calendar, obligation.eventOn)?.nameZh : undefined;
    entries.push({
      key,
      item,
      subject: unit,
      unit,
      author: authorOf(unit, item, chance),
      happenedOn: earlierOf(happenedOn, day),
      submittedAt: officeTime(day, chance, outcome.lateBy === 0 && day === dueOn ? 'late' : 'any'),
      claims: [obligation, ...(companions.get(obligation.id) ?? [])].map(({ id, dueOn: due }) => ({
        id,
        dueOn: due,
      })),
      occurrenceKey,
      ...(holiday ? { holiday } : {}),
      ...(item.recordType === 'project' ? { values: projectOf(unit, dueOn) } : {}),
    });
  }
  return entries;
}

const STAGES = [
  'approval',
  'design',
  'tender',
  'contract',
  'construction',
  'construction',
  'change',
  'payment',
];
const LAST_STAGES = ['acceptance', 'settlement'];

/** The project a unit reports on month by month, and how far it has come. */
function projectOf(unit: Unit, on: CivilDate): Record<string, unknown> {
  const chance = chanceOf('project', unit.code);
  const projectName = chance.pick(unit.theme.projects);
  const stages = [...STAGES.slice(chance.int(0, 3)), ...LAST_STAGES];
  return { projectName, stage: stages[Math.min(stages.length - 1, Math.floor((monthOf(on) * 3) / 4))] };
}

/** One meeting may fulfil several duties. */
const COMPANIONS: Record<string, string> = { 'U1-02': 'U1-05', 'U2-06': 'U2-01' };

function companionsOf(obligation: Planned, planned: readonly Planned[]): Planned[] {
  return planned.filter(
    (one) =>
      one.itemCode === COMPANIONS[obligation.itemCode] &&
      one.periodFrom <= obligation.dueOn &&
      obligation.dueOn <= one.periodTo,
  );
}

export function authorOf(unit: Unit, item: ChecklistItem, chance: Chance): Player {
  if (item.responsible === 'first_secretary') return chance.hits(0.45) ? unit.secretary : unit.recorder;
  if (item.responsible === 'team_member') return chance.hits(0.3) ? unit.leader : unit.recorder;
  return chance.hits(0.96) ? unit.recorder : unit.leader;
}

/** What happens in a unit by itself, each a year, and how often. */
const SELF_EVENTS: readonly (readonly [string, number])[] = [
  ['U5-03', 22],
  ['U5-04', 26],
  ['U5-07', 5],
  ['U3-04', 4],
  ['U1-06', 4],
  ['U6-01', 2],
  ['U5-05', 1],
  ['U7-06', 0.4],
];

/** What a unit hands in of its own accord, over the working days of a span. */
export function eventEntries(unit: Unit, items: Items, from: CivilDate, to: CivilDate): Entry[] {
  const days = workdaysOf(from, to);
  const busy = 0.7 + Math.min(0.6, unit.affiliates.length / 20) + (unit.traits.hasProjects ? 0.1 : 0);
  return SELF_EVENTS.flatMap(([itemCode, perYear]) => {
    const item = items.get(itemCode);
    if (!item) return [];
    const chance = chanceOf('events', unit.code, itemCode, from);
    const exact = ((perYear * days.length) / 248) * busy;
    const count = Math.floor(exact) + (chance.hits(exact % 1) ? 1 : 0);
    return Array.from({ length: count }, (_, index): Entry => {
      const key = `${unit.code}/${itemCode}/${from}/${index + 1}`;
      const own = chanceOf('event', key);
      const happenedOn = own.pick(days);
      const wait = own.hits(0.965) ? own.int(0, 2) : own.int(4, 8);
      return {
        key,
        item,
        subject: unit,
        unit,
        author: authorOf(unit, item, own),
        happenedOn,
        submittedAt: officeTime(addWorkdays(calendar, happenedOn, wait), own, wait === 0 ? 'late' : 'any'),
        claims: [],
        ...(itemCode === 'U7-06'
          ? {
              values: {
                clueNo: `DX-${unit.code.slice(1)}-${happenedOn.slice(0, 4)}-${own.int(11, 99)}`,
                receivedOn: happenedOn,
              },
            }
          : {}),
      };
    });
  });
}
