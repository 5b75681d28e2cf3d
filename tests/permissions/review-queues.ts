import { type Module, openTo } from './matrix';
import { group } from './roles';

const reviewers = [...group, 'coordination_officer', 'assessment_officer'] as const;

export const reviewQueues: Module = {
  queries: {
    countReviewQueue: openTo(reviewers),
    listReviewQueue: {
      ...openTo(reviewers),
      'of a unit of another tenant': {
        send: (city) => ({ subjectId: city.other.unit }),
        may: [],
        empty: reviewers,
        shows: (value) => (value as { rows: unknown[] }).rows.length > 0,
      },
    },
  },
};
