/**
 * A proposal says that the event being recorded may fulfil another open obligation too: one meeting, written once,
 * counts for everything it was. The product proposes with its reasons; the writer ticks. Source: general rules of
 * the checklist file.
 */
import { type CivilDate, addDays } from '@/lib/shared/civil-date';

export const PROPOSAL_REASONS = ['same_period', 'topic_words', 'still_overdue'] as const;
export type ProposalReason = (typeof PROPOSAL_REASONS)[number];

/** An open obligation that the same event may fulfil as well. */
export interface Candidate {
  itemCode: string;
  recordType: string;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  minPerPeriod: number;
  submittedCount: number;
}

/** How long after its period an obligation that is overdue is still proposed: the event may have been held late. */
const LATE_PROPOSAL_DAYS = 31;

/**
 * Why an obligation is proposed for an event, or none: it asks for the same kind of record, and its period covers the
 * day or has just ended unfulfilled. Which of them the event really was for is ticked by the writer. One of the item
 * itself is proposed to an entry that was not begun for it.
 */
export function proposalReasons(
  entry: { itemCode: string; recordType: string; happenedOn: CivilDate; text: string; hasDuty: boolean },
  candidate: Candidate,
  words: ReadonlySet<string>,
): ProposalReason[] {
  if (candidate.recordType !== entry.recordType) return [];
  if (entry.hasDuty && candidate.itemCode === entry.itemCode) return [];
  if (candidate.submittedCount >= Math.max(candidate.minPerPeriod, 1)) return [];
  const { happenedOn } = entry;
  const reasons: ProposalReason[] = [];
  if (candidate.periodFrom <= happenedOn && happenedOn <= candidate.periodTo) reasons.push('same_period');
  else if (candidate.periodTo < happenedOn && happenedOn <= addDays(candidate.periodTo, LATE_PROPOSAL_DAYS)) {
    reasons.push('still_overdue');
  } else return [];
  if (sharesWords(entry.text, words)) reasons.push('topic_words');
  return reasons;
}

const HAN_PAIR = /(?=(\p{Script=Han}{2}))/gu;
const pairsOf = (text: string) => [...text.matchAll(HAN_PAIR)].map((match) => match[1]!);

/** For each title the pairs of characters that no other title has: the words by which it is told from the others. */
export function tellingWords(titles: readonly string[]): Set<string>[] {
  const pairs = titles.map((title) => new Set(pairsOf(title)));
  return pairs.map(
    (own, index) =>
      new Set([...own].filter((pair) => pairs.every((other, at) => at === index || !other.has(pair)))),
  );
}

/** Whether a text holds at least two telling pairs in a row or apart: one alone is chance. */
export function sharesWords(text: string, words: ReadonlySet<string>): boolean {
  return new Set(pairsOf(text).filter((pair) => words.has(pair))).size >= 2;
}

/** The duty of the item itself that an entry fulfils which was begun for none; it is ticked until the writer unticks it. */
export const ownDuty = <
  Proposed extends { id: string; itemCode: string; reasons: readonly ProposalReason[] },
>(
  itemCode: string,
  proposed: readonly Proposed[],
): Proposed[] =>
  proposed.filter((one) => one.itemCode === itemCode && one.reasons.includes('same_period')).slice(0, 1);
