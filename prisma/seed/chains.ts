import { addWorkdays } from '@/lib/modules/calendars/model';
import { computedOf } from '@/lib/modules/computations/model';
import { yearOf } from '@/lib/shared/civil-date';
import type { Cast, Party, Unit } from './cast';
import { type Chain, dueAfter, following, inOrder, issue } from './chain';
import { calendar, instantOf, officeTime } from './days';
import type { Entry } from './life';
import { chanceOf } from './random';
import { type Items, authorOf } from './units-year';

const LETTER_KINDS = [
  ['opinion', '监意', 5],
  ['reminder', '提醒', 6],
  ['recommendation', '监建', 1],
  ['urge', '督办', 2],
] as const;

/** Letters of groups, and the answers of the units they were served on. */
export function letterChains(letters: readonly Entry[], items: Items): Chain {
  const chain: Chain = { entries: [], issues: [] };
  const next = new Map<string, number>();
  for (const letter of inOrder(letters)) {
    const { unit, happenedOn } = letter;
    const group = letter.subject as Party;
    const chance = chanceOf('letter', letter.key);
    const [letterType, word] = chance.weighted(LETTER_KINDS.map((kind) => [kind, kind[2]] as const));
    const running = (next.get(group.code + word) ?? 0) + 1;
    next.set(group.code + word, running);
    const year = yearOf(happenedOn);
    const replyDueOn = String(
      computedOf('letterReplyDueOn', { letterType, issuedOn: happenedOn }, happenedOn, calendar),
    );
    const letterNo = `派驻${group.number}组${word}〔${year}〕${running}号`;
    letter.values = { ...letter.values, letterType, letterNo, replyDueOn };
    const dueOn = dueAfter(items, 'U7-03', happenedOn, replyDueOn);
    const late = chance.hits(0.06)
      ? chance.int(1, 6)
      : -chance.weighted([
          [0, 3],
          [1, 3],
          [2, 2],
          [4, 1],
        ] as const);
    chain.entries.push(
      following({
        items,
        itemCode: 'U7-03',
        subject: unit,
        unit,
        author: authorOf(unit, items.get('U7-03')!, chance),
        cause: letter.key,
        on: addWorkdays(calendar, dueOn, late),
        claim: { follows: `submit/${letter.key}`, dueOn },
        values: {
          sourceDoc: letterType === 'urge' ? 'opinion' : letterType,
          dueOn,
          progress: late > 0 ? 80 : 100,
        },
        after: letter.submittedAt,
        chance,
      }),
    );
  }
  return chain;
}

/** Decisions of units; an appointment asks for a talk before the post is taken up. */
export function appointmentChains(decisions: readonly Entry[], items: Items): Chain {
  const chain: Chain = { entries: [], issues: [] };
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
    if (category !== 'personnel' || outcome !== 'passed' || chance.hits(0.01)) continue;
    const dueOn = dueAfter(items, 'U3-02', decision.happenedOn);
    chain.entries.push(
      following({
        items,
        itemCode: 'U3-02',
        subject: unit,
        unit,
        author: authorOf(unit, items.get('U3-02')!, chance),
        cause: decision.key,
        on: addWorkdays(calendar, dueOn, chance.hits(0.05) ? chance.int(1, 4) : -chance.int(0, 5)),
        claim: { follows: `submit/${decision.key}`, dueOn },
        values: {},
        after: decision.submittedAt,
        chance,
      }),
    );
  }
  return chain;
}

/** Petitions of groups; some are passed on to the unit, which answers within thirty days. */
export function petitionChains(petitions: readonly Entry[], items: Items): Chain {
  const chain: Chain = { entries: [], issues: [] };
  for (const petition of petitions) {
    const { unit } = petition;
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
    const passedOn = addWorkdays(calendar, petition.happenedOn, chance.int(2, 4));
    const caseNo = String(petition.values.caseNo);
    const passedAt = officeTime(passedOn, chance, 'late');
    const passing = issue({
      itemCode: 'U4-05',
      subject: unit,
      eventOn: passedOn,
      at: passedAt,
      named: `petition:${caseNo}`,
    });
    const dueOn = dueAfter(items, 'U4-05', passedOn);
    const resultOn = addWorkdays(calendar, dueOn, chance.hits(0.06) ? chance.int(1, 5) : -chance.int(0, 8));
    const result = chance.pick(['substantiated', 'partly', 'unsubstantiated']);
    const values = { caseNo, category, channel: 'transfer', receivedOn: passedOn, resultOn, result };
    const author = unit.recorder;
    const answer = following({
      items,
      itemCode: 'U4-05',
      subject: unit,
      unit,
      author,
      cause: petition.key,
      on: resultOn,
      claim: { issuedBy: passing.key, dueOn },
      values,
      after: passing.at,
      chance,
    });
    chain.issues.push(passing);
    chain.entries.push({ ...answer, happenedOn: passedOn });
  }
  return chain;
}

/** Inspections of a few units in spring and autumn; what was mended is made known. */
export function inspectionChains(cast: Cast, items: Items, year: number): Chain {
  const chain: Chain = { entries: [], issues: [] };
  const rounds = [
    [1, `${year}-03-12`],
    [2, `${year}-08-20`],
  ] as const;
  for (const [round, feedbackOn] of rounds) {
    const chosen = chanceOf('inspection', year, round).shuffled(cast.units);
    for (const unit of chosen.slice(0, Math.ceil(cast.units.length / 16))) {
      const chance = chanceOf('inspection', unit.code, round);
      const named = `inspection:${year}-${round}`;
      const feedback = issue({
        itemCode: 'U7-04',
        subject: unit,
        eventOn: feedbackOn,
        at: instantOf(feedbackOn, '16:10'),
        named,
      });
      const dueOn = dueAfter(items, 'U7-04', feedbackOn);
      const facts = { items, subject: unit, unit, cause: named, chance };
      const on = addWorkdays(calendar, dueOn, -chance.int(0, 4));
      const report = following({
        ...facts,
        itemCode: 'U7-04',
        author: unit.secretary,
        on,
        claim: { issuedBy: feedback.key, dueOn },
        values: { dueOn, progress: 100 },
        after: feedback.at,
      });
      const finishedOn = addWorkdays(calendar, on, 6);
      const finished = issue({
        itemCode: 'U7-10',
        subject: unit,
        eventOn: finishedOn,
        at: instantOf(finishedOn, '10:20'),
        named,
        after: [`submit/${report.key}`],
      });
      const publicOn = dueAfter(items, 'U7-10', finishedOn);
      const publication = following({
        ...facts,
        itemCode: 'U7-10',
        author: unit.recorder,
        on: addWorkdays(calendar, publicOn, -chance.int(0, 3)),
        claim: { issuedBy: finished.key, dueOn: publicOn },
        values: {},
        after: finished.at,
      });
      chain.issues.push(feedback, finished);
      chain.entries.push(report, publication);
    }
  }
  return chain;
}

/** A special supervision in spring and in autumn that some of the groups carry out. */
export function campaignChains(cast: Cast, items: Items, year: number, howMany: number): Chain {
  const chain: Chain = { entries: [], issues: [] };
  const rounds = [
    [1, `${year}-03-09`],
    [2, `${year}-09-07`],
  ] as const;
  for (const [round, issuedOn] of rounds) {
    for (const group of chanceOf('campaign', year, round).shuffled(cast.groups).slice(0, howMany)) {
      const chance = chanceOf('campaign', group.code, round);
      const named = `special:${year}-${round}`;
      const task = issue({
        itemCode: 'G4-08',
        subject: group,
        eventOn: issuedOn,
        at: instantOf(issuedOn, '11:20'),
        named,
      });
      const dueOn = dueAfter(items, 'G4-08', issuedOn);
      const on = addWorkdays(calendar, dueOn, -chance.int(0, 7));
      const unit = chance.pick(group.units);
      chain.issues.push(task);
      chain.entries.push(
        following({
          items,
          itemCode: 'G4-08',
          subject: group,
          unit,
          author: group.deputy,
          cause: named,
          on,
          claim: { issuedBy: task.key, dueOn },
          values: {},
          after: task.at,
          chance,
        }),
      );
    }
  }
  return chain;
}
