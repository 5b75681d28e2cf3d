import { type Module, forTheClock, others } from './matrix';
import { everyone } from './roles';

export const digests: Module = {
  commands: { sendDigests: forTheClock },
  queries: {
    getDigest: {
      own: {
        send: (city) => ({ digestId: city.digest }),
        may: ['unit_recorder'],
        hidden: others(everyone, ['unit_recorder']),
      },
      'another tenant': { send: (city) => ({ digestId: city.other.record }), may: [], hidden: everyone },
    },
  },
};
