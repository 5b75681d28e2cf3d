import { type Module } from './matrix';
import { reviewing } from './reviews';

export const reversals: Module = {
  commands: {
    undoDecision: reviewing({}),
  },
};
