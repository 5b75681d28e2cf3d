import { settingsInForce } from '@/lib/modules/settings/queries';
import { decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { DowntimeConfirmed, DowntimeDismissed, DowntimeRecorded } from './events';
import { mayBecome, silenceBetween } from './model';
import { canBeat, canDecideDowntime } from './policy';
import { type DowntimeState, decideDowntimeInput, heartbeatInput } from './schema';

/**
 * A sign of life of the product as people reach it. Records the silence before it when it was too long; a beat in
 * time leaves no event, for nothing happened.
 */
export const recordHeartbeat = defineCommand({
  name: 'recordHeartbeat',
  roles: 'system',
  input: heartbeatInput,
  async load(db, calls) {
    const sources = calls.map((call) => call.input.source);
    const rows = await db.sql<{ source: string; at: Date }>`
      SELECT source, beat_at AS at FROM heartbeats WHERE ${own()} AND source = ANY(${sources}::text[])
      ORDER BY source FOR UPDATE`;
    const allowed = (await settingsInForce(db))['ladder.heartbeatMinutes'];
    const lastOf = (source: string) => rows.find((row) => row.source === source)?.at ?? null;
    return calls.map((call) => ({ last: lastOf(call.input.source), allowed }));
  },
  decide(call, { last, allowed }) {
    if (!canBeat(call.context.actor)) return refuse.forbidden('forbidden.role');
    const { source } = call.input;
    const beat = last
      ? change('Heartbeat', { source }, {}, { beatAt: call.now })
      : insert('Heartbeat', { source, beatAt: call.now });
    const silence = silenceBetween(last, call.now, allowed);
    if (!silence) return decided({ downtimeId: null as string | null }, [beat]);
    const { from, to } = silence;
    const id = call.newId();
    return decided(
      { downtimeId: id as string | null },
      [beat, insert('Downtime', { id, source, fromAt: from, toAt: to, status: 'recorded' })],
      record(DowntimeRecorded, { id, kind: 'downtime' }, { from: from.toISOString(), to: to.toISOString() }),
    );
  },
});

/** The system administrator says whether a silence was a downtime that people suffered from. */
export const decideDowntime = defineCommand({
  name: 'decideDowntime',
  roles: ['system_admin'],
  input: decideDowntimeInput,
  async load(db, calls) {
    const ids = calls.map((call) => call.input.downtimeId);
    const rows = await db.sql<{ id: string; from: Date; to: Date; status: DowntimeState }>`
      SELECT id, from_at AS "from", to_at AS "to", status FROM downtimes
      WHERE ${own()} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
    return calls.map((call) => rows.find((row) => row.id === call.input.downtimeId) ?? null);
  },
  decide(call, downtime) {
    const { actor } = call.context;
    if (!downtime) return refuse.notFound('downtimes.unknown');
    if (!canDecideDowntime(actor)) return refuse.forbidden('forbidden.role');
    const { decision, note } = call.input;
    const { id, status, from, to } = downtime;
    if (!mayBecome(status, decision)) return refuse.conflict('downtimes.decided');
    const set = { status: decision, note, decidedAt: call.now, decidedById: actor.memberId };
    return decided(
      { downtimeId: id, status: decision },
      [change('Downtime', { id }, { status }, set)],
      record(
        decision === 'confirmed' ? DowntimeConfirmed : DowntimeDismissed,
        { id, kind: 'downtime' },
        { from: from.toISOString(), to: to.toISOString() },
      ),
    );
  },
});
