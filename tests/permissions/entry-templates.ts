import type { Module } from './matrix';
import { group, unit } from './roles';

const kept = { name: '常用', scope: 'own', content: {} };

export const entryTemplates: Module = {
  commands: {
    saveTemplate: {
      'own unit, nothing to keep': {
        send: (city) => ({ subjectId: city.bodies.unit, itemCode: city.items.unit, ...kept }),
        may: unit,
        answer: 422,
      },
      'own group, nothing to keep': {
        send: (city) => ({ subjectId: city.bodies.group, itemCode: city.items.group, ...kept }),
        may: group,
        answer: 422,
      },
      'foreign unit': {
        send: (city) => ({ subjectId: city.bodies.foreignUnit, itemCode: city.items.unit, ...kept }),
        may: [],
      },
      'another tenant': {
        send: (city) => ({ subjectId: city.other.unit, itemCode: city.items.unit, ...kept }),
        may: [],
        hidden: [...unit, ...group],
      },
    },
    removeTemplate: {
      'one that is not there, or of another tenant': {
        send: (city) => ({ templateId: city.other.record }),
        may: [],
        hidden: [...unit, ...group],
      },
    },
  },
};
