import { type Module, forTheClock, holds, openTo, others } from './matrix';
import { everyone } from './roles';

export const notifications: Module = {
  commands: {
    createNotification: forTheClock,
    markNotificationsRead: {
      'a line of the recorder': {
        send: (city) => ({ ids: [city.people.line] }),
        may: ['unit_recorder'],
        hidden: others(everyone, ['unit_recorder']),
      },
      'of another tenant': {
        send: (city) => ({ ids: [city.other.record] }),
        may: [],
        hidden: everyone,
      },
    },
  },
  queries: {
    countUnread: openTo(everyone),
    listInbox: {
      'a line of the recorder': {
        send: () => ({}),
        may: ['unit_recorder'],
        empty: others(everyone, ['unit_recorder']),
        shows: (value, city) => holds(value, city.people.line),
      },
    },
  },
};
