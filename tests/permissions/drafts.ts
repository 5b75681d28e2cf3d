import { type Module, holds, openTo, others } from './matrix';
import { everyone, group, unit } from './roles';

const writers = [...unit, ...group];
const nonsense = { content: { nonsense: '不存在的栏目' } };

export const drafts: Module = {
  commands: {
    saveDraft: {
      'own unit': {
        send: (city) => ({ subjectId: city.bodies.unit, itemCode: city.items.unit, ...nonsense }),
        may: unit,
        answer: 422,
      },
      'own group': {
        send: (city) => ({ subjectId: city.bodies.group, itemCode: city.items.group, ...nonsense }),
        may: group,
        answer: 422,
      },
      'foreign unit': {
        send: (city) => ({ subjectId: city.bodies.foreignUnit, itemCode: city.items.unit, ...nonsense }),
        may: [],
      },
      'another tenant': {
        send: (city) => ({ subjectId: city.other.unit, itemCode: city.items.unit, ...nonsense }),
        may: [],
        hidden: writers,
      },
      'the draft of the recorder, an old revision': {
        send: (city) => ({
          draftId: city.drafts.kept,
          revision: 0,
          subjectId: city.bodies.unit,
          itemCode: city.items.unit,
          content: {},
        }),
        may: ['unit_recorder'],
        answer: 409,
        hidden: others(writers, ['unit_recorder']),
      },
    },
    discardDraft: {
      'the draft of the recorder': {
        send: (city) => ({ draftId: city.drafts.discarded }),
        may: ['unit_recorder'],
        hidden: others(writers, ['unit_recorder']),
      },
      'another tenant': {
        send: (city) => ({ draftId: city.other.record }),
        may: [],
        hidden: writers,
      },
    },
  },
  queries: {
    getDraft: {
      'the draft of the recorder': {
        send: (city) => ({ draftId: city.drafts.kept }),
        may: ['unit_recorder'],
        hidden: others(everyone, ['unit_recorder']),
      },
      'another tenant': { send: (city) => ({ draftId: city.other.record }), may: [], hidden: everyone },
    },
    listDrafts: {
      'the draft of the recorder': {
        send: () => ({}),
        may: ['unit_recorder'],
        empty: others(everyone, ['unit_recorder']),
        shows: (value, city) => holds(value, city.drafts.kept),
      },
    },
    readPostedContent: {
      ...openTo(writers, (city) => ({
        subjectId: city.bodies.unit,
        itemCode: city.items.unit,
        content: {},
      })),
      // Of two people of one name the one of the unit is meant; nothing of the unit is shown.
      'for a unit of another tenant': {
        send: (city) => ({ subjectId: city.other.unit, itemCode: city.items.unit, content: {} }),
        may: writers,
      },
    },
  },
};
