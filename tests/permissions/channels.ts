import { type Module, forTheClock, openTo } from './matrix';
import { everyone } from './roles';

export const channels: Module = {
  commands: {
    // No address, so that nothing changes.
    chooseChannel: {
      'the own channel': {
        send: () => ({ channel: 'email', enabled: true, address: '' }),
        may: everyone,
        answer: 422,
      },
    },
    queueMessage: forTheClock,
    claimMessage: forTheClock,
    settleMessage: forTheClock,
  },
  queries: {
    listDeliveries: openTo(['system_admin']),
    listMyChannels: openTo(everyone),
  },
};
