import { type Module, openTo } from './matrix';
import { reviewing, signing } from './reviews';
import { unitLeaders } from './roles';

export const reversals: Module = {
  commands: {
    undoDecision: reviewing({}),
    undoSignature: signing({}),
  },
  queries: { listUndoableSignatures: openTo(unitLeaders) },
};
