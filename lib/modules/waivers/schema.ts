import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { PeriodNames } from '@/lib/modules/prefills/model';
import type { CivilDate } from '@/lib/shared/civil-date';

/** To be let off, or to be given some days more. Both stop the clock until another person has decided. */
export const WAIVER_KINDS = ['waiver', 'extension'] as const;
export type WaiverKind = (typeof WAIVER_KINDS)[number];

/** Reasons for a waiver. Source: workflows §2. */
export const WAIVER_REASONS = ['several_periods', 'merged', 'reformed', 'force_majeure'] as const;

/** Reasons for an extension: what a late entry may give as well, as far as it can be known before the due day. */
export const EXTENSION_REASONS = [
  'away_on_duty',
  'waiting_for_result',
  'system_unavailable',
  'force_majeure',
] as const;

const note = z.string().trim().max(300, 'waivers.note_long').nullable().default(null);

export const requestWaiverInput = z.strictObject({
  obligationId: z.uuid(),
  reason: z.enum(WAIVER_REASONS, 'waivers.reason_missing'),
  note,
  /** The last day of the periods to be let off; one period when it is left out. */
  coversTo: civilDateSchema.nullable().default(null),
});

export const requestExtensionInput = z.strictObject({
  obligationId: z.uuid(),
  reason: z.enum(EXTENSION_REASONS, 'waivers.reason_missing'),
  note,
  newDueOn: civilDateSchema,
});

export const decideWaiverInput = z.strictObject({
  obligationId: z.uuid(),
  decision: z.enum(['granted', 'refused'], 'waivers.decision_missing'),
  note,
});

interface Name {
  nameZh: string;
  nameEn: string | null;
}

/** A request as its asker, its decider and everybody who sees the obligation read it. */
export interface WaiverLine {
  id: string;
  kind: WaiverKind;
  reason: string;
  note: string | null;
  coversTo: CivilDate | null;
  newDueOn: CivilDate | null;
  requestedAt: string;
  requestedBy: Name;
  decision: 'granted' | 'refused' | null;
  decidedAt: string | null;
  decidedBy: Name | null;
  decisionNote: string | null;
  can: { decide: boolean };
}

/** A request that waits, with what it is about. */
export interface PendingWaiver extends WaiverLine {
  obligationId: string;
  itemCode: string;
  sensitivity: string;
  titleZh: string;
  titleEn: string;
  subject: Name & { id: string };
  period: PeriodNames;
  dueOn: CivilDate;
  /** Working days since it was asked for. */
  waitingDays: number;
}
