import { type Module, openTo } from './matrix';
import { everyone } from './roles';

const recorders = ['unit_recorder', 'team_member'] as const;

export const introductions: Module = {
  commands: {
    endTour: {
      'a tour that there is not': { send: () => ({ tour: 'nowhere' }), may: everyone, answer: 422 },
    },
    showTourAgain: {
      // It stands already, so that nothing changes.
      'the tour of recorders': { send: () => ({ tour: 'recorder' }), may: recorders },
      'the tour of auditors': { send: () => ({ tour: 'auditor' }), may: ['auditor'] },
      'a tour that there is not': { send: () => ({ tour: 'nowhere' }), may: everyone, answer: 422 },
    },
    seeChanges: {
      'a change that there is not': { send: () => ({ change: 'nothing' }), may: everyone, answer: 422 },
    },
  },
  queries: { getIntroduction: openTo(everyone) },
};
