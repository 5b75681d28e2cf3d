import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { Dictionaries } from '@/lib/modules/checklist-items/model';
import type { ChecklistItem, SectionChoice } from '@/lib/modules/checklists/schema';
import type { Finding } from '@/lib/modules/guardrails/model';
import type { ItemForm } from '@/lib/modules/item-forms/schema';
import type { Occasion } from '@/lib/modules/occasions/model';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Refusal } from '@/lib/shared/result';

export const CAMPAIGN_SENSITIVITIES = ['normal', 'restricted'] as const;
export const LONGEST_REASON = 300;
export const MOST_UNITS = 500;

const title = z
  .string()
  .trim()
  .refine((text) => text !== '', 'checklist.title_missing')
  .max(80);
const parts = z.array(z.record(z.string(), z.unknown()));

/** What is asked of whom by when: the parts of a duty item that an issuer writes. */
export const campaignShape = {
  titleZh: title,
  titleEn: title,
  sectionCode: z.string().min(1).max(20),
  sensitivity: z.enum(CAMPAIGN_SENSITIVITIES),
  whyZh: z.string().trim().max(300).default(''),
  whyEn: z.string().trim().max(300).default(''),
  fields: parts.min(1, 'campaigns.no_fields').max(30),
  evidence: parts.max(3).default([]),
  dueOn: civilDateSchema,
  subjectIds: z.array(z.uuid()).min(1, 'campaigns.no_units').max(MOST_UNITS),
};

export const campaignInput = z.strictObject(campaignShape);
export type CampaignInput = z.infer<typeof campaignInput>;

export const issueInput = z.strictObject({
  ...campaignShape,
  /** The event of the calendar that proposed it. */
  occasion: z.string().max(60).optional(),
  /** The minutes of one unit that the issuer was shown. */
  minutesSeen: z.number().min(0).max(600),
});

export const withdrawalInput = z.strictObject({
  campaignId: z.uuid(),
  reason: z.string().trim().min(5, 'campaigns.reason_short').max(LONGEST_REASON),
});

export const composeInput = z.strictObject({ occasion: z.string().max(60).optional() });

/** A unit that may be chosen, under its group of today. */
export interface UnitChoice {
  id: string;
  code: string;
  nameZh: string;
  nameEn: string | null;
  group: { id: string; number: number | null; nameZh: string; nameEn: string | null };
}

export interface ProposedOccasion extends Occasion {
  /** The campaign that was issued for it, as far as the reader sees it. */
  campaignId: string | null;
}

/** What a campaign is written with. */
export interface CampaignDesk {
  template: ChecklistItem;
  dictionaries: Dictionaries;
  sections: SectionChoice[];
  units: UnitChoice[];
  occasions: ProposedOccasion[];
  can: { restrict: boolean };
}

/** What a campaign costs before it is issued, and what its form should not ask. */
export interface CampaignCost {
  minutes: number;
  units: number;
  findings: Finding[];
  /** Dated items that the busiest of the units has in the month of the due day already, and the limit. */
  sameMonth: { most: number; limit: number };
}

/** What is written on the desk and not yet issued. */
export interface Desk {
  form: ItemForm;
  dueOn: CivilDate;
  occasion: string;
  whom: 'all' | 'chosen';
  subjectIds: readonly string[];
}

/** How the desk stands after a button. */
export interface DeskState extends Desk {
  cost: CampaignCost | null;
  refusal: Refusal | null;
}

export const CAMPAIGN_STATES = ['issued', 'withdrawn'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];
