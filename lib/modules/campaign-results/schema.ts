import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import type { Body, Named } from '@/lib/modules/bodies/schema';
import type { CampaignState } from '@/lib/modules/campaigns/schema';
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { Verdict } from '@/lib/modules/obligations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const campaignIdInput = z.strictObject({ campaignId: z.uuid() });

export const campaignListInput = z.strictObject({
  after: cursorSchema('instant', 'id').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

/** How far a unit has come. `waiting`: the notice is on its way. */
export type AnswerState = 'waiting' | 'received' | 'opened' | 'filled' | 'returned' | 'let_off' | 'cancelled';

/** How far the units of a campaign have come; every unit counts in one of `filled`, `letOff`, `cancelled` or in none. */
export interface CampaignCounts {
  units: number;
  received: number;
  opened: number;
  filled: number;
  letOff: number;
  cancelled: number;
}

export interface CampaignLine extends CampaignCounts {
  id: string;
  itemCode: string;
  titleZh: string;
  titleEn: string;
  status: CampaignState;
  sensitivity: string;
  issuer: Body;
  issuedOn: CivilDate;
  dueOn: CivilDate;
}

/** One answer as a table and a file show it. */
export type AnswerCell =
  | { kind: 'number'; number: number }
  | { kind: 'date'; on: CivilDate }
  | { kind: 'text'; zh: string; en: string };

export interface CampaignRow {
  body: Body;
  group: Body;
  obligationId: string;
  state: AnswerState;
  verdict: Verdict;
  /** Null where nothing is handed in, or the reader may not open it. */
  record: { id: string; number: string; status: string } | null;
  cells: Record<string, AnswerCell>;
}

export interface CampaignColumn {
  key: string;
  labelZh: string;
  labelEn: string;
  type: ItemField['type'];
  /** The sum over the rows that are shown; null where nothing is to be added up. */
  total: number | null;
}

export interface CampaignView extends CampaignLine {
  why: Named | null;
  issuedBy: Named;
  minutes: number;
  withdrawn: { reason: string; on: CivilDate } | null;
  columns: CampaignColumn[];
  rows: CampaignRow[];
  /** Units that the reader may not list one by one; they are counted. */
  unlisted: number;
  /** Answers that are handed in and that the reader may not open. */
  unreadable: number;
  can: { withdraw: boolean; remind: boolean };
}
