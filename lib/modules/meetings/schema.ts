import { z } from 'zod';
import type { Agenda, AgendaLine } from '@/lib/modules/agendas/schema';
import { AGENDA_LINES } from '@/lib/modules/agendas/schema';
import type { Named } from '@/lib/modules/bodies/schema';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import { beganFromSchema } from '@/lib/modules/drafts/schema';
import type { PeriodNames } from '@/lib/modules/prefills/model';
import type { PromiseLine } from '@/lib/modules/promises/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Result } from '@/lib/shared/result';

export const MEETING_KINDS = ['work_meeting', 'integrity_briefing', 'integrity_analysis'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export const MEETING_STATES = ['prepared', 'open', 'ended', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export const PRESENCES = ['present', 'on_leave', 'absent'] as const;
export type Presence = (typeof PRESENCES)[number];

export const LONGEST_NOTE = 300;
export const LONGEST_TOPIC = 120;
export const LONGEST_CONCLUSIONS = 400;

export const prepareMeetingInput = z.strictObject({ obligationId: z.uuid() });
export const meetingIdInput = z.strictObject({ meetingId: z.uuid() });

export const describeMeetingInput = z.strictObject({
  meetingId: z.uuid(),
  base: beganFromSchema,
  heldOn: civilDateSchema,
  hostPositionId: z.uuid(),
  topic: z.string().trim().min(2).max(LONGEST_TOPIC),
  conclusions: z.string().trim().max(LONGEST_CONCLUSIONS).optional(),
});

export const takeAttendanceInput = z.strictObject({
  meetingId: z.uuid(),
  base: beganFromSchema,
  attendees: z.array(z.strictObject({ positionId: z.uuid(), presence: z.enum(PRESENCES) })).max(500),
});

export const noteAgendaInput = z.strictObject({
  meetingId: z.uuid(),
  line: z.enum(AGENDA_LINES),
  base: beganFromSchema,
  discussed: z.literal('yes').optional(),
  note: z.string().trim().max(LONGEST_NOTE).optional(),
});

export const cancelMeetingInput = z.strictObject({
  meetingId: z.uuid(),
  reason: z.string().trim().min(5).max(200),
});

/** What stands in the fields of a form, as they are typed; an empty field may be missing. */
export type Texts = Record<string, string>;

/** What became of a save made while somebody writes: what now stands in its fields, or why it was not kept. */
export type Kept = 'signed_out' | Result<{ stands: Texts }>;

/** A person as a meeting knows one: by the post, with its body. */
export interface Attendee extends Named {
  positionId: string;
  memberId: string;
  postZh: string;
  postEn: string | null;
  organization: Named & { id: string };
  /** Of the group itself; the others are of its units. */
  isOwn: boolean;
  isLeader: boolean;
}

export interface AgendaNote {
  line: AgendaLine;
  discussed: boolean;
  note: string | null;
  revision: number;
}

/** The duty that a meeting fulfils. */
export interface MeetingDuty {
  obligationId: string;
  itemCode: string;
  titleZh: string;
  titleEn: string;
  kind: MeetingKind;
  period: PeriodNames;
  dueOn: CivilDate;
  isOverdue: boolean;
  /** The meeting that is prepared for it. */
  meetingId: string | null;
}

export interface MeetingLine {
  id: string;
  kind: MeetingKind;
  status: MeetingState;
  heldOn: CivilDate;
  topic: string;
  sensitivity: string;
  group: Named & { id: string };
  decisions: number;
}

export interface MeetingList {
  duties: MeetingDuty[];
  meetings: MeetingLine[];
  /** What the own group has promised and not settled. */
  promises: PromiseLine[];
  next: string | null;
}

export interface MeetingView {
  id: string;
  kind: MeetingKind;
  status: MeetingState;
  heldOn: CivilDate;
  topic: string;
  conclusions: string | null;
  duty: Omit<MeetingDuty, 'meetingId' | 'kind'>;
  group: Named & { id: string; code: string };
  host: Attendee | null;
  people: (Attendee & { presence: Presence | null })[];
  /** Live while it is prepared and open, as it stood then once it has ended; null for one that was cancelled. */
  agenda: Agenda | null;
  notes: AgendaNote[];
  decisions: PromiseLine[];
  record: { id: string; number: string; minutes: { id: string; name: string } | null } | null;
  endedAt: string | null;
  cancelReason: string | null;
  today: CivilDate;
  /** Whether the browser may keep a copy of what is typed. */
  keepsCopy: boolean;
  /** Ended today it would be recorded late, which asks for a reason. */
  asksLateReason: boolean;
  can: { write: boolean; open: boolean; decide: boolean; end: boolean; cancel: boolean };
}
