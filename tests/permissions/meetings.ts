import type { Role } from '@/lib/shared/actor';
import type { City } from './city';
import { type Cell, type Module, type Operation, holds, openTo, others } from './matrix';
import { above, aboveHost, cityWide, group, unit } from './roles';

const writers = [...unit, ...group];
const readers = [...group, ...above];

type Whose = keyof City['meetings'];

/** It has ended: whoever may write to it is told so; to others it is not there. */
const ended = (more: (city: City) => object): Operation => {
  const of = (whose: Whose, may: readonly Role[]): Cell => ({
    send: (city) => ({ meetingId: city.meetings[whose].id, ...more(city) }),
    may,
    answer: 409,
    hidden: others(writers, may),
  });
  return {
    'of the own group': of('group', group),
    'of a foreign group': of('foreignGroup', []),
    'of another tenant': {
      send: (city) => ({ meetingId: city.other.record, ...more(city) }),
      may: [],
      hidden: writers,
    },
  };
};

const reading = (whose: Whose, may: readonly Role[]): Cell => ({
  send: (city) => ({ meetingId: city.meetings[whose].id }),
  may,
  hidden: others(readers, may),
});

const oneMeeting: Operation = {
  'of the own group': reading('group', readers),
  'of a foreign group': reading('foreignGroup', cityWide),
  'of the host group': reading('hostGroup', aboveHost),
  'of another tenant': {
    send: (city) => ({ meetingId: city.other.record }),
    may: [],
    hidden: readers,
  },
};

const listing = (whose: Whose, may: readonly Role[]): Cell => ({
  send: () => ({ limit: 100 }),
  may,
  empty: others(readers, may),
  shows: (value, city) => holds(value, city.meetings[whose].id),
});

export const meetings: Module = {
  commands: {
    prepareMeeting: {
      'for a duty of the own group that is no meeting': {
        send: (city) => ({ obligationId: city.obligations.group }),
        may: group,
        answer: 422,
        hidden: unit,
      },
      'for a duty of the own unit': { send: (city) => ({ obligationId: city.obligations.unit }), may: [] },
      'for a duty of a foreign group': {
        send: (city) => ({ obligationId: city.obligations.foreignGroup }),
        may: [],
        hidden: writers,
      },
      'in another tenant': {
        send: (city) => ({ obligationId: city.other.obligation }),
        may: [],
        hidden: writers,
      },
    },
    openMeeting: ended(() => ({})),
    cancelMeeting: ended(() => ({ reason: '与会人员外出' })),
    describeMeeting: ended((city) => ({
      ...{ base: {}, heldOn: '2026-05-29', topic: '研究五月工作' },
      hostPositionId: city.people.groupPosition,
    })),
    takeAttendance: ended(() => ({ base: {}, attendees: [] })),
    noteAgenda: ended(() => ({ line: 'returned', base: {} })),
  },
  queries: {
    getMeeting: oneMeeting,
    listMeetings: {
      'of the own group': listing('group', readers),
      'of a foreign group': listing('foreignGroup', cityWide),
      'of the host group': listing('hostGroup', aboveHost),
    },
    listMeetingDuties: openTo(group),
  },
};

export const minutes: Module = {
  commands: { endMeeting: ended(() => ({})) },
  queries: { getMinutes: oneMeeting },
};

const settling = (
  outcome: string,
  promiseOf: (city: City) => string,
  may: readonly Role[],
  hidden: readonly Role[],
): Cell => ({
  send: (city) => ({ promiseId: promiseOf(city), outcome, note: '情况有了变化' }),
  may,
  answer: 409,
  hidden,
});

const rewriting = (
  whose: Whose,
  promiseOf: (city: City) => string,
  may: readonly Role[],
  hidden: readonly Role[],
): Cell => ({
  send: (city) => ({
    ...{ meetingId: city.meetings[whose].id, promiseId: promiseOf(city), base: {} },
    ...{ text: '整理台账', dueOn: '2026-06-05', ownerPositionId: city.people.groupPosition },
  }),
  may,
  answer: 409,
  hidden,
});

export const promises: Module = {
  commands: {
    writePromise: ended((city) => ({
      ...{ text: '整理台账', dueOn: '2026-06-05' },
      ownerPositionId: city.people.groupPosition,
    })),
    rewritePromise: {
      'of the own group': rewriting('group', (city) => city.meetings.group.promise, group, unit),
      'of a foreign group': rewriting('hostGroup', (city) => city.meetings.hostGroup.promise, [], writers),
      'of another tenant': rewriting('group', (city) => city.other.record, [], writers),
    },
    removePromise: {
      'of the own group': {
        send: (city) => ({ promiseId: city.meetings.group.promise }),
        may: group,
        answer: 409,
        hidden: unit,
      },
      'of a foreign group': {
        send: (city) => ({ promiseId: city.meetings.hostGroup.promise }),
        may: [],
        hidden: writers,
      },
      'of another tenant': {
        send: (city) => ({ promiseId: city.other.record }),
        may: [],
        hidden: writers,
      },
    },
    // Settled before; the group member has promised it, and did not chair.
    settlePromise: {
      'done, of the own group': settling('done', (city) => city.meetings.group.promise, group, unit),
      'dropped, of the own group': settling(
        'dropped',
        (city) => city.meetings.group.promise,
        ['group_leader'],
        unit,
      ),
      'of a foreign group': settling('done', (city) => city.meetings.hostGroup.promise, [], writers),
      'of another tenant': settling('done', (city) => city.other.record, [], writers),
    },
  },
  queries: { listOwnPromises: openTo(writers) },
};
