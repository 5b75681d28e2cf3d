import { type Module, others } from './matrix';
import { above, aboveHost, cityWide, group, unit } from './roles';

const readers = [...above, ...group, 'case_management_officer'] as const;

export const figures: Module = {
  queries: {
    getPeriodFigures: {
      'all groups in reach': { send: (city) => city.period, may: readers },
      'the own group': {
        send: (city) => ({ ...city.period, group: city.codes.group }),
        may: readers,
      },
      'a foreign group': {
        send: (city) => ({ ...city.period, group: city.codes.foreignGroup }),
        may: [...cityWide, 'case_management_officer'],
      },
      'the host group': {
        send: (city) => ({ ...city.period, group: city.codes.hostGroup }),
        may: [...aboveHost, 'case_management_officer'],
      },
      'a group that is none': {
        send: (city) => ({ ...city.period, group: city.codes.unit }),
        may: [],
        hidden: readers,
      },
    },
    getFigure: {
      'records of the own group': {
        send: (city) => ({ ...city.period, metric: 'duty_record_count', group: city.codes.group }),
        may: readers,
      },
      'records of a foreign group': {
        send: (city) => ({ ...city.period, metric: 'duty_record_count', group: city.codes.foreignGroup }),
        may: [...cityWide, 'case_management_officer'],
      },
      'records of the host group': {
        send: (city) => ({ ...city.period, metric: 'duty_record_count', group: city.codes.hostGroup }),
        may: [...aboveHost, 'case_management_officer'],
      },
      uploads: {
        send: (city) => ({ ...city.period, metric: 'uploads' }),
        may: [...above, ...group, ...unit],
      },
      'the rows behind a figure of restricted records': {
        send: (city) => ({ ...city.period, metric: 'petition_received', group: city.codes.group }),
        may: ['group_leader', 'case_management_officer'],
        empty: others(readers, ['group_leader', 'case_management_officer']),
        shows: (value) => (value as { rows: unknown[] }).rows.length > 0,
      },
    },
  },
};
