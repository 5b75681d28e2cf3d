import { addWorkdays, workdayOnOrBefore } from '@/lib/modules/calendars/model';
import { type CivilDate, earlierOf, laterOf } from '@/lib/shared/civil-date';
import type { Party } from './cast';
import { type Chain, dueAfter, following, inOrder, issue } from './chain';
import { calendar, officeTime } from './days';
import type { Claimed, Entry } from './life';
import { type Chance, chanceOf } from './random';
import type { Items } from './units-year';

/** How many leads of the first five months go how far within them. */
export interface LeadVolumes {
  opinions: number;
  verifications: number;
  cases: number;
}

interface Fate {
  /** Its opinion belongs to the first five months; null for leads that came later. */
  within: boolean | null;
  isLeft: boolean;
  isVerified: boolean;
  isCase: boolean;
}

const LEFT_IN_GROUP = 13;

/** Settles which leads go how far: in the first five months as many as the volumes say, then in proportion. */
function fatesOf(leads: readonly Entry[], volumes: LeadVolumes, year: number): Map<Entry, Fate> {
  const early = inOrder(leads.filter((lead) => lead.happenedOn <= `${year}-05-31`));
  // One lead lies without an opinion, and its month has passed by the middle of June.
  const mayLie = early.filter(
    (lead) => lead.happenedOn >= `${year}-05-02` && lead.happenedOn <= `${year}-05-12`,
  );
  const left = mayLie.find((lead) => (lead.subject as Party).number === LEFT_IN_GROUP) ?? mayLie[0];
  const within = early.filter((lead) => lead !== left).slice(0, volumes.opinions);
  const verifiable = within.slice(0, within.length - Math.ceil(volumes.opinions / 12));
  const verified = evenly(verifiable, volumes.verifications);
  const cases = new Set(evenly(verified.slice(0, Math.ceil(volumes.verifications * 0.8)), volumes.cases));
  const [isWithin, isVerified] = [new Set(within), new Set(verified)];
  const [verifiedShare, caseShare] = [
    volumes.verifications / volumes.opinions,
    volumes.cases / volumes.verifications,
  ];
  return new Map(
    leads.map((lead) => {
      const isEarly = lead.happenedOn <= `${year}-05-31`;
      const chance = chanceOf('fate', lead.key);
      const goesOn = isEarly ? isVerified.has(lead) : chance.hits(verifiedShare || 0);
      return [
        lead,
        {
          within: isEarly ? isWithin.has(lead) : null,
          isLeft: lead === left,
          isVerified: goesOn,
          isCase: goesOn && (isEarly ? cases.has(lead) : chance.hits(caseShare || 0)),
        },
      ];
    }),
  );
}

function evenly<Item>(list: readonly Item[], count: number): Item[] {
  const most = Math.min(count, list.length);
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)]!);
}

/** What becomes of leads: an opinion within a month, a verification of some, a case of few. */
export function leadChains(leads: readonly Entry[], items: Items, volumes: LeadVolumes, year: number): Chain {
  const chain: Chain = { entries: [], issues: [] };
  const fates = fatesOf(leads, volumes, year);
  for (const lead of leads) {
    const fate = fates.get(lead)!;
    const chance = chanceOf('lead', lead.key);
    const known = {
      clueNo: lead.values!.clueNo,
      receivedOn: lead.happenedOn,
      cadreLevel: chance.pick(['section_level', 'section_level', 'other']),
    };
    const next = (itemCode: string, on: CivilDate, claim: Claimed, after: Date, values: object = {}) => {
      const group = lead.subject as Party;
      const entry = following({
        items,
        itemCode,
        subject: group,
        unit: lead.unit,
        author: chance.hits(0.6) ? group.leader : group.deputy,
        cause: lead.key,
        on,
        claim,
        values: { ...known, ...values },
        after,
        chance,
      });
      chain.entries.push(entry);
      return entry;
    };
    const opinionOn = opinionDay(lead, fate, items, year, chance);
    const opinionDue = dueAfter(items, 'G3-03', lead.happenedOn);
    const stage = fate.isVerified
      ? 'verify'
      : chance.weighted([
          ['inquiry', 3],
          ['closed', 4],
          ['shelved', 1],
          ['opinion', 3],
        ] as const);
    const opinion = next(
      'G3-03',
      opinionOn,
      { follows: `submit/${lead.key}`, dueOn: opinionDue },
      lead.submittedAt,
      { stage },
    );
    if (!fate.isVerified) continue;

    const lastWorkday = workdayOnOrBefore(calendar, `${year}-05-31`);
    let approvedOn = addWorkdays(calendar, opinionOn, chance.int(1, 3));
    if (fate.within) approvedOn = earlierOf(approvedOn, lastWorkday);
    const verificationDue = dueAfter(items, 'G3-05', opinionOn);
    const verification = next(
      'G3-05',
      approvedOn,
      { follows: `submit/${opinion.key}`, dueOn: verificationDue },
      opinion.submittedAt,
    );
    if (!fate.isCase) continue;

    let filedOn = addWorkdays(calendar, approvedOn, chance.int(12, 30));
    if (fate.within) filedOn = earlierOf(filedOn, lastWorkday);
    const assignedOn = addWorkdays(calendar, filedOn, -1);
    const assignment = issue({
      itemCode: 'G3-06',
      subject: lead.subject,
      eventOn: assignedOn,
      at: officeTime(assignedOn, chance, 'late'),
      named: `case:${String(known.clueNo)}`,
    });
    chain.issues.push(assignment);
    const caseDue = dueAfter(items, 'G3-06', assignedOn);
    const after = laterInstant(assignment.at, verification.submittedAt);
    next('G3-06', filedOn, { issuedBy: assignment.key, dueOn: caseDue }, after);
  }
  return chain;
}

const laterInstant = (a: Date, b: Date) => (a > b ? a : b);

function opinionDay(lead: Entry, fate: Fate, items: Items, year: number, chance: Chance): CivilDate {
  const lastDay = `${year}-05-31`;
  const dueOn = dueAfter(items, 'G3-03', lead.happenedOn);
  if (fate.isLeft) return addWorkdays(calendar, laterOf(dueOn, `${year}-06-15`), 9);
  const usual = addWorkdays(calendar, lead.happenedOn, chance.int(3, fate.isVerified ? 12 : 19));
  if (fate.within) {
    const last = addWorkdays(calendar, addWorkdays(calendar, lastDay, 1), fate.isVerified ? -4 : -1);
    return earlierOf(usual, last);
  }
  if (fate.within === false) return laterOf(usual, addWorkdays(calendar, lastDay, chance.int(1, 8)));
  return chance.hits(0.03) ? addWorkdays(calendar, dueOn, chance.int(1, 9)) : usual;
}
