import { z } from 'zod';
import { type Db, nothing, own, part, raw, readTenant } from '@/lib/platform/db';
import { type ChainFault, type StoredEvent, verifyChain } from '@/lib/platform/ledger';
import { defineQuery } from '@/lib/platform/query';
import { endOfDayInstant, startOfDayInstant } from '@/lib/shared/civil-date';
import { containsPattern } from '@/lib/shared/initials';
import { refuse } from '@/lib/shared/result';
import { ACTOR_WITHHELD, canSearchHistory } from './policy';
import { type ChainCheck, type EventLine, type HistoryLine, eventSearchSchema } from './schema';

const LEAF =
  raw(`e.tenant_id AS "tenantId", e.stream_id AS "streamId", e.seq, e.type, e.actor_id AS "actorId",
  e.position_id AS "positionId", e.at, e.prev, e.content, e.salt, e.hash`);

const SHOWN = part`e.type <> ALL(${ACTOR_WITHHELD}::text[])`;

const WHO = part`e.stream_id AS "streamId", e.stream_kind AS "streamKind", e.seq, e.type, e.at,
  coalesce(oo.short_zh, oo.name_zh, om.name_zh, opm.name_zh, r.number) AS object,
  CASE WHEN m.id IS NOT NULL AND ${SHOWN} THEN json_build_object('memberId', m.id, 'nameZh', m.name_zh, 'nameEn', m.name_en) END AS actor,
  CASE WHEN p.id IS NOT NULL AND ${SHOWN} THEN json_build_object('postZh', p.post_zh, 'postEn', p.post_en,
    'organizationZh', coalesce(o.short_zh, o.name_zh), 'organizationEn', o.name_en) END AS post`;

const NAMES = part`
  LEFT JOIN members m ON ${own('m')} AND m.id = e.actor_id
  LEFT JOIN positions p ON ${own('p')} AND p.id = e.position_id
  LEFT JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
  LEFT JOIN organizations oo ON ${own('oo')} AND oo.id = e.stream_id
  LEFT JOIN members om ON ${own('om')} AND om.id = e.stream_id
  LEFT JOIN positions op ON ${own('op')} AND op.id = e.stream_id
  LEFT JOIN members opm ON ${own('opm')} AND opm.id = op.member_id
  LEFT JOIN duty_records r ON ${own('r')} AND r.id = e.stream_id`;

type Dated<Line> = Omit<Line, 'at'> & { at: Date };

const lineOf = <Line extends EventLine>(row: Dated<Line>) => ({ ...row, at: row.at.toISOString() }) as Line;

/**
 * What happened to an object, oldest first, and whether its chain verifies. For pages of modules, which ask
 * first whether the reader may see the object.
 */
export async function historyOf(
  db: Db,
  streamId: string,
): Promise<{ lines: HistoryLine[]; check: ChainCheck }> {
  const rows = await db.sql<Dated<HistoryLine>>`
    SELECT ${WHO}, e.content FROM events e ${NAMES}
    WHERE ${own('e')} AND e.stream_id = ${streamId} ORDER BY e.seq`;
  return { lines: rows.map((row) => lineOf<HistoryLine>(row)), check: await checkOf(db, streamId) };
}

async function checkOf(db: Db, streamId: string): Promise<ChainCheck> {
  const events = await db.sql<StoredEvent>`
    SELECT ${LEAF} FROM events e WHERE ${own('e')} AND e.stream_id = ${streamId} ORDER BY e.seq`;
  const faults = verifyChain(events).map(({ seq, fault }) => ({ seq, fault }));
  return { verified: faults.length === 0, faults };
}

/** The auditor's view of one object: its events without their content, and whether the chain verifies. */
export const getHistory = defineQuery({
  name: 'getHistory',
  roles: ['auditor'],
  input: z.strictObject({ streamId: z.uuid() }),
  async read(db, context, { streamId }) {
    if (!canSearchHistory(context.actor)) return refuse.forbidden('forbidden.role');
    const rows = await db.sql<Dated<EventLine>>`
      SELECT ${WHO} FROM events e ${NAMES} WHERE ${own('e')} AND e.stream_id = ${streamId} ORDER BY e.seq`;
    if (rows.length === 0) return refuse.notFound('history.unknown');
    return { lines: rows.map((row) => lineOf<EventLine>(row)), check: await checkOf(db, streamId) };
  },
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function objectFilter(object: string) {
  if (UUID.test(object)) return part`AND e.stream_id = ${object}`;
  const pattern = containsPattern(object);
  return part`AND e.stream_id IN (
    SELECT id FROM organizations WHERE ${own()} AND (name_zh LIKE ${pattern} OR short_zh LIKE ${pattern})
    UNION ALL SELECT id FROM members WHERE ${own()} AND name_zh LIKE ${pattern}
    UNION ALL SELECT p.id FROM positions p JOIN members m ON ${own('m')} AND m.id = p.member_id
      WHERE ${own('p')} AND m.name_zh LIKE ${pattern}
    UNION ALL SELECT id FROM duty_records WHERE ${own()} AND number = ${object})`;
}

/** Who did what, when, to which object: by person, object, kind of event and time, newest first. */
export const searchEvents = defineQuery({
  name: 'searchEvents',
  roles: ['auditor'],
  input: eventSearchSchema,
  async read(db, context, { person, object, type, from, to, cursor, limit }) {
    if (!canSearchHistory(context.actor)) return refuse.forbidden('forbidden.role');
    const zone = context.tenant.timeZone;
    const [at, streamId, seq] = cursor?.split('_') ?? [];
    const pattern = person ? containsPattern(person) : null;
    const rows = await db.sql<Dated<EventLine>>`
      SELECT ${WHO} FROM events e ${NAMES} WHERE ${own('e')}
        ${pattern ? part`AND ${SHOWN} AND (m.name_zh LIKE ${pattern} OR m.initials LIKE ${pattern.toLowerCase()})` : nothing}
        ${object ? objectFilter(object) : nothing}
        ${type ? part`AND e.type = ${type}` : nothing}
        ${from ? part`AND e.at >= ${startOfDayInstant(from, zone)}` : nothing}
        ${to ? part`AND e.at < ${endOfDayInstant(to, zone)}` : nothing}
        ${cursor ? part`AND (e.at, e.stream_id, e.seq) < (${at}::timestamptz, ${streamId}::uuid, ${Number(seq)}::int)` : nothing}
      ORDER BY e.at DESC, e.stream_id DESC, e.seq DESC LIMIT ${limit + 1}`;
    const lines = rows.slice(0, limit).map((row) => lineOf<EventLine>(row));
    const last = lines.at(-1);
    return {
      lines,
      next: rows.length > limit && last ? `${last.at}_${last.streamId}_${last.seq}` : null,
    };
  },
});

/** The names of events that stand in the history, for the choice of a search. */
export const listEventTypes = defineQuery({
  name: 'listEventTypes',
  roles: ['auditor'],
  input: z.strictObject({}),
  async read(db, context) {
    if (!canSearchHistory(context.actor)) return refuse.forbidden('forbidden.role');
    const rows = await db.sql<{
      type: string;
    }>`SELECT DISTINCT type FROM events WHERE ${own()} ORDER BY type`;
    return rows.map((row) => row.type);
  },
});

export interface Verification {
  events: number;
  streams: number;
  faults: ChainFault[];
}

/**
 * Checks every chain of a tenant from nothing but the stored rows, some thousand events at a time. A stream that
 * goes on past a chunk is carried into the next, so that it is judged whole.
 */
export async function verifyHistory(
  tenantId: string,
  onChunk: (events: number) => void = () => {},
  chunk = 5000,
): Promise<Verification> {
  const result: Verification = { events: 0, streams: 0, faults: [] };
  let after = { streamId: '00000000-0000-0000-0000-000000000000', seq: 0 };
  let carried: StoredEvent[] = [];
  for (;;) {
    const { streamId, seq } = after;
    const rows = await readTenant(
      tenantId,
      (db) => db.sql<StoredEvent>`
        SELECT ${LEAF} FROM events e WHERE ${own('e')} AND (e.stream_id, e.seq) > (${streamId}::uuid, ${seq}::int)
        ORDER BY e.stream_id, e.seq LIMIT ${chunk}`,
    );
    const isLast = rows.length < chunk;
    const pending = [...carried, ...rows];
    const open = isLast ? null : rows.at(-1)!.streamId;
    const whole = pending.filter((event) => event.streamId !== open);
    carried = pending.filter((event) => event.streamId === open);
    result.faults.push(...verifyChain(whole));
    result.streams += new Set(whole.map((event) => event.streamId)).size;
    result.events += rows.length;
    onChunk(result.events);
    if (isLast) return result;
    after = { streamId: rows.at(-1)!.streamId, seq: rows.at(-1)!.seq };
  }
}
