import { z } from 'zod';
import type { AttachmentDto } from '@/lib/modules/attachments/model';
import type { ItemEvidence, ItemField, Sensitivity } from '@/lib/modules/checklists/schema';
import type { EntryTemplateLine } from '@/lib/modules/entry-templates/schema';
import type { NamedReference, RecordContent } from '@/lib/modules/forms/model';
import type { LocalTitle, ObligationLine, ProposedObligation } from '@/lib/modules/proposals/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** What a form is opened for: an obligation, a draft, a returned or an accepted record, or an item of a subject. */
export const recordFormInput = z.strictObject({
  obligationId: z.uuid().optional(),
  draftId: z.uuid().optional(),
  recordId: z.uuid().optional(),
  itemCode: z.string().max(20).optional(),
  subjectId: z.uuid().optional(),
  /** What a new entry begins from: the last one, that of the month before, or a template. */
  from: z.union([z.enum(['last', 'last_month']), z.uuid()]).optional(),
});
export type RecordFormInput = z.infer<typeof recordFormInput>;

export interface FormOption extends NamedReference {
  /** The post of a person. */
  hintZh?: string;
  hintEn?: string | null;
}

export interface RecordFormDto {
  item: LocalTitle & {
    id: string;
    code: string;
    recordType: string;
    sectionCode: string;
    sensitivity: Sensitivity;
    leaderSigns: boolean;
    estimatedMinutes: number | null;
    fields: ItemField[];
    dayKey: string;
    evidence: (ItemEvidence & { takesFiles: boolean; mostFiles: number })[];
    criteria: { code: string; textZh: string; textEn: string }[];
  };
  subject: { id: string; kind: string; nameZh: string; nameEn: string | null };
  /** Where it goes after submission. */
  next: {
    signer: { nameZh: string; nameEn: string | null } | null;
    reviewer: { nameZh: string; nameEn: string | null } | null;
  };
  values: RecordContent;
  /** Keys whose value was filled in by the product. */
  prefilled: string[];
  options: Record<string, FormOption[]>;
  obligation: ObligationLine | null;
  others: ProposedObligation[];
  attachments: AttachmentDto[];
  draft: {
    id: string;
    revision: number;
    savedAt: string;
    /** Other obligations that were ticked, of those that are still proposed. */
    obligationIds: string[];
    lateReason: string | null;
    /** The line it was begun from, and the day on which that was written. */
    line: string | null;
    lineOn: CivilDate | null;
  } | null;
  /** Values that were kept to begin from: the writer's own and those of the body. */
  templates: EntryTemplateLine[];
  last: { recordId: string; number: string; happenedOn: CivilDate; values: RecordContent } | null;
  returned: {
    recordId: string;
    number: string;
    version: number;
    reason: string;
    note: string | null;
    byZh: string | null;
    byEn: string | null;
    at: string;
    /** Until this day it keeps the punctuality of its first submission. */
    keepsVerdictUntil: CivilDate;
    workdays: number;
  } | null;
  /** The accepted record that is to be corrected; nothing of it changes until its reviewer agrees. */
  correcting: { recordId: string; number: string; version: number } | null;
  /** When the record was first submitted, which a later version does not change; null for a new entry. */
  recordedAt: string | null;
  today: CivilDate;
  can: { submit: boolean; saveDraft: boolean; upload: boolean };
}
