import { type Cell, type Module, openTo } from './matrix';
import { everyone } from './roles';

/** A value that is refused, so that nothing changes: whoever keeps the limit is told so. */
const setting = (key: string, value: unknown, may: Cell['may']): Cell => ({
  send: () => ({ key, value }),
  may,
  answer: 422,
});

export const settings: Module = {
  commands: {
    changeSetting: {
      'a limit of duties': setting('reminders.firstWorkdays', 1000, ['checklist_admin']),
      'a limit of the system': setting('reminders.digestAt', 'noon', ['system_admin']),
    },
  },
  queries: { listSettings: openTo(everyone) },
};
