import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { Span } from '@/lib/modules/organizations/schema';
import { ROLES, type Role } from '@/lib/shared/actor';

export const roleSchema = z.enum(ROLES);

export const newMemberSchema = z.strictObject({
  nameZh: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().min(1).max(80).nullish(),
  accountId: z.uuid().nullish(),
});

export const newPositionSchema = z
  .strictObject({
    memberId: z.uuid(),
    organizationId: z.uuid(),
    postZh: z.string().trim().min(1).max(60),
    postEn: z.string().trim().min(1).max(120).nullish(),
    roles: z
      .array(roleSchema)
      .min(1)
      .max(6)
      .refine((roles) => new Set(roles).size === roles.length, { error: 'members.role_twice' }),
    fromOn: civilDateSchema,
    toOn: civilDateSchema.nullish(),
  })
  .refine((position) => !position.toOn || position.toOn >= position.fromOn, {
    path: ['toOn'],
    error: 'members.ends_before_it_begins',
  });

export const endedPositionSchema = z.strictObject({ positionId: z.uuid(), toOn: civilDateSchema });

export const newChargeSchema = z.strictObject({
  positionId: z.uuid(),
  groupId: z.uuid(),
  fromOn: civilDateSchema,
});

export interface HeldPosition extends Span {
  id: string;
  memberId: string;
  roles: Role[];
}

export interface PersonRow {
  id: string;
  nameZh: string;
  nameEn: string | null;
  positions: PersonPosition[];
}

export interface PersonPosition {
  id: string;
  postZh: string;
  postEn: string | null;
  organizationId: string;
  organizationZh: string;
  organizationEn: string | null;
}

export interface HeldPost extends PersonPosition, Span {
  /** Null for readers who keep neither the people nor their roles. */
  roles: Role[] | null;
}
