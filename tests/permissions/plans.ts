import { type Cell, type Module, forTheClock } from './matrix';
import { group } from './roles';

/** Issues an item that falls due by itself, which nobody can. */
function issuing(subject: (city: Parameters<Cell['send']>[0]) => string, more: Partial<Cell>): Cell {
  return {
    send: (city) => ({
      subjectId: subject(city),
      itemCode: city.items.unit,
      reference: '试发',
      dueOn: '2099-01-01',
    }),
    may: [],
    answer: 422,
    ...more,
  };
}

export const plans: Module = {
  commands: {
    issueObligation: {
      'own unit': issuing((city) => city.bodies.unit, { may: ['coordination_officer', ...group] }),
      'own group': issuing((city) => city.bodies.group, { may: ['coordination_officer', ...group] }),
      'foreign unit': issuing((city) => city.bodies.foreignUnit, { may: ['coordination_officer'] }),
      'foreign group': issuing((city) => city.bodies.foreignGroup, { may: ['coordination_officer'] }),
      'host group': issuing((city) => city.bodies.hostGroup, { may: ['coordination_officer'] }),
      'another tenant': issuing((city) => city.other.unit, { hidden: ['coordination_officer', ...group] }),
    },
    openObligation: forTheClock,
    planObligations: forTheClock,
  },
};
