import type { Duties } from '@/components/organizations/duty-cards';
import { type OrganizationProfile, UNIT_KINDS } from '@/lib/modules/organizations/schema';
import { listRecords } from '@/lib/modules/record-lists/queries';
import type { RecordRow } from '@/lib/modules/record-lists/schema';
import { recordReach } from '@/lib/modules/records/policy';
import { obligationReach } from '@/lib/modules/statistics/policy';
import { listObligationRows } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';

const SHOWN = 6;

/** The group whose reach a body stands in: its own, or the one that supervises it. */
const groupOf = (profile: OrganizationProfile) =>
  profile.kind === 'group' ? profile.id : profile.supervisor?.id;

/** What a body owes; null where the reader does not see its obligations, which is not the same as none. */
export async function dutiesOf(context: Context, profile: OrganizationProfile): Promise<Duties | null> {
  if (!profile.subject) return null;
  const reach = obligationReach(context.actor);
  const groupId = groupOf(profile);
  if (!reach.all && !reach.subjectIds.includes(profile.id) && !reach.groupIds.includes(groupId ?? ''))
    return null;
  const subject = { subject: profile.code };
  const [near, coming] = await Promise.all([
    ask(listObligationRows, context, { ...subject, verdict: 'near', limit: SHOWN }),
    ask(listObligationRows, context, { ...subject, verdict: 'coming', limit: 1 }),
  ]);
  if (!near.ok || !coming.ok) return null;
  const { rows, total, overdue } = near.value;
  return { overdue, open: coming.value.total, near: rows, nearTotal: total };
}

export interface Recorded {
  records: RecordRow[] | null;
  /** The whole list behind them. */
  query: string | null;
}

/** The newest records of a body, or, where it keeps none itself, those of its department that name it. */
export async function recordsOf(context: Context, profile: OrganizationProfile): Promise<Recorded | null> {
  const parent = profile.superiors.find((link) => link.kind === 'parent' && link.toOn === null);
  if (!profile.subject && !UNIT_KINDS.includes(profile.kind)) return null;
  const reach = recordReach(context.actor);
  const writerId = profile.subject ? profile.id : (parent?.id ?? profile.id);
  if (!reach.unitIds.includes(writerId) && !reach.groupIds.includes(groupOf(profile) ?? ''))
    return { records: null, query: null };
  const narrowed = profile.subject
    ? { subjectId: profile.id }
    : { namesId: profile.id, ...(parent ? { subjectId: parent.id } : {}) };
  const found = await ask(listRecords, context, { ...narrowed, limit: SHOWN });
  if (!found.ok) return { records: null, query: null };
  const { subjectId, namesId } = narrowed as { subjectId?: string; namesId?: string };
  const query = new URLSearchParams({
    ...(subjectId ? { subject: subjectId } : {}),
    ...(namesId ? { names: namesId } : {}),
  });
  return { records: found.value.rows, query: found.value.next ? query.toString() : null };
}
