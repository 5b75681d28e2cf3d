import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { InterviewLevel } from '@/lib/modules/ladder-rules/schema';
import type { StrikePerson, StrikeState } from '@/lib/modules/strikes/schema';

export const INTERVIEW_STATES = ['opened', 'confirmed', 'scheduled', 'held', 'closed', 'dropped'] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

/** Why an interview was dropped: by hand, or because a strike it rests on fell. */
export const DROP_GROUNDS = ['count_wrong', 'strike_fell'] as const;
export type DropGround = (typeof DROP_GROUNDS)[number];

/** The roles that hold interviews. */
export const HOLDERS = ['standing_member_in_charge', 'deputy_secretary_in_charge'] as const;

/** Who may sit beside the leader: the offices of the commission, the rooms that guide the groups, and its leaders. */
export const SECONDS = ['coordination_officer', 'assessment_officer', 'room_officer', ...HOLDERS] as const;

const byId = { interviewId: z.uuid() };

export const interviewInput = z.strictObject(byId);

export const scheduleInterviewInput = z.strictObject({
  ...byId,
  on: civilDateSchema.prefault(''),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .prefault(''),
  place: z.string().trim().min(2).max(100).prefault(''),
});

export const holdInterviewInput = z.strictObject({
  ...byId,
  heldOn: civilDateSchema.prefault(''),
  /** The other of the two persons who sign the record. */
  secondId: z.uuid(),
  record: z.string().trim().min(20).max(4000).prefault(''),
});

export const countersignInterviewInput = z.strictObject({
  ...byId,
  /** When the record that was read was written. */
  recordWrittenAt: z.iso.datetime(),
  /** What the second person adds to the record, if anything. */
  note: z.string().trim().max(500).default(''),
});

export const closeInterviewInput = z.strictObject({
  ...byId,
  requirement: z.string().trim().min(10).max(1000).prefault(''),
  followUpOn: civilDateSchema.prefault(''),
});

export const dropInterviewInput = z.strictObject({
  ...byId,
  note: z.string().trim().min(5).max(300).prefault(''),
});

export const listInterviewsInput = z.strictObject({ show: z.enum(['open', 'past']).default('open') });

export interface InterviewLine {
  id: string;
  person: StrikePerson;
  level: InterviewLevel;
  status: InterviewState;
  windowFrom: string;
  windowTo: string;
  strikes: number;
  openedAt: string;
  scheduledFor: string | null;
  followUpOn: string | null;
}

export interface InterviewStrikeLine {
  id: string;
  itemCode: string;
  titleZh: string;
  titleEn: string | null;
  dueOn: string;
  status: StrikeState;
  stood: string;
  reminders: number;
  explanation: { reason: string; text: string } | null;
  decision: { ground: string; note: string | null; at: string } | null;
}

export interface InterviewView extends InterviewLine {
  moreThan: number;
  place: string | null;
  heldOn: string | null;
  heldBy: Named | null;
  second: Named | null;
  record: string | null;
  recordWrittenAt: string | null;
  countersignedAt: string | null;
  countersignNote: string | null;
  requirement: string | null;
  closedAt: string | null;
  drop: { ground: DropGround; note: string | null } | null;
  /** What led there. */
  led: InterviewStrikeLine[];
  /** Those in charge of the group who may hold it today. */
  inCharge: Named[];
  /** Who may be the second person. */
  seconds: Named[];
  isOwn: boolean;
  can: {
    confirm: boolean;
    schedule: boolean;
    hold: boolean;
    countersign: boolean;
    close: boolean;
    drop: boolean;
  };
}

export interface Named {
  id: string;
  nameZh: string;
  nameEn: string | null;
}
