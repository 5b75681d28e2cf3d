import { doubters } from './doubts';
import { type Cell, type Module, openTo, others } from './matrix';
import { readers, recordOf } from './reading';
import { everyone } from './roles';

export const recordChecks: Module = {
  queries: {
    getRecordChecks: {
      ...Object.fromEntries(
        readers.map(([situation, place, sensitivity, may]) => [
          situation,
          {
            send: (city) => ({ recordId: recordOf(city, place, sensitivity).id }),
            may,
            hidden: others(everyone, may),
          } satisfies Cell,
        ]),
      ),
      'of another tenant': { send: (city) => ({ recordId: city.other.record }), may: [], hidden: everyone },
    },
    listWaitingChecks: openTo(doubters),
  },
};
