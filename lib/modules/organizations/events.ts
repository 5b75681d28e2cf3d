import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';
import { LINK_KINDS, ORGANIZATION_KINDS, traitsSchema } from './schema';

const names = {
  nameZh: z.string(),
  shortZh: z.string().nullable(),
  nameEn: z.string().nullable(),
  sortOrder: z.int(),
};

export const OrganizationAdded = defineEvent(
  'OrganizationAdded',
  z.strictObject({
    ...names,
    code: z.string(),
    kind: z.enum(ORGANIZATION_KINDS),
    traits: traitsSchema,
    fromOn: z.string(),
  }),
);

export const OrganizationRenamed = defineEvent(
  'OrganizationRenamed',
  z.strictObject({ before: z.strictObject(names), after: z.strictObject(names) }),
);

export const OrganizationLinked = defineEvent(
  'OrganizationLinked',
  z.strictObject({
    kind: z.enum(LINK_KINDS),
    superiorId: z.string(),
    previousSuperiorId: z.string().nullable(),
    relation: z.string().nullable(),
    fromOn: z.string(),
  }),
);

export const OrganizationClosed = defineEvent('OrganizationClosed', z.strictObject({ toOn: z.string() }), [
  'plans',
]);

export const TraitsSet = defineEvent(
  'TraitsSet',
  z.strictObject({ before: traitsSchema, after: traitsSchema }),
  ['plans'],
);
