import type { Context } from './context';
import { type Db, own } from './db';
import { type StoredEvent, leafHash } from './ledger';
import type { Source } from './sources';
import { type EventDraft, type Write, insert } from './writes';

/** Who made an event happen, and when. */
interface Origin {
  call: { context: Context; now: Date };
  clock: 'demo' | null;
  source: Source;
}

interface Heads {
  [streamId: string]: { seq: number; hash: string };
}

/** The last leaves of streams. */
export async function headsOf(db: Db, streamIds: readonly string[]): Promise<Heads> {
  const ids = [...new Set(streamIds)];
  if (ids.length === 0) return {};
  const rows = await db.sql<{ streamId: string; seq: number; hash: string }>`
    SELECT DISTINCT ON (stream_id) stream_id AS "streamId", seq, hash FROM events
    WHERE ${own()} AND stream_id = ANY(${ids}::uuid[]) ORDER BY stream_id, seq DESC`;
  return Object.fromEntries(rows.map((row) => [row.streamId, { seq: row.seq, hash: row.hash }]));
}

/** The writes of an event: its leaf behind the last one of its stream, which it becomes, and its deliveries. */
export function eventWrites(origin: Origin, draft: EventDraft, heads: Heads): Write[] {
  const { context, now } = origin.call;
  const content = draft.kind.content.parse(draft.content) as object;
  const head = heads[draft.streamId];
  const unsealed: Omit<StoredEvent, 'hash'> = {
    tenantId: context.tenant.id,
    streamId: draft.streamId,
    seq: (head?.seq ?? 0) + 1,
    type: draft.kind.type,
    actorId: context.actor.memberId,
    positionId: context.actor.positionId,
    at: now,
    prev: head?.hash ?? null,
    content: origin.clock ? { ...content, clock: origin.clock } : content,
    salt: origin.source.newSalt(),
  };
  const hash = leafHash(unsealed);
  heads[draft.streamId] = { seq: unsealed.seq, hash };
  const { streamId, seq, type, actorId, positionId, at, prev, salt } = unsealed;
  const row = {
    streamId,
    seq,
    streamKind: draft.streamKind,
    type,
    actorId,
    positionId,
    at,
    prev,
    salt,
    hash,
  };
  return [
    insert('Event', { ...row, content: unsealed.content as object }),
    ...draft.kind.deliverTo.map((subscriber) =>
      insert('EventDelivery', { streamId, seq, subscriber, nextAt: draft.heldUntil ?? at }),
    ),
  ];
}
