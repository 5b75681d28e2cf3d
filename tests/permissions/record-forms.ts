import { type Module } from './matrix';
import { group, unit } from './roles';

const writers = [...unit, ...group];

export const recordForms: Module = {
  queries: {
    getRecordForm: {
      'an item for the own unit': {
        send: (city) => ({ subjectId: city.bodies.unit, itemCode: city.items.unit }),
        may: unit,
      },
      'an item for the own group': {
        send: (city) => ({ subjectId: city.bodies.group, itemCode: city.items.group }),
        may: group,
      },
      'an item for a foreign unit': {
        send: (city) => ({ subjectId: city.bodies.foreignUnit, itemCode: city.items.unit }),
        may: [],
      },
      'an item for a unit of another tenant': {
        send: (city) => ({ subjectId: city.other.unit, itemCode: city.items.unit }),
        may: [],
        hidden: writers,
      },
      'the draft of the recorder': {
        send: (city) => ({ draftId: city.drafts.kept }),
        may: ['unit_recorder'],
        hidden: writers.filter((role) => role !== 'unit_recorder'),
      },
      'an obligation of another tenant': {
        send: (city) => ({ obligationId: city.other.obligation }),
        may: [],
        hidden: writers,
      },
      'a record of another tenant': {
        send: (city) => ({ recordId: city.other.record }),
        may: [],
        hidden: writers,
      },
    },
  },
};
