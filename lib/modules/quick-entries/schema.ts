import { z } from 'zod';
import type { BodyIndex } from '@/lib/modules/body-names/model';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { FieldValue } from '@/lib/modules/forms/model';
import type { ItemIndex } from '@/lib/modules/item-guesses/model';
import type { LocalTitle } from '@/lib/modules/proposals/schema';
import type { NamedBody } from '@/lib/modules/recordables/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const LINE_MAX = 500;
export const lineInput = z.strictObject({
  line: z.string().max(LINE_MAX),
  itemCode: z.string().max(20).optional(),
  /** The day on which it was written; today unless it is read again later. */
  on: civilDateSchema.optional(),
});

/** Why something that was read is not certain. */
export type Doubt =
  | 'future'
  | 'year_unclear'
  | 'range'
  | 'unclear_form'
  | 'several'
  | 'ambiguous'
  | 'no_unit'
  | 'about'
  | 'not_done'
  | 'other_time'
  | 'guess';

/** One thing that was read, and the part of the line it was read from (end not included). */
export interface Read<Value> {
  value: Value;
  from: number;
  to: number;
  certain: boolean;
  doubt: Doubt | null;
}

export interface FieldRead extends Read<FieldValue> {
  key: string;
}

export interface NamedBodyRead {
  id: string;
  code: string;
  name: string;
}

/** What is known before a line is read: the lists, the bodies and the people of the writer. */
export interface EntryDictionary {
  items: ItemIndex;
  bodies: BodyIndex;
  cityName: string | undefined;
  people: readonly { id: string; name: string }[];
}

export interface Candidate {
  code: string;
  titleZh: string;
  titleEn: string;
  score: number;
}

/** A line as it was read. What is null or absent was not recognised. */
export interface Reading {
  line: string;
  today: CivilDate;
  kind: Read<string> | null;
  item: (Read<string> & { titleZh: string; titleEn: string }) | null;
  /** The items that fit, best first. */
  candidates: Candidate[];
  happenedOn: Read<CivilDate> | null;
  /** Where the line names a time that is no day (十月份, 国庆期间), when it names no day. */
  someDay: { from: number; to: number } | null;
  /** Bodies that are named; several values where one saying fits several. */
  bodies: Read<NamedBodyRead[]>[];
  people: Read<string>[];
  place: Read<string> | null;
  topic: Read<string> | null;
  counts: (Read<number> & { unit: string; key: string | null })[];
  /** The fields of the item, by their keys. */
  fields: FieldRead[];
  /** The entry begins from an earlier one: 同上次, 同上月. */
  like: 'last' | 'last_month' | null;
}

/** An open duty that a line may fulfil, and why it is the one. */
export interface MatchingDuty extends LocalTitle {
  obligationId: string;
  itemCode: string;
  subjectId: string;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  dueOn: CivilDate;
  /** Its period holds the day that was read; else it is the open one that falls due first. */
  holdsTheDay: boolean;
}

export interface EntryReading extends Reading {
  /** The body for which it would be recorded. */
  subject: NamedBody | null;
  /** Labels of the fields that were read, and words of the choices. */
  labels: Record<string, { zh: string; en: string; valueZh: string; valueEn: string }>;
  duties: MatchingDuty[];
}
