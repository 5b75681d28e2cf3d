import { z } from 'zod';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Passage } from './model';

export const keepPrintsInput = z.strictObject({ recordIds: z.array(z.uuid()).min(1).max(500) });

/** An earlier record that a text was found to be a near copy of. */
export interface NearRecord {
  recordId: string;
  number: string;
  subjectId: string;
  /** How much of the text stands in it, 0 to 1. */
  share: number;
}

/** A record that a text is near to, where its reader may open it. */
export interface ResembledRecord {
  id: string;
  number: string;
  title: string;
  happenedOn: CivilDate;
}

/** How near a text is to one earlier record, as its author or its reviewer is told. */
export interface Resemblance {
  /** Per cent of the text that stands in the record. */
  percent: number;
  /** Whether it is a record of the same body. */
  own: boolean;
  /** Null where the reader may not read it: then there is a record, and nothing of it is said. */
  record: ResembledRecord | null;
}

/** With both texts side by side; null where the record may not be read. */
export interface ShownResemblance extends Resemblance {
  sides: { mine: Passage[]; theirs: Passage[] } | null;
}

/** A file of an entry whose content an earlier record has already, or a picture that looks the same. */
export interface UsedFile {
  attachmentId: string;
  name: string;
  /** A picture that looks the same: saved anew, scaled, or cut a little. */
  alike: boolean;
  own: boolean;
  /** Null where the reader may not read it. */
  record: ResembledRecord | null;
}

/** What the author answered, with the records it was about. */
export interface AnsweredResemblance {
  whatIsDifferent: string;
  records: Resemblance[];
  files: UsedFile[];
}

/** What the author answered, as it is kept: the records shown, and of each file that was used before one record. */
export interface KeptAnswer {
  whatIsDifferent: string;
  shown: { recordId: string; percent: number }[];
  files: { attachmentId: string; recordId: string; alike: boolean }[];
}
