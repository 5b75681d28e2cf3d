import { type Cell, type Module, forTheClock, openTo, others } from './matrix';
import { readers, recordOf } from './reading';
import { everyone, group, unit } from './roles';

const bothSides = [...unit, ...group];

/** Nothing is asked any more: whoever may answer is told so. */
const answering = (of: (city: Parameters<Cell['send']>[0]) => string, more: Partial<Cell>): Cell => ({
  send: (city) => ({ corroborationId: of(city), revision: 1, attended: 'yes' }),
  may: [],
  answer: 409,
  ...more,
});

export const corroborations: Module = {
  commands: {
    compareAttendance: forTheClock,
    answerAttendance: {
      'recorded by the own unit': answering((city) => city.corroborations.ofUnit, { may: group }),
      'recorded by the own group': answering((city) => city.corroborations.ofGroup, { may: unit }),
      'of others': answering((city) => city.corroborations.foreign, { hidden: bothSides }),
      'another tenant': answering((city) => city.other.record, { hidden: bothSides }),
    },
  },
  queries: {
    // Of the own side alone.
    listCorroborations: openTo(bothSides),
    listCorroborationsOfRecord: {
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
  },
};
