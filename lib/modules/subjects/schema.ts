import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const SUBJECT_KINDS = ['unit', 'group'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const newSubjectSchema = z.strictObject({
  organizationId: z.uuid(),
  kind: z.enum(SUBJECT_KINDS),
  fromOn: civilDateSchema,
});

export const endedSubjectSchema = z.strictObject({ organizationId: z.uuid(), toOn: civilDateSchema });

export const CHANGED_MATTERS = ['function', 'post'] as const;

export const changedMatterSchema = z.strictObject({
  organizationId: z.uuid(),
  matter: z.enum(CHANGED_MATTERS),
  changedOn: civilDateSchema,
  note: z.string().trim().min(1).max(500),
});

/** A body that owes duties, as the planner reads it; `groups` is who supervises it, and when. */
export interface PlanningSubject {
  subjectId: string;
  kind: SubjectKind;
  from: CivilDate;
  to: CivilDate | null;
  groups: { groupId: string; groupCode?: string; from: CivilDate; to: CivilDate | null }[];
  traits: {
    hasServiceWindow: boolean;
    paysSubsidies: boolean;
    hasProjects: boolean;
    hasAffiliates: boolean;
    groupHasProjects: boolean;
  };
}
