import { type Module, type Operation, holds, openTo, others } from './matrix';
import { readers, recordOf } from './reading';
import { above, everyone, group } from './roles';

const listed: Operation = Object.fromEntries(
  readers.map(([situation, place, sensitivity, may]) => [
    situation,
    {
      send: (city) => {
        const { on, itemCode, subjectId } = recordOf(city, place, sensitivity);
        return { from: on, to: on, itemCode, subjectId, limit: 200 };
      },
      may,
      empty: others(everyone, may),
      shows: (value, city) => holds(value, recordOf(city, place, sensitivity).id),
    },
  ]),
);

export const recordLists: Module = {
  queries: {
    listRecords: {
      ...listed,
      'of another tenant': {
        send: (city) => ({ subjectId: city.other.unit }),
        may: [],
        empty: everyone,
        shows: (value) => (value as { rows: unknown[] }).rows.length > 0,
      },
    },
    listRecordFilters: openTo(everyone),
    countRecordsByGroupMonth: { 'in reach': { send: (city) => city.period, may: [...group, ...above] } },
  },
};
