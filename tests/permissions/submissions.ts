import { type Cell, type Module } from './matrix';
import { aboutRecord } from './reading';
import { group, unit } from './roles';

const writers = [...unit, ...group];

/** An empty form: whoever may is told what is missing. */
function submitting(pick: Cell['send'], more: Partial<Cell>): Cell {
  return { send: (city) => ({ ...pick(city), content: {} }), may: [], answer: 422, ...more };
}

/** A record that was not returned. */
const resubmitting = aboutRecord({ content: {} });

export const submissions: Module = {
  commands: {
    submitRecord: {
      'own unit': submitting((city) => ({ subjectId: city.bodies.unit, itemCode: city.items.unit }), {
        may: unit,
      }),
      'own group': submitting((city) => ({ subjectId: city.bodies.group, itemCode: city.items.group }), {
        may: group,
      }),
      'own group, restricted': submitting(
        (city) => ({ subjectId: city.bodies.group, itemCode: city.items.restricted }),
        { may: group },
      ),
      'foreign unit': submitting(
        (city) => ({ subjectId: city.bodies.foreignUnit, itemCode: city.items.unit }),
        {},
      ),
      'host group': submitting(
        (city) => ({ subjectId: city.bodies.hostGroup, itemCode: city.items.group }),
        {},
      ),
      'another tenant': submitting((city) => ({ subjectId: city.other.unit, itemCode: city.items.unit }), {
        hidden: writers,
      }),
    },
    resubmitRecord: {
      'own unit, normal': resubmitting('unit', 'normal', unit, []),
      'own unit, personal': resubmitting(
        'unit',
        'personal',
        ['unit_leader', 'unit_secretary'],
        ['unit_recorder', 'team_member'],
      ),
      'own unit, restricted': resubmitting('unit', 'restricted', [], [...unit, 'group_member']),
      'own group, normal': resubmitting('group', 'normal', group, unit),
      'own group, restricted': resubmitting(
        'group',
        'restricted',
        ['group_leader'],
        [...unit, 'group_member'],
      ),
      'foreign unit, normal': resubmitting('foreignUnit', 'normal', [], writers),
      'another tenant': {
        send: (city) => ({ recordId: city.other.record, content: {} }),
        may: [],
        hidden: writers,
      },
    },
  },
};
