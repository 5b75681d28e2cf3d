import type { Role } from '@/lib/shared/actor';
import { type Module, openTo } from './matrix';
import { above, group, unit } from './roles';

const office: readonly Role[] = ['coordination_officer'];
const readers = [...unit, ...group, ...above];

const words = { revision: 1, asOf: '2001-04-01', judgement: 'matrix', requirements: 'matrix' };

export const resultNotices: Module = {
  commands: {
    draftResultNotice: {
      'of a quarter to come': {
        send: () => ({ quarter: '2999-Q4', asOf: '2999-12-31' }),
        may: office,
        answer: 422,
      },
    },
    // Revoked already.
    writeResultNotice: {
      'a revoked one': { send: (city) => ({ noticeId: city.notice, ...words }), may: office, answer: 409 },
      'another tenant': {
        send: (city) => ({ noticeId: city.other.record, ...words }),
        may: [],
        hidden: office,
      },
    },
    issueResultNotice: {
      'a revoked one': { send: (city) => ({ noticeId: city.notice, revision: 1 }), may: office, answer: 409 },
      'another tenant': {
        send: (city) => ({ noticeId: city.other.record, revision: 1 }),
        may: [],
        hidden: office,
      },
    },
    revokeResultNotice: {
      'a revoked one': {
        send: (city) => ({ noticeId: city.notice, reason: 'matrix' }),
        may: office,
        answer: 409,
      },
      'another tenant': {
        send: (city) => ({ noticeId: city.other.record, reason: 'matrix' }),
        may: [],
        hidden: office,
      },
    },
  },
  queries: {
    listResultNotices: openTo(readers),
    getResultNotice: {
      'a revoked one': { send: (city) => ({ noticeId: city.notice }), may: readers },
      'another tenant': { send: (city) => ({ noticeId: city.other.record }), may: [], hidden: readers },
    },
  },
};
