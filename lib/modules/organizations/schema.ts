import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const ORGANIZATION_KINDS = [
  'commission',
  'coordination_office',
  'office',
  'room',
  'group',
  'department',
  'institution',
  'enterprise',
] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

/** Bodies that can owe duties of principal responsibility. */
export const UNIT_KINDS: readonly OrganizationKind[] = ['department', 'institution', 'enterprise'];

export const OFFICE_KINDS = ['checklist_admin', 'room', 'security'] as const;

export const LINK_KINDS = ['parent', 'supervision', 'guidance'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** How a group stands to a unit it supervises: it sits there (驻在), or watches from outside (综合监督). */
export const SUPERVISION_RELATIONS = ['resident', 'comprehensive'] as const;

/** What is known of a body beyond its name. Each trait belongs to some kinds only (`TRAIT_KINDS`). */
export const traitsSchema = z.strictObject({
  officeKind: z.enum(OFFICE_KINDS).optional(),
  departmentType: z.string().min(1).max(40).optional(),
  hasServiceWindow: z.boolean().optional(),
  paysSubsidies: z.boolean().optional(),
  hasProjects: z.boolean().optional(),
  number: z.int().min(1).max(999).optional(),
  residenceMode: z.enum(['comprehensive', 'single']).optional(),
  hostsCoordinationOffice: z.boolean().optional(),
  map: z.strictObject({ x: z.number(), y: z.number() }).optional(),
});
export type Traits = z.infer<typeof traitsSchema>;

export const TRAIT_KINDS: Record<keyof Traits, readonly OrganizationKind[]> = {
  officeKind: ['office'],
  departmentType: ['department'],
  hasServiceWindow: UNIT_KINDS,
  paysSubsidies: UNIT_KINDS,
  hasProjects: UNIT_KINDS,
  number: ['group', 'room'],
  residenceMode: ['group'],
  hostsCoordinationOffice: ['group'],
  map: ['group', ...UNIT_KINDS],
};

const nameZh = z.string().trim().min(1).max(80);
const shortZh = z.string().trim().min(1).max(40);
const nameEn = z.string().trim().min(1).max(160);

export const newOrganizationSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  kind: z.enum(ORGANIZATION_KINDS),
  nameZh,
  shortZh: shortZh.nullish(),
  nameEn: nameEn.nullish(),
  sortOrder: z.int().min(0).max(99_999).default(0),
  traits: traitsSchema.default({}),
  fromOn: civilDateSchema,
  /** The body it stands under in the tree, from its first day. */
  superiorId: z.uuid().optional(),
});

export const changedNamesSchema = z.strictObject({
  organizationId: z.uuid(),
  nameZh: nameZh.optional(),
  shortZh: shortZh.nullish(),
  nameEn: nameEn.nullish(),
  sortOrder: z.int().min(0).max(99_999).optional(),
});

export const newLinkSchema = z.strictObject({
  organizationId: z.uuid(),
  superiorId: z.uuid(),
  kind: z.enum(LINK_KINDS),
  relation: z.enum(SUPERVISION_RELATIONS).optional(),
  fromOn: civilDateSchema,
});

export const closingSchema = z.strictObject({ organizationId: z.uuid(), toOn: civilDateSchema });

export const changedTraitsSchema = z.strictObject({ organizationId: z.uuid(), traits: traitsSchema });

/** A link or another fact that holds from a day to a day; `toOn` null while it has no end. */
export interface Span {
  fromOn: CivilDate;
  toOn: CivilDate | null;
}

export interface LinkFacts extends Span {
  id: string;
  superiorId: string;
}

export interface OrganizationFacts extends Span {
  id: string;
  kind: OrganizationKind;
}

export interface OrganizationRow {
  id: string;
  code: string;
  kind: OrganizationKind;
  nameZh: string;
  shortZh: string | null;
  nameEn: string | null;
  superiorId: string | null;
  groupId: string | null;
  relation: string | null;
  subjectKind: string | null;
}
