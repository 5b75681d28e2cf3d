import type { LocalTitle } from '@/lib/modules/proposals/schema';
import type { PeriodNames } from '@/lib/modules/prefills/model';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** Under which heading a line of the kit stands. */
export const KIT_PARTS = ['returned', 'overdue', 'this_week', 'coming', 'other'] as const;
export type KitPart = (typeof KIT_PARTS)[number];

/** One thing that can be recorded, as it was last seen. */
export interface KitLine extends LocalTitle {
  /** What its form is opened by, as in the address of the live form. */
  key: string;
  part: KitPart;
  itemCode: string;
  period: PeriodNames | null;
  dueOn: CivilDate | null;
  /** Of a returned record. */
  number: string | null;
}

/** What a recorder's browser keeps, so that recording goes on without a network. */
export interface OfflineKit {
  /** The day it shows. */
  on: CivilDate;
  lines: KitLine[];
  /** By key; a line without one is written with a network only. */
  forms: Record<string, RecordFormDto>;
}
