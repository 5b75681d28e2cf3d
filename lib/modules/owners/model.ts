/**
 * An obligation is owned by a position: assigned from a day on, else by the item's rule: the recorder of a unit
 * (its secretary for the first responsible person's items), the leader or a member of a group.
 */

export interface OwnerPosition {
  id: string;
  organizationId: string;
  roles: readonly string[];
  from: string;
  to: string | null;
}

export interface Assignment {
  subjectId: string;
  itemCode: string;
  positionId: string;
  from: string;
}

export interface OwnedItem {
  code: string;
  subjectKind: string;
  ownerRole: string | null;
  responsible: string;
}

/** The roles that own an item by default, the first that the subject has filled. */
export function defaultOwnerRoles(item: Omit<OwnedItem, 'code'>): string[] {
  if (item.subjectKind === 'group') {
    return item.ownerRole === 'group_member'
      ? ['group_member', 'group_leader']
      : ['group_leader', 'group_member'];
  }
  return item.responsible === 'first_secretary'
    ? ['unit_secretary', 'unit_recorder']
    : ['unit_recorder', 'unit_secretary'];
}

const inForce = (span: { from: string; to: string | null }, day: string) =>
  span.from <= day && (span.to === null || span.to >= day);

/**
 * The position that owns an item's obligation of a subject on a day (the day its period begins), or null where
 * nobody fills a fitting post. Of several fitting posts the one with the fewest roles, then the first by id.
 */
export function ownerOn(
  item: OwnedItem,
  subjectId: string,
  day: string,
  facts: { positions: readonly OwnerPosition[]; assignments: readonly Assignment[] },
): string | null {
  const assigned = facts.assignments
    .filter((one) => one.subjectId === subjectId && one.itemCode === item.code && one.from <= day)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  if (assigned) return assigned.positionId;
  const held = facts.positions.filter((one) => one.organizationId === subjectId && inForce(one, day));
  for (const role of defaultOwnerRoles(item)) {
    const fitting = held
      .filter((one) => one.roles.includes(role))
      .sort((a, b) => a.roles.length - b.roles.length || (a.id < b.id ? -1 : 1));
    if (fitting[0]) return fitting[0].id;
  }
  return null;
}
