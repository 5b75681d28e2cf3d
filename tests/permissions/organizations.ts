import { type Cell, type Module, openTo } from './matrix';
import { everyone } from './roles';

const admin = ['system_admin'] as const;
const elsewhere = (send: Cell['send']): Cell => ({ send, may: [], hidden: admin });

export const organizations: Module = {
  commands: {
    addOrganization: {
      'a code that is taken': {
        send: (city) => ({
          code: city.codes.unit,
          kind: 'department',
          nameZh: '样局',
          sortOrder: 1,
          traits: {},
          fromOn: '2026-01-01',
        }),
        may: admin,
        answer: 409,
      },
      'under a body of another tenant': elsewhere((city) => ({
        code: 'matrix-none',
        kind: 'institution',
        nameZh: '样中心',
        sortOrder: 1,
        traits: {},
        fromOn: '2026-01-01',
        superiorId: city.other.unit,
      })),
    },
    closeOrganization: {
      'with people in it': {
        send: (city) => ({ organizationId: city.bodies.unit, toOn: '2099-01-01' }),
        may: admin,
        answer: 409,
      },
      'of another tenant': elsewhere((city) => ({ organizationId: city.other.unit, toOn: '2099-01-01' })),
    },
    linkOrganizations: {
      'in the past': {
        send: (city) => ({
          kind: 'supervision',
          organizationId: city.bodies.unit,
          superiorId: city.bodies.group,
          fromOn: '2000-01-01',
        }),
        may: admin,
        answer: 422,
      },
      'to a group of another tenant': elsewhere((city) => ({
        kind: 'supervision',
        organizationId: city.bodies.unit,
        superiorId: city.other.group,
        fromOn: '2099-01-01',
      })),
    },
    renameOrganization: {
      'without a new name': {
        send: (city) => ({ organizationId: city.bodies.unit, nameZh: '' }),
        may: admin,
        answer: 422,
      },
      'of another tenant': elsewhere((city) => ({ organizationId: city.other.unit, nameZh: '样局' })),
    },
    setTraits: {
      'a trait that a unit cannot have': {
        send: (city) => ({ organizationId: city.bodies.unit, traits: { hostsCoordinationOffice: true } }),
        may: admin,
        answer: 422,
      },
      'of another tenant': elsewhere((city) => ({
        organizationId: city.other.unit,
        traits: { hasProjects: true },
      })),
    },
  },
  queries: {
    getOrganization: {
      'of the own tenant': { send: (city) => ({ organizationId: city.bodies.unit }), may: everyone },
      'of another tenant': {
        send: (city) => ({ organizationId: city.other.unit }),
        may: [],
        hidden: everyone,
      },
    },
    listOrganizations: {
      ...openTo(everyone),
      'of a group of another tenant': {
        send: (city) => ({ groupId: city.other.group }),
        may: [],
        empty: everyone,
        shows: (value) => (value as { rows: unknown[] }).rows.length > 0,
      },
    },
    searchOrganizations: openTo(everyone, () => ({ q: '市' })),
  },
};
