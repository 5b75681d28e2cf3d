import type { Role } from '@/lib/shared/actor';
import { type Module, openTo } from './matrix';
import { above, group } from './roles';

const office: readonly Role[] = ['coordination_officer'];
const assessor: readonly Role[] = ['assessment_officer'];
const readers = [...above, ...group];

/** The week that is sampled already, without a reason. */
const week = { kind: 'group', from: '2001-01-01', to: '2001-01-07' };
/** Something is wrong, and it is not said what. */
const mute = { place: 1, way: 'on_screen', result: 'not_in_order' };

export const samples: Module = {
  commands: {
    announceSample: {
      'days sampled before': { send: () => week, may: [...office, ...assessor], answer: 422 },
    },
    // Drawn already.
    drawSample: {
      'of a group': {
        send: (city) => ({ sampleId: city.samples.office }),
        may: office,
        answer: 409,
        hidden: assessor,
      },
      'of the host group': {
        send: (city) => ({ sampleId: city.samples.host }),
        may: assessor,
        answer: 409,
        hidden: office,
      },
      'another tenant': {
        send: (city) => ({ sampleId: city.other.record }),
        may: [],
        hidden: [...office, ...assessor],
      },
    },
    checkDrawnRecord: {
      'of a group': {
        send: (city) => ({ sampleId: city.samples.office, ...mute }),
        may: [...office, ...assessor],
        answer: 422,
      },
      'of the host group': {
        send: (city) => ({ sampleId: city.samples.host, ...mute }),
        may: assessor,
        answer: 422,
        hidden: office,
      },
      'another tenant': {
        send: (city) => ({ sampleId: city.other.record, ...mute }),
        may: [],
        hidden: [...office, ...assessor],
      },
    },
  },
  queries: {
    listSamples: openTo(readers),
    getSample: {
      'of a group': { send: (city) => ({ sampleId: city.samples.office }), may: readers },
      'of the host group': { send: (city) => ({ sampleId: city.samples.host }), may: readers },
      'another tenant': { send: (city) => ({ sampleId: city.other.record }), may: [], hidden: readers },
    },
    getDrawnPopulation: {
      'of a group': { send: (city) => ({ sampleId: city.samples.office }), may: readers },
      'another tenant': { send: (city) => ({ sampleId: city.other.record }), may: [], hidden: readers },
    },
  },
};
