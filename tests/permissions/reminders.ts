import { type Cell, type Module, openTo, others } from './matrix';
import { everyone, group } from './roles';

const senders = [...group, 'coordination_officer'] as const;

/** Completed obligations, of which nobody has to be reminded. */
const reminding = (obligation: (city: Parameters<Cell['send']>[0]) => string, more: Partial<Cell>): Cell => ({
  send: (city) => ({ text: '请各单位于月底前完成。', obligationIds: [obligation(city)] }),
  may: [],
  answer: 409,
  ...more,
});

export const reminders: Module = {
  commands: {
    sendReminder: {
      'own unit': reminding((city) => city.obligations.unit, { may: senders }),
      'own group': reminding((city) => city.obligations.group, { may: senders }),
      'foreign unit': reminding((city) => city.obligations.foreignUnit, {
        may: ['coordination_officer'],
        hidden: group,
      }),
      'foreign group': reminding((city) => city.obligations.foreignGroup, {
        may: ['coordination_officer'],
        hidden: group,
      }),
      'another tenant': reminding((city) => city.other.obligation, { hidden: senders }),
    },
    acknowledgeReminder: {
      'another tenant': {
        send: (city) => ({ reminderId: city.other.record, text: '好的' }),
        may: [],
        hidden: everyone,
      },
    },
  },
  queries: {
    listReminders: openTo(senders),
    getReminder: {
      'sent by the own group': {
        send: (city) => ({ reminderId: city.reminder }),
        may: group,
        hidden: ['coordination_officer'],
      },
      'another tenant': {
        send: (city) => ({ reminderId: city.other.record }),
        may: [],
        hidden: others(senders),
      },
    },
  },
};
