import type { z } from 'zod';
import { sha256 } from '@/lib/platform/canonical';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { insert, record } from '@/lib/platform/writes';
import { addDays, startOfDayInstant } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { DrawnRecordChecked, SampleAnnounced, SampleDrawn } from './events';
import { type Covered, SAMPLE_SIZE, drawOf, isTooLong, overlaps, sampleState } from './model';
import { type DrawnRecord, SAMPLERS, canCheckDrawnRecord, drawsFor, sampledGroups } from './policy';
import { INVOLVED } from './queries';
import { announceSampleInput, checkDrawnRecordInput, sampleIdInput } from './schema';

const streamOf = (id: string) => ({ id, kind: 'sample' });

type Earlier = Covered & { number: number };

/** Announces a sample with its seed. Days that another sample covers are sampled again only with a reason. */
export const announceSample = defineCommand({
  name: 'announceSample',
  roles: SAMPLERS,
  input: announceSampleInput,
  async load(db, calls: readonly Call<z.output<typeof announceSampleInput>>[]) {
    const earlier = await db.sql<Earlier>`
      SELECT number, kind, group_ids AS "groupIds", from_on AS "from", to_on AS "to"
      FROM samples WHERE ${own()} ORDER BY number`;
    return calls.map(() => earlier);
  },
  decide(call, earlier: Earlier[]) {
    const { actor } = call.context;
    const groupIds = sampledGroups(actor);
    if (groupIds.length === 0) return refuse.forbidden('forbidden.role');
    const { kind, from, to, reason = null } = call.input;
    if (isTooLong(from, to)) return refuse.invalid({ path: 'to', code: 'samples.too_long' });
    const before = earlier.findLast((one) => overlaps(one, { kind, groupIds, from, to }));
    if (before && !reason)
      return refuse.invalid({
        path: 'reason',
        code: 'samples.reason_missing',
        params: { number: before.number },
      });
    const id = call.newId();
    const number = (earlier.at(-1)?.number ?? 0) + 1;
    const seed = sha256(`${call.newId()} ${call.newId()}`);
    const announced = { number, kind, size: SAMPLE_SIZE, seed };
    return decided(
      { sampleId: id, number, seed },
      [
        insert('Sample', {
          ...announced,
          ...{ id, groupIds, fromOn: from, toOn: to, reason: before ? reason : null },
          ...{ announcedAt: call.now, announcedById: actor.memberId! },
        }),
      ],
      record(SampleAnnounced, streamOf(id), { ...announced, from, to, again: before !== undefined }),
    );
  },
});

interface Announced extends Covered {
  id: string;
  number: number;
  size: number;
  seed: string;
  isDrawn: boolean;
}

interface Entry {
  id: string;
  number: string;
  isRestricted: boolean;
}

/**
 * What stood when the period ended: entries handed in for the first time on its days and not taken back by then.
 * Nothing that happens afterwards changes it.
 */
function populationOf(db: Db, { kind, groupIds, from, to }: Announced, timeZone: string): Promise<Entry[]> {
  const end = startOfDayInstant(addDays(to, 1), timeZone);
  return db.sql<Entry>`
    SELECT r.id, r.number, r.sensitivity = 'restricted' AS "isRestricted" FROM duty_records r
    WHERE ${own('r')} AND r.subject_kind = ${kind} AND r.kind = 'entry' AND r.counted
      AND r.group_id = ANY(${groupIds}::uuid[])
      AND r.recorded_at >= ${startOfDayInstant(from, timeZone)} AND r.recorded_at < ${end}
      AND (r.status <> 'withdrawn' OR NOT EXISTS (SELECT 1 FROM events e
        WHERE ${own('e')} AND e.stream_id = r.id AND e.type = 'RecordWithdrawn' AND e.at < ${end}))`;
}

/** Draws what the announced seed says, once. */
export const drawSample = defineCommand({
  name: 'drawSample',
  roles: SAMPLERS,
  input: sampleIdInput,
  async load(db, calls: readonly Call<z.output<typeof sampleIdInput>>[]) {
    const samples = await db.sql<Announced>`
      SELECT s.id, s.number, s.kind, s.group_ids AS "groupIds", s.from_on AS "from", s.to_on AS "to", s.size, s.seed,
             EXISTS (SELECT 1 FROM sample_draws d WHERE ${own('d')} AND d.sample_id = s.id) AS "isDrawn"
      FROM samples s WHERE ${own('s')} AND s.id = ANY(${calls.map((call) => call.input.sampleId)}::uuid[])`;
    return Promise.all(
      calls.map(async ({ input, context, today }) => {
        const sample = samples.find((one) => one.id === input.sampleId);
        if (!sample) return null;
        const isOver = sampleState(sample, today) === 'to_draw';
        return { sample, entries: isOver ? await populationOf(db, sample, context.tenant.timeZone) : [] };
      }),
    );
  },
  decide(call, found: { sample: Announced; entries: Entry[] } | null) {
    const { actor } = call.context;
    if (!found || !drawsFor(actor, found.sample.groupIds)) return refuse.notFound();
    const { sample, entries } = found;
    const state = sampleState(sample, call.today);
    if (state === 'drawn') return refuse.conflict('samples.drawn');
    if (state === 'running') return refuse.conflict('samples.not_over');
    const open = new Map(entries.flatMap((one) => (one.isRestricted ? [] : [[one.number, one.id] as const])));
    const numbers = [...open.keys()].sort();
    if (numbers.length === 0) return refuse.conflict('samples.nothing_to_draw');
    const { digest, drawn } = drawOf({ ...sample, numbers }, sha256);
    return decided(
      { drawn },
      [
        insert('SampleDraw', {
          ...{ sampleId: sample.id, numbers, digest, leftOut: entries.length - numbers.length },
          ...{ drawnAt: call.now, drawnById: actor.memberId! },
        }),
        ...drawn.map((number, index) =>
          insert('SampledRecord', { sampleId: sample.id, place: index + 1, recordId: open.get(number)! }),
        ),
      ],
      record(SampleDrawn, streamOf(sample.id), {
        ...{ number: sample.number, population: numbers.length, digest, drawn },
      }),
    );
  },
});

type DrawnPlace = DrawnRecord & { sampleId: string; place: number; number: number };

/** Writes down what the check of a drawn record found. A later finding counts instead; the earlier one stays. */
export const checkDrawnRecord = defineCommand({
  name: 'checkDrawnRecord',
  roles: SAMPLERS,
  input: checkDrawnRecordInput,
  async load(db, calls: readonly Call<z.output<typeof checkDrawnRecordInput>>[]) {
    const rows = await db.sql<DrawnPlace>`
      SELECT l.sample_id AS "sampleId", l.place, s.number, r.group_id AS "groupId",
             ${INVOLVED}
      FROM sampled_records l
      JOIN samples s ON ${own('s')} AND s.id = l.sample_id
      JOIN duty_records r ON ${own('r')} AND r.id = l.record_id
      WHERE ${own('l')} AND l.sample_id = ANY(${calls.map((call) => call.input.sampleId)}::uuid[])`;
    return calls.map(
      ({ input }) => rows.find((row) => row.sampleId === input.sampleId && row.place === input.place) ?? null,
    );
  },
  decide(call, line: DrawnPlace | null) {
    const { actor } = call.context;
    // Who may not even read the record learns nothing of it.
    if (!line || !canCheckDrawnRecord(actor, { ...line, involvedIds: [] })) return refuse.notFound();
    if (!canCheckDrawnRecord(actor, line)) return refuse.forbidden('forbidden.own_drawn');
    const { sampleId, place, way, result, remark = null } = call.input;
    if (result === 'not_in_order' && !remark)
      return refuse.invalid({ path: 'remark', code: 'samples.remark_missing' });
    return decided(
      { sampleId, place },
      [
        insert('SampleFinding', {
          ...{ id: call.newId(), sampleId, place, way, result, remark },
          ...{ foundAt: call.now, foundById: actor.memberId!, positionId: actor.positionId! },
        }),
      ],
      record(DrawnRecordChecked, streamOf(sampleId), { number: line.number, place, way, result }),
    );
  },
});
