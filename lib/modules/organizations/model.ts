/**
 * An organisation exists from a day to a day. It stands in a tree (`parent`), a group watches it (`supervision`),
 * a room guides the group (`guidance`). Each of these holds from a day to a day too, and one at a time: a new one
 * ends the earlier one the day before, so that a reorganisation is a new row and never rewrites the past.
 */
import { type CivilDate, addDays } from '@/lib/shared/civil-date';
import {
  type LinkFacts,
  type LinkKind,
  type OrganizationKind,
  type Span,
  type Traits,
  TRAIT_KINDS,
} from './schema';

const SUPERIORS: Record<LinkKind, Partial<Record<OrganizationKind, readonly OrganizationKind[]>>> = {
  parent: {
    coordination_office: ['commission'],
    office: ['commission'],
    room: ['commission'],
    group: ['commission'],
    institution: ['department'],
    enterprise: ['department'],
  },
  supervision: { department: ['group'], institution: ['group'], enterprise: ['group'] },
  guidance: { group: ['room'] },
};

/** Whether a body of one kind may stand under one of another kind. The table has no cycle, so the tree has none. */
export function mayStandUnder(link: LinkKind, lower: OrganizationKind, superior: OrganizationKind): boolean {
  return SUPERIORS[link][lower]?.includes(superior) ?? false;
}

/** Whether something that holds from a day to a day (both included) holds on a day. */
export function holdsOn(span: Span, day: CivilDate): boolean {
  return span.fromOn <= day && (span.toOn === null || span.toOn >= day);
}

/** Whether two spans share a day. */
export function overlap(a: Span, b: Span): boolean {
  return (a.toOn === null || a.toOn >= b.fromOn) && (b.toOn === null || b.toOn >= a.fromOn);
}

/**
 * What a new link from a day means for the earlier links of the same kind: the one that holds on that day ends
 * the day before. Refused (a problem code) when it names the same superior, or when a link that begins on that
 * day or later stands already. Source: ARCHITECTURE, tenancy and keys: links are effective-dated.
 */
export function relink(
  links: readonly LinkFacts[],
  next: { superiorId: string; fromOn: CivilDate },
): { problem: string } | { end: { id: string; fromOn: CivilDate; toOn: CivilDate } | null } {
  if (links.some((link) => link.fromOn >= next.fromOn)) return { problem: 'organizations.link_overlaps' };
  const current = links.find((link) => holdsOn(link, next.fromOn));
  if (!current) return { end: null };
  if (current.superiorId === next.superiorId) return { problem: 'organizations.link_unchanged' };
  return { end: { id: current.id, fromOn: current.fromOn, toOn: addDays(next.fromOn, -1) } };
}

/**
 * Whether a change may take effect on a day: people may date a change today or later, because obligations and
 * figures of the past stand on what held then. The clock and the operator's seed may date it at will.
 */
export function mayTakeEffect(by: 'member' | 'system', fromOn: CivilDate, today: CivilDate): boolean {
  return by === 'system' || fromOn >= today;
}

/** The first trait that does not belong to a body of this kind, or null. */
export function strayTrait(kind: OrganizationKind, traits: Traits): string | null {
  const names = Object.keys(traits) as (keyof Traits)[];
  return names.find((name) => traits[name] !== undefined && !TRAIT_KINDS[name].includes(kind)) ?? null;
}
