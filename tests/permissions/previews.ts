import { type Module } from './matrix';
import { group, unit } from './roles';

export const previews: Module = {
  queries: {
    previewRecord: {
      'own unit': {
        send: (city) => ({ subjectId: city.bodies.unit, itemCode: city.items.unit, content: {} }),
        may: unit,
      },
      'own group': {
        send: (city) => ({ subjectId: city.bodies.group, itemCode: city.items.group, content: {} }),
        may: group,
      },
      'foreign unit': {
        send: (city) => ({ subjectId: city.bodies.foreignUnit, itemCode: city.items.unit, content: {} }),
        may: [],
      },
      'another tenant': {
        send: (city) => ({ subjectId: city.other.unit, itemCode: city.items.unit, content: {} }),
        may: [],
        hidden: [...unit, ...group],
      },
    },
  },
};
