import { type Module, type Operation, others } from './matrix';
import { readers, recordOf } from './reading';
import { above, everyone, group, unit } from './roles';

const viewed: Operation = Object.fromEntries(
  readers.map(([situation, place, sensitivity, may]) => [
    situation,
    {
      send: (city) => ({ recordId: recordOf(city, place, sensitivity).id }),
      may,
      hidden: others(everyone, may),
    },
  ]),
);

const file = {
  normal: [...unit, ...group, ...above],
  restricted: ['group_leader', 'case_management_officer'] as const,
};

export const recordViews: Module = {
  queries: {
    getRecord: {
      ...viewed,
      'of another tenant': { send: (city) => ({ recordId: city.other.record }), may: [], hidden: everyone },
    },
    getReadableAttachment: {
      'with a normal record of the own unit': {
        send: (city) => ({ id: city.attachments.normal }),
        may: file.normal,
        hidden: others(everyone, file.normal),
      },
      'with a restricted record of the own unit': {
        send: (city) => ({ id: city.attachments.restricted }),
        may: file.restricted,
        hidden: others(everyone, file.restricted),
      },
      'of another tenant': { send: (city) => ({ id: city.other.record }), may: [], hidden: everyone },
    },
  },
};
