import { type Module, forTheClock } from './matrix';

export const resemblances: Module = {
  commands: { keepPrints: forTheClock },
};
