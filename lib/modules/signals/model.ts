/**
 * A signal says what is odd about a record and gives its facts: a ceiling above the estimate, a new rule, figures
 * that disagree, a near copy of an earlier entry, files used before, a surge of entries. It orders the reviewer's day;
 * it judges nobody.
 */
import { partsOver } from '@/lib/modules/contradictions/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import type { Signal } from '@/lib/modules/records/schema';
import { similarity } from '@/lib/modules/criteria/model';

export interface RaisedSignal {
  kind: Signal;
  facts: Record<string, string | number>;
}

/** Order of the reviewer's day: what may be worth acting on stands first. */
export const SIGNAL_RANK: Record<Signal, number> = {
  over_estimate: 5,
  figures_disagree: 4,
  near_copy: 3,
  used_file: 3,
  new_rule: 2,
  surge: 1,
};

/** Of the own last entries one that is so much alike is a near copy (record_similarity_rate of the indicators). */
const OWN_COPY = 0.85;
const SHORTEST_TEXT = 20;
const SURGE_ENTRIES = 8;

/** An earlier record that a text is near to; its number where it is one of the same subject. */
export interface NearCopy {
  number: string | null;
  percent: number;
}

export interface SignalFacts {
  itemCode: string;
  recordType: string;
  content: RecordContent;
  /** The earlier record it is nearest to, once its author has seen it and said what is different this time. */
  near: NearCopy | null;
  /** How many of its files were used before, and the record where it is of the same subject; on the same condition. */
  usedFiles: { number: string | null; count: number } | null;
  /** Records the subject handed in within the last two days, this one included. */
  recentEntries: number;
}

const numberOf = (content: RecordContent, key: string) =>
  typeof content[key] === 'number' ? content[key] : null;

/** The own earlier entries that a text repeats, the most alike first: 85 % of the pairs of characters and more. */
export function ownCopies<Entry extends { text: string }>(
  text: string,
  earlier: readonly Entry[],
): (Entry & { share: number })[] {
  if ([...text].length < SHORTEST_TEXT) return [];
  return earlier
    .map((entry) => ({ ...entry, share: similarity(text, entry.text) }))
    .filter((entry) => entry.share >= OWN_COPY)
    .sort((a, b) => b.share - a.share);
}

/**
 * What is odd about a record. A near copy or a file used before is said of no author who has not been shown it. Surge:
 * eight entries within two days.
 */
export function signalsOf(facts: SignalFacts): RaisedSignal[] {
  const signals: RaisedSignal[] = [];
  const estimate = numberOf(facts.content, 'approvedEstimate');
  const current = numberOf(facts.content, 'currentFigure');
  if (estimate !== null && current !== null && current > estimate) {
    signals.push({ kind: 'over_estimate', facts: { estimate, current } });
  }
  for (const over of partsOver(facts.content)) signals.push({ kind: 'figures_disagree', facts: over });
  if (facts.itemCode === 'U5-07') signals.push({ kind: 'new_rule', facts: {} });
  if (facts.near) {
    const { number, percent } = facts.near;
    signals.push({ kind: 'near_copy', facts: number === null ? { percent } : { number, percent } });
  }
  if (facts.usedFiles) {
    const { number, count } = facts.usedFiles;
    signals.push({ kind: 'used_file', facts: number === null ? { count } : { number, count } });
  }
  if (facts.recentEntries >= SURGE_ENTRIES)
    signals.push({ kind: 'surge', facts: { entries: facts.recentEntries } });
  return signals;
}

/** The rank of a record in the reviewer's queue: that of its strongest signal. */
export function rankOf(signals: readonly RaisedSignal[]): number {
  return Math.max(0, ...signals.map((signal) => SIGNAL_RANK[signal.kind]));
}
