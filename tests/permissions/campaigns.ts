import { type Cell, type Module, forTheClock, openTo } from './matrix';
import { above, cityWide, group } from './roles';

const issuers = [...group, 'coordination_officer'] as const;
const readers = [...group, ...above];

const FIELDS = [{ key: 'f1', labelZh: '户数', labelEn: 'Households', type: 'count', required: true }];

/** A form for one unit. */
const asking = (
  unit: (city: Parameters<Cell['send']>[0]) => string,
  more: Partial<Cell>,
  how: object = {},
): Cell => ({
  send: (city) => ({
    ...{ titleZh: '摸底', titleEn: 'Survey', sectionCode: 'U4', sensitivity: 'normal', fields: FIELDS },
    ...{ dueOn: '2001-01-02', subjectIds: [unit(city)] },
    ...how,
  }),
  may: [],
  ...more,
});

/** Due before it is issued, so that nobody can. */
const issuing = (
  unit: (city: Parameters<Cell['send']>[0]) => string,
  more: Partial<Cell>,
  how: object = {},
) => asking(unit, { answer: 422, ...more }, { minutesSeen: 0.5, ...how });

const withdrawing = (campaign: (city: Parameters<Cell['send']>[0]) => string, more: Partial<Cell>): Cell => ({
  send: (city) => ({ campaignId: campaign(city), reason: '口径有误，另行通知' }),
  may: [],
  answer: 409,
  ...more,
});

export const campaigns: Module = {
  commands: {
    issueCampaign: {
      'own unit': issuing((city) => city.bodies.unit, { may: issuers }),
      'own unit, restricted': issuing(
        (city) => city.bodies.unit,
        { may: ['group_leader'] },
        { sensitivity: 'restricted' },
      ),
      'foreign unit': issuing((city) => city.bodies.foreignUnit, { may: ['coordination_officer'] }),
      'unit of the host group': issuing((city) => city.bodies.hostUnit, { may: ['coordination_officer'] }),
      'another tenant': issuing((city) => city.other.unit, { hidden: issuers }),
    },
    withdrawCampaign: {
      'of the own group': withdrawing((city) => city.campaigns.group, {
        may: group,
        hidden: ['coordination_officer'],
      }),
      'of a foreign group': withdrawing((city) => city.campaigns.foreignGroup, { hidden: issuers }),
      'another tenant': withdrawing((city) => city.other.record, { hidden: issuers }),
    },
  },
  queries: {
    getCampaignDesk: openTo(issuers),
    previewCampaign: {
      'own unit': asking((city) => city.bodies.unit, { may: issuers }),
      'foreign unit': asking((city) => city.bodies.foreignUnit, { may: ['coordination_officer'] }),
      'another tenant': asking((city) => city.other.unit, { hidden: issuers }),
    },
  },
};

export const campaignNotices: Module = { commands: { tellCampaign: forTheClock } };

export const campaignResults: Module = {
  queries: {
    listCampaigns: openTo(readers),
    getCampaign: {
      'of the own group': { send: (city) => ({ campaignId: city.campaigns.group }), may: readers },
      'of a foreign group': {
        send: (city) => ({ campaignId: city.campaigns.foreignGroup }),
        may: cityWide,
        hidden: readers.filter((role) => !cityWide.includes(role)),
      },
      'another tenant': { send: (city) => ({ campaignId: city.other.record }), may: [], hidden: readers },
    },
  },
};
