import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { RecordRow } from '@/lib/modules/record-lists/schema';
import type { TextPart } from './model';

/** More are not counted: what was found is then said to be more than this. */
export const MOST_FOUND = 50;
export const LONGEST_QUESTION = 60;

export const SEARCH_KINDS = ['record', 'attachment', 'organization', 'person'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export const searchInput = z.strictObject({
  q: z.string().trim().max(LONGEST_QUESTION),
  from: civilDateSchema.optional(),
  to: civilDateSchema.optional(),
  groupId: z.uuid().optional(),
  subjectId: z.uuid().optional(),
  itemCode: z.string().max(20).optional(),
  /** How many rows are wanted of what is found. */
  limit: z.coerce.number().int().min(1).max(MOST_FOUND).default(MOST_FOUND),
});

export interface Snippet {
  /** The field it stands in; null in a file. */
  label: { nameZh: string; nameEn: string | null } | null;
  parts: TextPart[];
}

export interface RecordHit extends Omit<RecordRow, 'title'> {
  title: TextPart[];
  snippet: Snippet | null;
}

export interface AttachmentHit {
  id: string;
  name: TextPart[];
  size: number;
  /** Whether its text was read; else it was found by its name. */
  read: boolean;
  record: Pick<
    RecordRow,
    'id' | 'number' | 'title' | 'itemZh' | 'itemEn' | 'sensitivity' | 'happenedOn' | 'subject'
  >;
  snippet: Snippet | null;
}

export interface Found<Row> {
  rows: Row[];
  /** Up to {@link MOST_FOUND}. */
  count: number;
  /** There are more than were counted. */
  more: boolean;
}
