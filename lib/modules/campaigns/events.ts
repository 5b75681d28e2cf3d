import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

/** In the history of the campaign. */
export const CampaignIssued = defineEvent(
  'CampaignIssued',
  z.strictObject({
    itemCode: z.string(),
    titleZh: z.string(),
    occasion: z.string().nullable(),
    dueOn: z.string(),
    sensitivity: z.string(),
    /** Estimated minutes of one unit. */
    minutes: z.number(),
    units: z.int(),
  }),
  ['campaign-notices'],
);

export const CampaignWithdrawn = defineEvent(
  'CampaignWithdrawn',
  z.strictObject({ reason: z.string(), cancelled: z.int() }),
  ['campaign-notices'],
);

/** In the history of an obligation that fell away with its campaign. */
export const ObligationWithdrawn = defineEvent(
  'ObligationWithdrawn',
  z.strictObject({ itemCode: z.string(), campaignId: z.string(), reason: z.string() }),
);
