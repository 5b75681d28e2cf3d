import { type Cell, type Module } from './matrix';

const admin = ['system_admin'] as const;
const reporters = ['unit_recorder', 'unit_leader', 'unit_secretary'] as const;

/** A change of the future, which nobody can have seen. */
function reporting(unit: (city: Parameters<Cell['send']>[0]) => string, more: Partial<Cell>): Cell {
  return {
    send: (city) => ({
      organizationId: unit(city),
      matter: 'post',
      changedOn: '2099-01-01',
      note: '岗位调整',
    }),
    may: [],
    answer: 422,
    ...more,
  };
}

export const subjects: Module = {
  commands: {
    endSubject: {
      'a body that is no subject': {
        send: (city) => ({ organizationId: city.bodies.commission, toOn: '2099-01-01' }),
        may: admin,
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ organizationId: city.other.unit, toOn: '2099-01-01' }),
        may: [],
        hidden: admin,
      },
    },
    makeSubject: {
      'a body that is one': {
        send: (city) => ({ organizationId: city.bodies.unit, kind: 'unit', fromOn: '2099-01-01' }),
        may: admin,
        answer: 409,
      },
      'of another tenant': {
        send: (city) => ({ organizationId: city.other.unit, kind: 'unit', fromOn: '2099-01-01' }),
        may: [],
        hidden: admin,
      },
    },
    reportChangedMatter: {
      'own unit': reporting((city) => city.bodies.unit, { may: [...admin, ...reporters] }),
      'foreign unit': reporting((city) => city.bodies.foreignUnit, { may: admin }),
      'another tenant': reporting((city) => city.other.unit, { hidden: [...admin, ...reporters] }),
    },
  },
};
