import { type Module, forTheClock } from './matrix';

export const pictures: Module = {
  commands: { keepPicture: forTheClock },
};
