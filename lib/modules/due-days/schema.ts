import type { Label } from '@/lib/modules/guides/model';
import type { Cadence } from '@/lib/modules/periods/model';
import type { SubjectKind } from '@/lib/modules/obligations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export interface DueDay {
  occurrenceKey: string;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  dueOn: CivilDate;
  dueSoonFrom: CivilDate | null;
  /** The day the rule names, when a day off has moved it. */
  movedFrom: CivilDate | null;
  event: { nameZh: string; nameEn: string; on: CivilDate } | null;
  minPerPeriod: number;
}

export interface DueDays {
  item: { code: string; titleZh: string; titleEn: string };
  version: { number: number; status: string };
  cadence: Cadence;
  dueText: Label;
  eventSource: string | null;
  subject: {
    id: string;
    code: string;
    nameZh: string;
    nameEn: string | null;
    kind: SubjectKind;
    applies: boolean;
  };
  year: number;
  calendarConfirmed: boolean;
  obligations: DueDay[];
  /** Days off in the months in which something is due. */
  daysOff: CivilDate[];
}
