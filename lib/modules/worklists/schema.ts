import { z } from 'zod';
import type { DraftLine } from '@/lib/modules/drafts/schema';
import type { LocalTitle, ObligationLine } from '@/lib/modules/proposals/schema';
import type { ReceiptLine, ReturnedLine } from '@/lib/modules/receipts/schema';
import type { NamedBody } from '@/lib/modules/recordables/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Bucket, Repeated, Week } from './model';

/** `mine`: what the acting position owns; `all`: everything its subject owes. */
export const SCOPES = ['mine', 'all'] as const;

export const myListInput = z.strictObject({ scope: z.enum(SCOPES).optional() });

export interface WorklistLine extends ObligationLine {
  subjectId: string;
  cadence: string;
  /** Whose it is, when it is not the reader's own. */
  owner: { nameZh: string; nameEn: string | null } | null;
  /** Records that stand, of those asked for. */
  submitted: number;
  asked: number;
  leaderSigns: boolean;
  draftId: string | null;
  /** The day of the subject's last record of the item: it can be carried on from. */
  lastOn: CivilDate | null;
  can: { record: boolean; import: boolean; declareNothing: boolean };
}

/** Something that may simply not have happened. */
export interface NothingLine extends LocalTitle {
  itemCode: string;
  subjectId: string;
  /** The obligation of the week; null for events that the subject reports itself, which are said by the month. */
  obligationId: string | null;
  recorded: number;
  declared: boolean;
}

export interface MyList {
  today: CivilDate;
  week: Week;
  scope: (typeof SCOPES)[number];
  subjects: NamedBody[];
  returned: ReturnedLine[];
  obligations: Record<Bucket, Repeated<WorklistLine>[]>;
  /** Waiting for the leader's signature. */
  waiting: ReceiptLine[];
  drafts: DraftLine[];
  receipts: ReceiptLine[];
  nothing: { week: NothingLine[]; month: NothingLine[] };
  minutes: { recorded: number; estimated: number; saved: number };
  quarter: { zh: string; en: string; done: number; due: number };
  counts: Record<Bucket | 'returned' | 'drafts' | 'waiting', number>;
  can: { record: boolean; sign: boolean; declare: boolean };
}
