import { type Module, forTheClock } from './matrix';
import { everyone } from './roles';

export const digests: Module = {
  commands: { sendDigests: forTheClock },
  queries: {
    getDigest: {
      'another tenant': { send: (city) => ({ digestId: city.other.record }), may: [], hidden: everyone },
    },
  },
};
