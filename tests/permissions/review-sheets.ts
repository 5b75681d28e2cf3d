import { type Module, type Operation } from './matrix';
import { readers, recordOf } from './reading';
import { group } from './roles';

const reviewers = [...group, 'coordination_officer', 'assessment_officer'] as const;

const sheets: Operation = Object.fromEntries(
  readers.map(([situation, place, sensitivity, readable]) => [
    situation,
    {
      send: (city) => ({ recordId: recordOf(city, place, sensitivity).id }),
      may: reviewers.filter((role) => readable.includes(role)),
      hidden: reviewers.filter((role) => !readable.includes(role)),
    },
  ]),
);

export const reviewSheets: Module = {
  queries: {
    getReviewSheet: {
      ...sheets,
      'another tenant': { send: (city) => ({ recordId: city.other.record }), may: [], hidden: reviewers },
    },
  },
};
