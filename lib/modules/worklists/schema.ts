import { z } from 'zod';
import type { Sensitivity } from '@/lib/modules/checklists/schema';
import type { LocalTitle } from '@/lib/modules/proposals/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const itemSearchInput = z.strictObject({ q: z.string().trim().max(40).optional() });

export interface RecordableItem extends LocalTitle {
  code: string;
  sectionCode: string;
  sectionZh: string;
  sectionEn: string;
  recordType: string;
  sensitivity: Sensitivity;
  subjectId: string;
  subjectZh: string;
  subjectEn: string | null;
  /** Entries of the last twelve months. */
  used: number;
  /** Open obligations, and the nearest due day among them. */
  open: number;
  nextDueOn: CivilDate | null;
  /** The open obligation with the nearest due day: an entry usually fulfils it. */
  obligationId: string | null;
}
