import type { Actor } from '@/lib/shared/actor';

/** A personal template is its keeper's alone; that of a body is taken away by whoever may record for the body. */
export function canRemoveTemplate(
  actor: Actor,
  template: { memberId: string | null; organizationId: string },
): boolean {
  if (template.memberId !== null) return template.memberId === actor.memberId;
  return template.organizationId === actor.organizationId || actor.unitIds.includes(template.organizationId);
}
