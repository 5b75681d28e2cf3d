/**
 * A sample check looks at some records closely instead of at all of them. It is announced with a seed, which stands in
 * the ledger from then on; when its period is over it is drawn, once; then each drawn record is checked, on the screen
 * or on site, by somebody who has neither written nor reviewed it. Nobody chooses: who is drawn follows from the seed
 * and from the population, which is fixed when the period ends. The seed alone tells nothing before, because the
 * digest of the whole population goes in; the population alone tells nothing, because the seed does.
 */
import { type CivilDate, daysBetween } from '@/lib/shared/civil-date';
import type { SampleState } from './schema';

/** Records in one sample, or all where there are fewer. Source: issue 3, point 8. */
export const SAMPLE_SIZE = 20;
/** A sample covers three months at most. */
const LONGEST_DAYS = 92;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The text whose digest stands for a population: the numbers in the order of their characters, a line break after each. */
export const populationText = (numbers: readonly string[]): string =>
  numbers
    .toSorted(compare)
    .map((number) => `${number}\n`)
    .join('');

/**
 * Who is drawn: every number is ranked by the hexadecimal SHA-256 of seed, digest and number, one under the other, and
 * the `size` smallest are drawn, in that order. `digest` is the SHA-256 of {@link populationText}; `sha256` digests
 * UTF-8 text. The order in which the numbers come does not matter.
 */
export function drawOf(
  { seed, size, numbers }: { seed: string; size: number; numbers: readonly string[] },
  sha256: (text: string) => string,
): { digest: string; drawn: string[] } {
  const digest = sha256(populationText(numbers));
  const ranked = numbers.map((number) => ({ number, rank: sha256(`${seed}\n${digest}\n${number}`) }));
  return {
    digest,
    drawn: ranked
      .sort((a, b) => compare(a.rank, b.rank))
      .slice(0, size)
      .map(({ number }) => number),
  };
}

/** Where a sample stands: its period runs, it can be drawn, or it was. */
export function sampleState(sample: { to: CivilDate; isDrawn: boolean }, today: CivilDate): SampleState {
  if (sample.isDrawn) return 'drawn';
  return today <= sample.to ? 'running' : 'to_draw';
}

/** The kind, the groups and the days of a sample, both days included. */
export interface Covered {
  kind: string;
  groupIds: readonly string[];
  from: CivilDate;
  to: CivilDate;
}

/** Whether two samples may draw the same record: the same kind, a group in common, and a day in common. */
export const overlaps = (a: Covered, b: Covered): boolean =>
  a.kind === b.kind && a.from <= b.to && b.from <= a.to && a.groupIds.some((id) => b.groupIds.includes(id));

/** Whether a period is longer than a sample may cover. */
export const isTooLong = (from: CivilDate, to: CivilDate): boolean => daysBetween(from, to) >= LONGEST_DAYS;
