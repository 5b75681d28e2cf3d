import { z } from 'zod';
import type { Agenda } from '@/lib/modules/agendas/schema';
import type { Named } from '@/lib/modules/bodies/schema';
import type { AgendaNote, Attendee, Presence } from '@/lib/modules/meetings/schema';
import type { PromiseLine } from '@/lib/modules/promises/schema';
import { LATE_REASONS } from '@/lib/modules/records/schema';
import { LONGEST_DIFFERENCE } from '@/lib/modules/resemblances/model';

export const endMeetingInput = z.strictObject({
  meetingId: z.uuid(),
  lateReason: z.enum(LATE_REASONS).optional(),
  whatIsDifferent: z.string().trim().max(LONGEST_DIFFERENCE).optional(),
});
export type EndMeetingInput = z.infer<typeof endMeetingInput>;

/** What the minutes of a meeting are laid out from. */
export interface Minutes {
  group: Named;
  /** What was held: period and item. */
  title: Named;
  topic: string;
  heldOn: string;
  host: Named;
  people: readonly (Attendee & { presence: Presence | null })[];
  agenda: Agenda;
  notes: readonly AgendaNote[];
  decisions: readonly PromiseLine[];
  conclusions: string | null;
  /** The number of the record that it made. */
  number: string;
  /** Who ended it, and when. */
  by: Named;
  at: string;
  timeZone: string;
  isDemo: boolean;
}
