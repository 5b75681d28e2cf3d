import { canMaintainOrganizations } from '@/lib/modules/organizations/policy';
import { type Actor, hasRole } from '@/lib/shared/actor';

/** Who owes duties from when is part of the directory, which the system administrator keeps. */
export function canMakeSubjects(actor: Actor): boolean {
  return canMaintainOrganizations(actor);
}

const LEADING = ['unit_leader', 'unit_secretary', 'unit_recorder'] as const;

/** A unit itself says that a function or a post of its own changed; the administrator may enter it for the unit. */
export function canReportChangedMatter(actor: Actor, organizationId: string): boolean {
  if (canMaintainOrganizations(actor)) return true;
  return hasRole(actor, ...LEADING) && actor.unitIds.includes(organizationId);
}
