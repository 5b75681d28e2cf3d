import { z } from 'zod';
import type { Body, Named } from '@/lib/modules/bodies/schema';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { SectionChoice } from '@/lib/modules/checklists/schema';
import type { DutyKind, RateCounts } from '@/lib/modules/rates/schema';
import type { SampleKind } from '@/lib/modules/samples/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export type NoticeState = 'drafted' | 'issued' | 'revoked';

const quarterSchema = z.string().regex(/^\d{4}-Q[1-4]$/);
/** What the office writes itself, at most. */
export const NOTICE_TEXT_MAX = 3000;
const textSchema = z.string().trim().max(NOTICE_TEXT_MAX).default('');
const revisionSchema = z.coerce.number().int().min(1);

export const draftNoticeInput = z.strictObject({ quarter: quarterSchema, asOf: civilDateSchema });
export const noticeInput = z.strictObject({ noticeId: z.uuid() });
export const writeNoticeInput = z.strictObject({
  noticeId: z.uuid(),
  /** What was seen when writing began. */
  revision: revisionSchema,
  asOf: civilDateSchema,
  judgement: textSchema,
  requirements: textSchema,
});
export const issueNoticeInput = z.strictObject({ noticeId: z.uuid(), revision: revisionSchema });
export const revokeNoticeInput = z.strictObject({
  noticeId: z.uuid(),
  reason: z.string().trim().min(1).max(300),
});

/** Duties of the groups, or of their units, that were due in the quarter. */
export interface NoticePart {
  kind: DutyKind;
  total: RateCounts;
  /** The quarter before. */
  before: RateCounts;
  /** By group, in the order of the organisation. */
  columns: { body: Body; counts: RateCounts }[];
  sections: { section: SectionChoice; counts: RateCounts }[];
}

/** Samples whose days ended in the quarter, as far as they were checked. */
export interface NoticeSamples {
  kind: SampleKind;
  samples: number;
  drawn: number;
  checked: number;
  notInOrder: number;
}

export interface NoticeFigures {
  parts: NoticePart[];
  samples: NoticeSamples[];
}

export interface NoticeLine {
  id: string;
  quarter: string;
  asOf: CivilDate;
  status: NoticeState;
  year: number | null;
  number: number | null;
  writtenAt: string;
  issuedAt: string | null;
}

export interface NoticeList {
  notices: NoticeLine[];
  /** Quarters that may be reported on, the latest first; none for who drafts no notice. */
  quarters: string[];
  /** The last day that has ended. */
  asOf: CivilDate;
}

export interface ResultNotice extends NoticeLine {
  from: CivilDate;
  to: CivilDate;
  judgement: string;
  requirements: string;
  revision: number;
  figures: NoticeFigures;
  /** The instant the figures were read at. */
  readAt: string;
  writtenBy: Named;
  issuedBy: Named | null;
  revoked: { by: Named; at: string; reason: string } | null;
  can: { write: boolean; issue: boolean; revoke: boolean };
}
