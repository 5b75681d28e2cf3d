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

/** Traits that a body has or has not. */
export const FLAG_TRAITS = [
  'hasServiceWindow',
  'paysSubsidies',
  'hasProjects',
  'hostsCoordinationOffice',
] as const;
export type FlagTrait = (typeof FLAG_TRAITS)[number];

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

/** A body as others name it. */
export interface OrganizationName {
  id: string;
  nameZh: string;
  nameEn: string | null;
}

export interface OrganizationRow extends OrganizationName {
  code: string;
  kind: OrganizationKind;
  shortZh: string | null;
  superior: OrganizationName | null;
  /** Who supervises it; a group stands for itself. */
  group: OrganizationName | null;
  relation: (typeof SUPERVISION_RELATIONS)[number] | null;
  subjectKind: string | null;
}

export interface OrganizationLinkRow extends OrganizationName, Span {
  kind: LinkKind;
  organizationKind: OrganizationKind;
  relation: OrganizationRow['relation'];
}

export interface PostHolder {
  positionId: string;
  memberId: string;
  nameZh: string;
  nameEn: string | null;
  postZh: string;
  postEn: string | null;
}

export interface OrganizationProfile extends OrganizationName, Span {
  code: string;
  kind: OrganizationKind;
  shortZh: string | null;
  traits: Traits;
  /** The day the profile is of. */
  on: CivilDate;
  /** Every link upwards that was, is or will be, the latest first. */
  superiors: OrganizationLinkRow[];
  /** The group of the day, the department's where none is named. */
  supervisor: OrganizationLinkRow | null;
  /** What stands under it, is supervised or guided by it on the day. */
  lower: OrganizationLinkRow[];
  people: PostHolder[];
  /** Leaders of the commission in charge of it. */
  leaders: PostHolder[];
  subject: ({ kind: string } & Span) | null;
  can: { maintain: boolean };
}
