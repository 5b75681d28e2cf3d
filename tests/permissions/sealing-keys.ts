import { type Module, openTo } from './matrix';
import { everyone } from './roles';

export const sealingKeys: Module = {
  commands: {
    keepSealingKey: {
      'what is no key': {
        send: () => ({ publicKey: 'none', privateKey: 'none' }),
        may: everyone,
        answer: 422,
      },
    },
  },
  queries: { getSealingKey: openTo(everyone) },
};
