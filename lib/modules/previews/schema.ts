import { z } from 'zod';
import type { EndingClaim } from '@/lib/modules/claim-needs/schema';
import type { Contradiction } from '@/lib/modules/contradictions/model';
import type { CriterionResult } from '@/lib/modules/criteria/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { contentSchema } from '@/lib/modules/records/schema';
import type { ShownResemblance, UsedFile } from '@/lib/modules/resemblances/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const previewInput = z.strictObject({
  subjectId: z.uuid(),
  itemCode: z.string().max(20),
  obligationIds: z.array(z.uuid()).max(20).default([]),
  recordId: z.uuid().optional(),
  attachmentIds: z.array(z.uuid()).max(20).default([]),
  content: contentSchema,
});

/** How an entry stands before it is submitted; for its writer alone. */
export interface RecordPreview {
  criteria: CriterionResult[];
  computed: RecordContent;
  /** Working days from the event to now; null while the day is unknown. */
  workdaysSince: number | null;
  /** Obligations for which it would count as recorded late, each with its due day. */
  late: { itemCode: string; dueOn: CivilDate }[];
  /** How alike the text is to the most similar earlier one, per cent; null without any. */
  alike: number | null;
  /** Earlier records of anybody that the text is a near copy of. */
  resemblances: ShownResemblance[];
  /** Duties that the record stands for and that this version would end, each with what it needs. */
  ending: EndingClaim[];
  /** What it says and cannot be, or says twice and differently. */
  contradictions: Contradiction[];
  /** Its files that an earlier record has already. */
  usedFiles: UsedFile[];
}
