import { type Cell, type Module, type Operation, forTheClock, holds, others } from './matrix';
import { FILE_WORD } from './city';
import { readers, recordOf } from './reading';
import { above, everyone, group, unit } from './roles';

const found: Operation = Object.fromEntries(
  readers.map(([situation, place, sensitivity, may]) => [
    situation,
    {
      send: (city) => {
        const { on, itemCode, subjectId } = recordOf(city, place, sensitivity);
        return { q: itemCode, from: on, to: on, itemCode, subjectId };
      },
      may,
      empty: others(everyone, may),
      shows: (value, city) => holds(value, recordOf(city, place, sensitivity).id),
    },
  ]),
);

const file = {
  normal: [...unit, ...group, ...above],
  restricted: ['group_leader', 'case_management_officer'] as const,
};

const fileOf = (sensitivity: keyof typeof file): Cell => ({
  send: () => ({ q: FILE_WORD }),
  may: file[sensitivity],
  empty: others(everyone, file[sensitivity]),
  shows: (value, city) => holds(value, city.attachments[sensitivity]),
});

export const searchEntries: Module = { commands: { indexRecords: forTheClock } };

export const searches: Module = {
  queries: {
    searchRecords: {
      ...found,
      'of another tenant': {
        send: (city) => ({ q: 'LZ', subjectId: city.other.unit }),
        may: [],
        empty: everyone,
        shows: (value) => (value as { count: number }).count > 0,
      },
    },
    searchAttachments: {
      'a file of a normal record': fileOf('normal'),
      'a file of a restricted record': fileOf('restricted'),
      'of another tenant': {
        send: (city) => ({ q: FILE_WORD, subjectId: city.other.unit }),
        may: [],
        empty: everyone,
        shows: (value) => (value as { count: number }).count > 0,
      },
    },
  },
};
