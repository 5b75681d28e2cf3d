import { RATE_READERS } from '@/lib/modules/rates/policy';
import { UNIT_PEOPLE } from '@/lib/modules/statistics/policy';
import { type Actor, hasRole } from '@/lib/shared/actor';
import type { NoticeState } from './schema';

/** Whoever the notice is about, and those above. */
export const NOTICE_READERS = [...RATE_READERS, ...UNIT_PEOPLE] as const;
export const NOTICE_WRITERS = ['coordination_officer'] as const;

/** The coordination office drafts, writes and revokes. */
export const canWriteNotice = (actor: Actor): boolean => hasRole(actor, ...NOTICE_WRITERS);

/** Never who wrote it last: what goes out to the city was read by two persons. */
export const canIssueNotice = (actor: Actor, { writtenById }: { writtenById: string }): boolean =>
  canWriteNotice(actor) && actor.memberId !== writtenById;

/** A draft is the office's own; what was issued is public in the tenant, revoked or not. */
export const canReadNotice = (actor: Actor, { status }: { status: NoticeState }): boolean =>
  status === 'drafted' ? canWriteNotice(actor) : hasRole(actor, ...NOTICE_READERS);
