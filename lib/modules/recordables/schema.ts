import { z } from 'zod';
import type { Sensitivity } from '@/lib/modules/checklists/schema';
import type { LocalTitle } from '@/lib/modules/proposals/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const recordableInput = z.strictObject({ q: z.string().trim().max(40).optional() });

export interface NamedBody {
  id: string;
  nameZh: string;
  nameEn: string | null;
}

export interface RecordableItem extends LocalTitle {
  code: string;
  sectionCode: string;
  recordType: string;
  sensitivity: Sensitivity;
  subject: NamedBody;
  /** Entries of the last twelve months. */
  used: number;
  /** Open obligations whose period has begun, and the nearest due day among them. */
  open: number;
  nextDueOn: CivilDate | null;
  /** The open obligation with the nearest due day: an entry usually fulfils it. */
  obligationId: string | null;
  /** Whether records of it are taken from a spreadsheet. */
  isImportable: boolean;
}
