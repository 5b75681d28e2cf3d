import type { Subscriber } from '@/lib/platform/deliveries';
import { tellCampaign } from './commands';

/** Tells the units of a campaign that it is issued, and that it is withdrawn. */
export const campaignNotices: Subscriber = {
  name: 'campaign-notices',
  react: async (_db, _tenant, events) =>
    events.map(({ streamId, seq, type, at }) => ({
      command: tellCampaign,
      input: { campaignId: streamId, about: type === 'CampaignWithdrawn' ? 'withdrawn' : 'issued' },
      key: `campaign:${streamId}:${seq}`,
      at,
    })),
};
