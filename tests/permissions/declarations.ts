import { type Cell, type Module, forTheClock } from './matrix';
import { group, unit } from './roles';

/** Said for the own subject; to all others the obligation does not exist. */
function declaring(more: object, answer: Cell['answer']): Record<string, Cell> {
  const cell = (pick: Cell['send'], may: Cell['may']): Cell => ({
    send: (city) => ({ ...pick(city), ...more }),
    may,
    hidden: [...unit, ...group].filter((role) => !may.includes(role)),
    ...(answer === undefined ? {} : { answer }),
  });
  return {
    'own unit': cell((city) => ({ obligationId: city.obligations.unit }), unit),
    'own group': cell((city) => ({ obligationId: city.obligations.group }), group),
    'foreign unit': cell((city) => ({ obligationId: city.obligations.foreignUnit }), []),
    'foreign group': cell((city) => ({ obligationId: city.obligations.foreignGroup }), []),
    'host group': cell((city) => ({ obligationId: city.obligations.hostGroup }), []),
    'another tenant': cell((city) => ({ obligationId: city.other.obligation }), []),
  };
}

export const declarations: Module = {
  commands: {
    // The obligations are completed: too late to declare anything.
    declareNothing: declaring({}, [409, 422]),
    declareNotApplicable: declaring({ reason: '本期没有这项业务' }, 409),
    declareNothingInMonth: {
      'own unit': {
        send: (city) => ({ subjectId: city.bodies.unit, itemCode: city.items.unit }),
        may: unit,
        hidden: group,
        answer: 422,
      },
      'own group': {
        send: (city) => ({ subjectId: city.bodies.group, itemCode: city.items.group }),
        may: group,
        hidden: unit,
        answer: 422,
      },
      'foreign unit': {
        send: (city) => ({ subjectId: city.bodies.foreignUnit, itemCode: city.items.unit }),
        may: [],
        hidden: [...unit, ...group],
      },
      'another tenant': {
        send: (city) => ({ subjectId: city.other.unit, itemCode: city.items.unit }),
        may: [],
        hidden: [...unit, ...group],
      },
    },
    fulfilByActivity: forTheClock,
  },
};
