import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const ABSENCE_REASONS = ['leave', 'away_on_duty', 'training'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

export const newAbsenceSchema = z
  .strictObject({
    positionId: z.uuid(),
    substitutePositionId: z.uuid().nullable(),
    fromOn: civilDateSchema,
    toOn: civilDateSchema,
    reason: z.enum(ABSENCE_REASONS),
  })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, {
    path: ['toOn'],
    error: 'organizations.ends_before_it_begins',
  });

export const endedAbsenceSchema = z.strictObject({ absenceId: z.uuid() });

/** A position with its holder, as forms and lists name it. */
export interface HeldPosition {
  id: string;
  nameZh: string;
  nameEn: string | null;
  postZh: string;
  postEn: string | null;
  organizationId: string;
  organizationZh: string;
  organizationEn: string | null;
}

export interface AbsenceLine {
  id: string;
  position: HeldPosition;
  substitute: HeldPosition | null;
  fromOn: CivilDate;
  toOn: CivilDate;
  reason: AbsenceReason;
  can: { end: boolean };
}

export interface AbsenceList {
  lines: AbsenceLine[];
  /** The posts whose absences the asker may enter. */
  positions: HeldPosition[];
}
