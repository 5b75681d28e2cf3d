import { type Module, type Operation, openTo, others } from './matrix';
import type { Role } from '@/lib/shared/actor';
import { everyone } from './roles';

const office = ['coordination_officer', 'assessment_officer'] as const;
const holders = ['standing_member_in_charge', 'deputy_secretary_in_charge'] as const;
const seconds = [...office, 'room_officer', ...holders] as const;

/** A step of the dropped interview of a group, which the standing member would have held. */
const step = (asked: readonly Role[], may: readonly Role[], more: object = {}): Operation => ({
  'of the own group': {
    send: (city) => ({ interviewId: city.interviews.group, ...more }),
    may,
    answer: 409,
    hidden: others(asked, may, ['coordination_officer', 'standing_member_in_charge']),
  },
  'another tenant': {
    send: (city) => ({ interviewId: city.other.interview, ...more }),
    may: [],
    hidden: asked,
  },
});

const second = '00000000-0000-4000-8000-000000000001';

export const interviews: Module = {
  commands: {
    confirmInterview: step(office, ['coordination_officer']),
    scheduleInterview: step([...office, ...holders], ['coordination_officer', 'standing_member_in_charge'], {
      on: '2030-01-02',
      time: '09:30',
      place: '三楼谈话室',
    }),
    holdInterview: step(holders, ['standing_member_in_charge'], {
      heldOn: '2026-06-12',
      secondId: second,
      record: '说明了逾期的原因，表示今后按月提前安排，按时报送。',
    }),
    countersignInterview: {
      'beside whom the asker did not sit': {
        send: (city) => ({ interviewId: city.interviews.group, recordWrittenAt: '2026-06-12T09:20:00.000Z' }),
        may: [],
        hidden: others(seconds, [], ['coordination_officer', 'standing_member_in_charge']),
      },
      'another tenant': {
        send: (city) => ({ interviewId: city.other.interview, recordWrittenAt: '2026-06-12T09:20:00.000Z' }),
        may: [],
        hidden: seconds,
      },
    },
    closeInterview: step(holders, ['standing_member_in_charge'], {
      requirement: '每月二十日前安排当月组务会，由副组长提醒。',
      followUpOn: '2030-01-02',
    }),
    dropInterview: step(office, ['coordination_officer'], { note: '次数有误，重新核对' }),
  },
  queries: {
    listInterviews: openTo(seconds),
    listMyInterviews: openTo(everyone),
    getInterview: {
      'of another in the own group, by the standing member': {
        send: (city) => ({ interviewId: city.interviews.group }),
        may: ['coordination_officer', 'standing_member_in_charge'],
        hidden: others(everyone, ['coordination_officer', 'standing_member_in_charge']),
      },
      'the own one of a group member, by the deputy secretary': {
        send: (city) => ({ interviewId: city.interviews.ofGroupMember }),
        may: ['coordination_officer', 'deputy_secretary_in_charge', 'group_member'],
        hidden: others(everyone, ['coordination_officer', 'deputy_secretary_in_charge', 'group_member']),
      },
      'another tenant': {
        send: (city) => ({ interviewId: city.other.interview }),
        may: [],
        hidden: everyone,
      },
    },
  },
};
