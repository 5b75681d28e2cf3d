import { addWorkdays, workdayOnOrBefore } from '@/lib/modules/calendars/model';
import { computedOf } from '@/lib/modules/contents/model';
import { dueOfEvent } from '@/lib/modules/due-rules/model';
import { openObligation } from '@/lib/modules/plans/commands';
import { type CivilDate, addDays, earlierOf, laterOf, yearOf } from '@/lib/shared/civil-date';
import type { Cast, Party, Unit } from './cast';
import { calendar, instantOf, officeTime } from './days';
import type { Entry } from './life';
import { type Chance, chanceOf } from './random';
import type { Answers, Step } from './steps';
import { type Items, authorOf } from './units-year';

/** Entries that follow from others, and the obligations that their events open. */
export interface Chain {
  entries: Entry[];
  opens: Step[];
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');

interface Opening {
  key: string;
  itemCode: string;
  subjectId: string;
  eventOn: CivilDate;
  at: Date;
  /** The step of the record whose submission is the event; else the event is named. */
  by?: string;
  named?: string;
  dueOn?: CivilDate;
}

function opening({ key, itemCode, subjectId, eventOn, at, by, named, dueOn }: Opening): Step {
  const source = (answers: Answers) => (by ? answers.of<{ recordId: string }>(by).recordId : null);
  return {
    key,
    command: openObligation as Step['command'],
    positionId: null,
    at: new Date(at.getTime() + 2000),
    after: by ? [by] : [],
    input: (answers) => ({
      subjectId,
      itemCode,
      occurrenceKey: by ? `record:${source(answers)}` : named!,
      eventOn,
      ...(dueOn ? { dueOn } : {}),
      sourceRecordId: source(answers),
    }),
  };
}

function dueAfter(items: Items, itemCode: string, eventOn: CivilDate, setDueOn?: CivilDate): CivilDate {
  return dueOfEvent(items.get(itemCode)!.dueRule, { from: eventOn, to: eventOn }, calendar, setDueOn)!.dueOn;
}

/** Numbers the leads and petitions of each group by the day they came. */
export function numberByGroup(entries: readonly Entry[], field: string, letters: string): void {
  const next = new Map<string, number>();
  for (const entry of inOrder(entries)) {
    const group = entry.subject as Party;
    const running = (next.get(group.code) ?? 0) + 1;
    next.set(group.code, running);
    const number = `${letters}${yearOf(entry.happenedOn)}-${pad(group.number, 3)}-${pad(running, 4)}`;
    entry.values = { ...entry.values, [field]: number };
  }
}

const inOrder = (entries: readonly Entry[]) =>
  [...entries].sort((a, b) =>
    a.happenedOn < b.happenedOn ? -1 : a.happenedOn > b.happenedOn ? 1 : a.key < b.key ? -1 : 1,
  );

/** How many leads of the first five months go how far within them. */
export interface LeadVolumes {
  opinions: number;
  verifications: number;
  cases: number;
}

/**
 * What becomes of leads: an opinion within a month, a verification of some, a case of few. In the first five
 * months as many as the volumes say, afterwards in the same proportion.
 */
export function leadChains(leads: readonly Entry[], items: Items, volumes: LeadVolumes, year: number): Chain {
  const lastDay = `${year}-05-31`;
  const lastWorkday = workdayOnOrBefore(calendar, lastDay);
  const early = inOrder(leads.filter((lead) => lead.happenedOn <= lastDay));
  // One lead of group 13 lies without an opinion: its month has passed.
  const left = early
    .filter((lead) => (lead.subject as Party).number === 13 && lead.happenedOn <= `${year}-05-09`)
    .at(-1);
  const within = early.filter((lead) => lead !== left).slice(0, volumes.opinions);
  const verifiable = within.slice(0, within.length - Math.ceil(volumes.opinions / 12));
  const verified = new Set(evenly(verifiable, volumes.verifications));
  const cases = new Set(
    evenly([...verified].slice(0, Math.ceil(volumes.verifications * 0.8)), volumes.cases),
  );
  const chain: Chain = { entries: [], opens: [] };

  for (const lead of leads) {
    const isWithin = within.includes(lead);
    const isEarly = lead.happenedOn <= lastDay;
    const chance = chanceOf('lead', lead.key);
    const dueOn = dueAfter(items, 'G3-03', lead.happenedOn);
    const open = `open/G3-03/${lead.key}`;
    const by = `submit/${lead.key}`;
    chain.opens.push(
      opening({
        key: open,
        itemCode: 'G3-03',
        subjectId: lead.subject.id,
        eventOn: lead.happenedOn,
        at: lead.submittedAt,
        by,
      }),
    );
    const goesOn = isEarly
      ? verified.has(lead)
      : chance.hits(volumes.verifications / Math.max(1, volumes.opinions));
    let opinionOn = addWorkdays(calendar, lead.happenedOn, chance.int(3, goesOn ? 12 : 19));
    if (isWithin) opinionOn = earlierOf(opinionOn, addWorkdays(calendar, lastWorkday, goesOn ? -3 : 0));
    else if (isEarly) opinionOn = laterOf(opinionOn, addWorkdays(calendar, lastDay, chance.int(1, 8)));
    if (lead === left) opinionOn = addWorkdays(calendar, dueOn, 13);
    if (!isEarly && chance.hits(0.03)) opinionOn = addWorkdays(calendar, dueOn, chance.int(1, 9));
    const stage = goesOn
      ? 'verify'
      : chance.weighted([
          ['inquiry', 3],
          ['closed', 4],
          ['shelved', 1],
          ['opinion', 3],
        ] as const);
    const known = {
      clueNo: lead.values!.clueNo,
      receivedOn: lead.happenedOn,
      cadreLevel: chance.pick(['section_level', 'other']),
    };
    const opinion = following(
      lead,
      items,
      'G3-03',
      opinionOn,
      chance,
      { openedBy: open, dueOn },
      { ...known, stage },
    );
    chain.entries.push(opinion);
    if (!goesOn) continue;

    const openVerification = `open/G3-05/${lead.key}`;
    chain.opens.push(
      opening({
        key: openVerification,
        itemCode: 'G3-05',
        subjectId: lead.subject.id,
        eventOn: opinionOn,
        at: opinion.submittedAt,
        by: `submit/${opinion.key}`,
      }),
    );
    let approvedOn = addWorkdays(calendar, opinionOn, chance.int(1, 3));
    if (isWithin) approvedOn = earlierOf(approvedOn, lastWorkday);
    const verification = following(
      lead,
      items,
      'G3-05',
      laterOf(approvedOn, addWorkdays(calendar, opinionOn, 1)),
      chance,
      { openedBy: openVerification, dueOn: dueAfter(items, 'G3-05', opinionOn) },
      known,
    );
    if (verification.submittedAt <= opinion.submittedAt)
      verification.submittedAt = new Date(opinion.submittedAt.getTime() + 5_400_000);
    chain.entries.push(verification);
    if (isEarly ? !cases.has(lead) : !chance.hits(volumes.cases / Math.max(1, volumes.verifications)))
      continue;

    let filedOn = addWorkdays(calendar, approvedOn, chance.int(12, 30));
    if (isEarly) filedOn = earlierOf(filedOn, lastWorkday);
    const openCase = `open/G3-06/${lead.key}`;
    const assignedAt = officeTime(addWorkdays(calendar, filedOn, -1), chance, 'late');
    chain.opens.push(
      opening({
        key: openCase,
        itemCode: 'G3-06',
        subjectId: lead.subject.id,
        eventOn: addWorkdays(calendar, filedOn, -1),
        at: assignedAt,
        named: `issued:case:${String(known.clueNo)}`,
      }),
    );
    chain.entries.push(
      following(
        lead,
        items,
        'G3-06',
        filedOn,
        chance,
        { openedBy: openCase, dueOn: dueAfter(items, 'G3-06', addWorkdays(calendar, filedOn, -1)) },
        known,
      ),
    );
  }
  return chain;
}

function evenly<Item>(list: readonly Item[], count: number): Item[] {
  return Array.from(
    { length: Math.min(count, list.length) },
    (_, index) => list[Math.floor((index * list.length) / count)]!,
  );
}

/** An entry of the same group that follows from an earlier one. */
function following(
  source: Entry,
  items: Items,
  itemCode: string,
  on: CivilDate,
  chance: Chance,
  claim: Entry['claims'][number],
  values: Record<string, unknown>,
): Entry {
  const group = source.subject as Party;
  const item = items.get(itemCode)!;
  let submittedAt = officeTime(on, chance, 'late');
  if (submittedAt.getTime() < source.submittedAt.getTime() + 600_000)
    submittedAt = new Date(source.submittedAt.getTime() + 3_600_000);
  return {
    key: `${source.key}/${itemCode}`,
    item,
    subject: group,
    unit: source.unit,
    author: chance.hits(0.6) ? group.leader : group.deputy,
    happenedOn: on,
    submittedAt,
    claims: [claim],
    values,
  };
}

const LETTER_KINDS = [
  ['opinion', '监意', 5],
  ['reminder', '提醒', 6],
  ['recommendation', '监建', 1],
  ['urge', '督办', 2],
] as const;
const SOURCE_OF_LETTER: Record<string, string> = {
  opinion: 'opinion',
  reminder: 'reminder',
  recommendation: 'recommendation',
  urge: 'opinion',
};

/** Letters of groups, and the answers of the units they were served on. */
export function letterChains(letters: readonly Entry[], items: Items): Chain {
  const chain: Chain = { entries: [], opens: [] };
  const next = new Map<string, number>();
  for (const letter of inOrder(letters)) {
    const { unit, subject, happenedOn } = letter;
    const chance = chanceOf('letter', letter.key);
    const [letterType, word] = chance.weighted(LETTER_KINDS.map((kind) => [kind, kind[2]] as const));
    const series = `${subject.code}/${word}`;
    const running = (next.get(series) ?? 0) + 1;
    next.set(series, running);
    const number = (subject as Party).number;
    const replyOn = String(
      computedOf('letterReplyDueOn', { letterType, issuedOn: happenedOn }, happenedOn, calendar),
    );
    letter.values = {
      ...letter.values,
      letterType,
      letterNo: `派驻${number}组${word}〔${yearOf(happenedOn)}〕${running}号`,
      replyDueOn: replyOn,
    };
    const open = `open/U7-03/${letter.key}`;
    chain.opens.push(
      opening({
        key: open,
        itemCode: 'U7-03',
        subjectId: unit.id,
        eventOn: happenedOn,
        at: letter.submittedAt,
        by: `submit/${letter.key}`,
        dueOn: replyOn,
      }),
    );
    const dueOn = dueAfter(items, 'U7-03', happenedOn, replyOn);
    const late = chance.hits(0.06)
      ? chance.int(1, 6)
      : -chance.weighted([
          [0, 3],
          [1, 3],
          [2, 2],
          [4, 1],
        ] as const);
    chain.entries.push(
      answerOf(
        unit,
        items,
        'U7-03',
        letter.key,
        addWorkdays(calendar, dueOn, late),
        { openedBy: open, dueOn },
        chance,
        { sourceDoc: SOURCE_OF_LETTER[letterType], dueOn, progress: late > 0 ? 80 : 100 },
        letter.submittedAt,
      ),
    );
  }
  return chain;
}

function answerOf(
  unit: Unit,
  items: Items,
  itemCode: string,
  cause: string,
  on: CivilDate,
  claim: Entry['claims'][number],
  chance: Chance,
  values: Record<string, unknown>,
  after: Date,
): Entry {
  const item = items.get(itemCode)!;
  let submittedAt = officeTime(on, chance, 'late');
  if (submittedAt.getTime() < after.getTime() + 3_600_000)
    submittedAt = officeTime(addWorkdays(calendar, on, 2), chance, 'late');
  return {
    key: `${unit.code}/${itemCode}/${cause}`,
    item,
    subject: unit,
    unit,
    author: authorOf(unit, item, chance),
    happenedOn: on,
    submittedAt,
    claims: [claim],
    values,
  };
}

/** Decisions of units; an appointment asks for a talk before the post is taken up. */
export function appointmentChains(decisions: readonly Entry[], items: Items): Chain {
  const chain: Chain = { entries: [], opens: [] };
  for (const decision of decisions) {
    const unit = decision.subject as Unit;
    const chance = chanceOf('decision', decision.key);
    const category = chance.weighted([
      ['major_decision', 4],
      ['personnel', 2.4],
      ['major_project', unit.traits.hasProjects ? 3 : 0.5],
      ['large_fund', 4],
    ] as const);
    const outcome = chance.weighted([
      ['passed', 16],
      ['deferred', 2],
      ['rejected', 0.7],
    ] as const);
    decision.values = { ...decision.values, category, outcome };
    if (category !== 'personnel' || outcome !== 'passed') continue;
    const open = `open/U3-02/${decision.key}`;
    const dueOn = dueAfter(items, 'U3-02', decision.happenedOn);
    chain.opens.push(
      opening({
        key: open,
        itemCode: 'U3-02',
        subjectId: unit.id,
        eventOn: decision.happenedOn,
        at: decision.submittedAt,
        by: `submit/${decision.key}`,
      }),
    );
    if (chance.hits(0.02)) continue;
    const on = addWorkdays(calendar, dueOn, chance.hits(0.05) ? chance.int(1, 4) : -chance.int(0, 5));
    chain.entries.push(
      answerOf(
        unit,
        items,
        'U3-02',
        decision.key,
        on,
        { openedBy: open, dueOn },
        chance,
        { reason: '新任职干部任前廉政谈话，明确岗位廉政风险' },
        decision.submittedAt,
      ),
    );
  }
  return chain;
}

/** Petitions of groups; some are passed on to the unit, which answers within thirty days. */
export function petitionChains(petitions: readonly Entry[], items: Items): Chain {
  const chain: Chain = { entries: [], opens: [] };
  for (const petition of petitions) {
    const chance = chanceOf('petition', petition.key);
    const category = chance.weighted([
      ['style', 5],
      ['livelihood', 4],
      ['discipline', 5],
      ['consult', 2],
      ['out_of_scope', 1],
    ] as const);
    petition.values = { ...petition.values, category };
    if (!['style', 'livelihood'].includes(category) || !chance.hits(0.3)) continue;
    const { unit } = petition;
    const passedOn = addWorkdays(calendar, petition.happenedOn, chance.int(2, 4));
    const at = officeTime(addWorkdays(calendar, passedOn, 0), chance, 'late');
    const open = `open/U4-05/${petition.key}`;
    const caseNo = String(petition.values!.caseNo);
    const dueOn = dueAfter(items, 'U4-05', passedOn);
    chain.opens.push(
      opening({
        key: open,
        itemCode: 'U4-05',
        subjectId: unit.id,
        eventOn: passedOn,
        at,
        named: `issued:petition:${caseNo}`,
      }),
    );
    const on = addWorkdays(calendar, dueOn, chance.hits(0.06) ? chance.int(1, 5) : -chance.int(0, 8));
    chain.entries.push({
      ...answerOf(
        unit,
        items,
        'U4-05',
        petition.key,
        on,
        { openedBy: open, dueOn },
        chance,
        {
          caseNo,
          category,
          channel: 'transfer',
          receivedOn: passedOn,
          resultOn: on,
          result: chance.pick(['substantiated', 'partly', 'unsubstantiated']),
        },
        at,
      ),
      happenedOn: passedOn,
    });
  }
  return chain;
}

/** Inspections of a few units in spring and autumn, and a special supervision that ten groups carry out. */
export function issuedChains(cast: Cast, items: Items, year: number, campaigns: number): Chain {
  const chain: Chain = { entries: [], opens: [] };
  for (const [round, feedbackOn] of [
    [1, `${year}-03-12`],
    [2, `${year}-08-20`],
  ] as const) {
    for (const unit of chanceOf('inspection', year, round)
      .shuffled(cast.units)
      .slice(0, Math.ceil(cast.units.length / 16))) {
      const chance = chanceOf('inspection', unit.code, round);
      const open = `open/U7-04/${unit.code}/${round}`;
      const at = instantOf(feedbackOn, '16:10');
      chain.opens.push(
        opening({
          key: open,
          itemCode: 'U7-04',
          subjectId: unit.id,
          eventOn: feedbackOn,
          at,
          named: `issued:inspection:${year}-${round}`,
        }),
      );
      const dueOn = dueAfter(items, 'U7-04', feedbackOn);
      const on = addWorkdays(calendar, dueOn, -chance.int(0, 4));
      const report = answerOf(
        unit,
        items,
        'U7-04',
        `${year}-${round}`,
        on,
        { openedBy: open, dueOn },
        chance,
        { dueOn, progress: 100 },
        at,
      );
      const openPublication = `open/U7-10/${unit.code}/${round}`;
      chain.entries.push(report);
      chain.opens.push(
        opening({
          key: openPublication,
          itemCode: 'U7-10',
          subjectId: unit.id,
          eventOn: on,
          at: report.submittedAt,
          by: `submit/${report.key}`,
        }),
      );
      const publishOn = dueAfter(items, 'U7-10', on);
      chain.entries.push(
        answerOf(
          unit,
          items,
          'U7-10',
          `${year}-${round}`,
          addWorkdays(calendar, publishOn, -chance.int(0, 3)),
          { openedBy: openPublication, dueOn: publishOn },
          chance,
          {},
          report.submittedAt,
        ),
      );
    }
  }
  const item = items.get('G4-08')!;
  for (const [round, issuedOn] of [
    [1, `${year}-03-09`],
    [2, `${year}-09-07`],
  ] as const) {
    const chosen = chanceOf('campaign', year, round).shuffled(cast.groups).slice(0, campaigns);
    for (const group of chosen) {
      const chance = chanceOf('campaign', group.code, round);
      const open = `open/G4-08/${group.code}/${round}`;
      const at = instantOf(issuedOn, '11:20');
      chain.opens.push(
        opening({
          key: open,
          itemCode: 'G4-08',
          subjectId: group.id,
          eventOn: issuedOn,
          at,
          named: `issued:special:${year}-${round}`,
        }),
      );
      const dueOn = dueAfter(items, 'G4-08', issuedOn);
      const on = addWorkdays(calendar, dueOn, -chance.int(0, 7));
      chain.entries.push({
        key: `${group.code}/G4-08/${round}`,
        item,
        subject: group,
        unit: chance.pick(group.units),
        author: group.deputy,
        happenedOn: addDays(on, 0),
        submittedAt: officeTime(on, chance, 'late'),
        claims: [{ openedBy: open, dueOn }],
      });
    }
  }
  return chain;
}
