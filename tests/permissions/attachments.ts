import { type Module, forTheClock, holds, others } from './matrix';
import { everyone } from './roles';

export const attachments: Module = {
  commands: {
    registerAttachment: {
      'a file that was never sent here': {
        send: () => ({
          sha256: 'a'.repeat(64),
          size: 10,
          name: 'a.pdf',
          mediaType: 'application/pdf',
          proof: 'b'.repeat(64),
        }),
        may: [],
      },
    },
    removeLooseUploads: forTheClock,
  },
  queries: {
    listOwnUploads: {
      'uploaded by the recorder': {
        send: (city) => ({ ids: [city.attachments.normal] }),
        may: ['unit_recorder'],
        empty: others(everyone, ['unit_recorder']),
        shows: (value, city) => holds(value, city.attachments.normal),
      },
      'of another tenant': {
        send: (city) => ({ ids: [city.other.record] }),
        may: [],
        empty: everyone,
        shows: (value) => (value as unknown[]).length > 0,
      },
    },
  },
};
