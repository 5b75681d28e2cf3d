import { addWorkdays, holidayBeginningOn } from '@/lib/modules/calendars/model';
import { type CivilDate, addDays, earlierOf, laterOf, monthOf } from '@/lib/shared/civil-date';
import type { Cast, Party, Player } from './cast';
import type { City } from './city';
import { calendar, officeTime, workdaysOf } from './days';
import type { Planned } from './duties';
import { exceptionOf } from './exceptions';
import type { Entry } from './life';
import { type Chance, chanceOf, split } from './random';
import { type Items, submissionDay } from './units-year';

/** Items of groups that come with a period or a holiday, each obligation with one record. */
const PERIODIC = [
  'G2-01',
  'G2-02',
  'G2-07',
  'G4-01',
  'G4-02',
  'G4-04',
  'G4-07',
  'G5-01',
  'G5-04',
  'G5-05',
  'G5-10',
  'G5-11',
  'G6-01',
  'G1-07',
  'G1-08',
  'G1-06',
];

const unitFor = (group: Party, chance: Chance) =>
  chance.weighted(group.units.map((unit) => [unit, 1 + unit.affiliates.length / 5] as const));

function authorOf(group: Party, ownerRole: string | undefined, chance: Chance): Player {
  if (ownerRole === 'group_leader')
    return chance.hits(0.35) ? group.leader : chance.hits(0.5) ? group.deputy : chance.pick(group.members);
  return chance.pick(group.members);
}

/** What a group hands in for the obligations of the plan; those it fails stand in the list of exceptions. */
export function periodicEntries(
  group: Party,
  planned: readonly Planned[],
  items: Items,
  year: number,
): Entry[] {
  return planned.flatMap((obligation): Entry[] => {
    const { itemCode, occurrenceKey, periodFrom, periodTo, dueOn, eventOn } = obligation;
    if (!PERIODIC.includes(itemCode)) return [];
    const item = items.get(itemCode)!;
    const key = `${group.code}/${itemCode}/${occurrenceKey}`;
    const chance = chanceOf('periodic', key);
    const exception = exceptionOf(group, itemCode, obligation, year);
    if (exception && exception.kind !== 'late') return [];
    const slow = group.isSlow ? 5 : 1;
    const isEarlyYear = dueOn <= `${year}-05-31` && itemCode !== 'G1-06';
    let lateBy = chance.hits(0.03 * slow) ? chance.int(1, 6) : 0;
    if (exception?.kind === 'late') lateBy = exception.workdays;
    else if (!isEarlyYear && chance.hits(group.isSlow ? 0.02 : 0.008)) return [];
    if (itemCode === 'G1-06' && chance.hits(0.06)) return [];
    // The volumes of January to May hold nothing of what falls due later.
    const from = dueOn > `${year}-05-31` ? laterOf(periodFrom, `${year}-06-01`) : periodFrom;
    const day =
      exception?.kind === 'late'
        ? addWorkdays(calendar, dueOn, lateBy)
        : submissionDay(chance, { from, dueOn }, lateBy);
    const latest = exception?.kind === 'late' ? day : earlierOf(day, earlierOf(dueOn, periodTo));
    const happenedOn = laterOf(
      itemCode === 'G1-06' ? periodFrom : from,
      exception?.kind === 'late' || chance.hits(0.4)
        ? latest
        : addWorkdays(calendar, latest, -chance.int(1, 3)),
    );
    const holiday = eventOn ? holidayBeginningOn(calendar, eventOn)?.nameZh : undefined;
    return [
      {
        key,
        item,
        subject: group,
        unit: unitFor(group, chance),
        author: authorOf(group, item.ownerRole, chance),
        happenedOn,
        submittedAt: officeTime(day, chance, day === dueOn ? 'late' : 'any'),
        claims: [{ id: obligation.id, dueOn }],
        occurrenceKey,
        ...(holiday ? { holiday } : {}),
      },
    ];
  });
}

/** How many working days pass before a thing is written down. */
const WAITS: Record<string, number> = {
  'G3-01': 2,
  'G3-02': 6,
  'G1-03': 3,
  'G1-04': 3,
  'G3-07': 4,
  'G4-05': 4,
  'G4-06': 2,
};

/** Spans of the year with their share of the volumes: January to May as written down, then month by month. */
export function spansOf(
  year: number,
  lastDay: CivilDate,
): { from: CivilDate; to: CivilDate; share: number }[] {
  const spans = [{ from: `${year}-01-01`, to: `${year}-05-31`, share: 1 }];
  for (let from = `${year}-06-01`; from <= lastDay; ) {
    const next = addDays(from, 32).slice(0, 8) + '01';
    spans.push({ from, to: addDays(next, -1), share: 0.2 });
    from = next;
  }
  return spans;
}

/** A share of a volume in a span of whole numbers that add up over the year. */
const volumeIn = (total: number, share: number, from: CivilDate) =>
  share === 1 ? total : Math.round(total * share * (0.94 + chanceOf('volume', total, from).next() * 0.12));

/** Entries of one item shared out over the groups and the working days of a span. */
export function spread(
  cast: Cast,
  items: Items,
  itemCode: string,
  total: number,
  span: { from: CivilDate; to: CivilDate; share: number },
): Entry[] {
  const item = items.get(itemCode)!;
  const days = workdaysOf(span.from, span.to);
  const weights = cast.groups.map(
    (group) => group.weight * (0.75 + chanceOf('weight', group.code, itemCode).next() * 0.5),
  );
  const counts = split(volumeIn(total, span.share, span.from), weights);
  return cast.groups.flatMap((group, place) =>
    Array.from({ length: counts[place]! }, (_, index): Entry => {
      const key = `${group.code}/${itemCode}/${span.from}/${index + 1}`;
      const chance = chanceOf('spread', key);
      const happenedOn = chance.pick(days);
      const isLate = chance.hits(group.isSlow ? 0.26 : 0.04);
      const wait = isLate
        ? WAITS[itemCode]! + chance.int(1, 5)
        : chance.int(0, Math.min(2, WAITS[itemCode]!));
      return {
        key,
        item,
        subject: group,
        unit: unitFor(group, chance),
        author: authorOf(group, item.ownerRole, chance),
        happenedOn,
        submittedAt: officeTime(addWorkdays(calendar, happenedOn, wait), chance, wait === 0 ? 'late' : 'any'),
        claims: [],
      };
    }),
  );
}

/** Talks beside the one that each month asks for. */
export function furtherTalks(
  cast: Cast,
  items: Items,
  count: number,
  span: { from: CivilDate; to: CivilDate; share: number },
  monthsOff: (group: Party) => number[],
): Entry[] {
  const item = items.get('G2-07')!;
  const counts = split(
    count,
    cast.groups.map((group) => group.weight),
  );
  return cast.groups.flatMap((group, place) => {
    const days = workdaysOf(span.from, span.to).filter((day) => !monthsOff(group).includes(monthOf(day)));
    return Array.from({ length: counts[place]! }, (_, index): Entry => {
      const key = `${group.code}/G2-07/${span.from}/${index + 1}`;
      const chance = chanceOf('talk', key);
      const happenedOn = chance.pick(days);
      return {
        key,
        item,
        subject: group,
        unit: unitFor(group, chance),
        author: authorOf(group, 'group_leader', chance),
        happenedOn,
        submittedAt: officeTime(addWorkdays(calendar, happenedOn, chance.int(0, 2)), chance, 'late'),
        claims: [],
      };
    });
  });
}

/** Gives each talk its kind and the number of those talked to, as the volumes say. */
export function shareOutTalks(talks: Entry[], volumes: City['volumes'], seed: string): void {
  const kinds = volumes.talksJanMay.flatMap(({ talkeeCount, talkType, records }) =>
    Array.from({ length: records }, () => ({ talkeeCount, talkType })),
  );
  const chance = chanceOf('talks', seed);
  const drawn = chance.shuffled(kinds);
  talks.forEach((talk, index) => {
    const { talkeeCount, talkType } = drawn[index % drawn.length]!;
    talk.values = { ...talk.values, talkeeCount, talkType: chance.pick(talkType.split(', ')) };
  });
}

/** Gives each measure its form, as the volumes say. */
export function shareOutMeasures(entries: Entry[], volumes: City['volumes'], seed: string): void {
  const kinds = volumes.measuresJanMay.flatMap(({ form, measure, sanctionTrack, records }) =>
    Array.from({ length: records }, () => ({ form, measure, ...(sanctionTrack ? { sanctionTrack } : {}) })),
  );
  const drawn = chanceOf('measures', seed).shuffled(kinds);
  entries.forEach((entry, index) => {
    entry.values = { ...entry.values, ...drawn[index % drawn.length]!, personCount: 1 };
  });
}
