import type { DiffPart } from '@/lib/modules/record-views/model';

interface Titled {
  code: string;
  titleZh: string;
  titleEn: string;
}

/** One thing that an item says, in both versions; words that differ are told apart. */
export interface ComparedLine {
  /** A key of the messages, or the name of a field as it is written. */
  name: string;
  /** Which field, item of evidence or criterion; null for the item itself. */
  of: { nameZh: string; nameEn: string } | null;
  before: string;
  after: string;
  partsZh: DiffPart[];
}

export interface ComparedItem extends Titled {
  change: 'added' | 'removed' | 'changed';
  /** It is asked for in the version. */
  was: boolean | null;
  is: boolean | null;
  lines: ComparedLine[];
}

export interface VersionComparison {
  before: { number: number; status: string };
  after: { number: number; status: string };
  same: number;
  items: ComparedItem[];
  /** The other versions it may be compared with. */
  others: { number: number; status: string }[];
}
