import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';
import { roleSchema } from './schema';

export const MemberAdded = defineEvent(
  'MemberAdded',
  z.strictObject({ nameZh: z.string(), nameEn: z.string().nullable(), hasAccount: z.boolean() }),
);

/** Every position of the member ended at once; the account is shut with it. */
export const MemberDisabled = defineEvent(
  'MemberDisabled',
  z.strictObject({ endedPositionIds: z.array(z.string()) }),
  ['accounts'],
);

export const PositionAdded = defineEvent(
  'PositionAdded',
  z.strictObject({
    memberId: z.string(),
    organizationId: z.string(),
    postZh: z.string(),
    postEn: z.string().nullable(),
    roles: z.array(roleSchema),
    fromOn: z.string(),
    toOn: z.string().nullable(),
  }),
);

export const PositionEnded = defineEvent(
  'PositionEnded',
  z.strictObject({ memberId: z.string(), toOn: z.string() }),
);

/** In the history of the unit: another person keeps its records from a day. Opens the duty to bring the entry up to date. */
export const RecorderChanged = defineEvent(
  'RecorderChanged',
  z.strictObject({
    positionId: z.string(),
    memberId: z.string(),
    previousMemberId: z.string(),
    changedOn: z.string(),
  }),
  ['openings'],
);

/** In the history of the group: a leader's post takes charge of it from a day. */
export const GroupCharged = defineEvent(
  'GroupCharged',
  z.strictObject({
    positionId: z.string(),
    previousPositionId: z.string().nullable(),
    fromOn: z.string(),
  }),
);
