import { z } from 'zod';
import { bodiesById } from '@/lib/modules/bodies/queries';
import type { Body } from '@/lib/modules/bodies/schema';
import { periodOf } from '@/lib/modules/periods/model';
import { recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type CivilDate, civilDateOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { sampleState } from './model';
import { SAMPLE_READERS, canCheckDrawnRecord, drawsFor, sampledGroups } from './policy';
import {
  type DrawnLine,
  type DrawnPopulation,
  type Finding,
  type SampleLine,
  type SampleList,
  type SampleView,
  sampleIdInput,
} from './schema';

type Stored = Omit<SampleLine, 'announcedAt' | 'drawnAt' | 'ofHost' | 'early' | 'state'> & {
  announcedAt: Date;
  drawnAt: Date | null;
  groupIds: string[];
  population: number | null;
  digest: string | null;
  leftOut: number | null;
};

/** Samples `s`, the latest first, with what became of each. */
function samples(db: Db, which: Part): Promise<Stored[]> {
  return db.sql<Stored>`
    SELECT s.id, s.number, s.kind, s.group_ids AS "groupIds", s.from_on AS "from", s.to_on AS "to", s.size, s.seed,
           s.reason, s.announced_at AS "announcedAt", d.drawn_at AS "drawnAt", cardinality(d.numbers) AS population,
           d.digest, d.left_out AS "leftOut", c.drawn, c.checked, c."notInOrder"
    FROM samples s
    LEFT JOIN sample_draws d ON ${own('d')} AND d.sample_id = s.id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS drawn, count(f.result)::int AS checked,
             (count(*) FILTER (WHERE f.result = 'not_in_order'))::int AS "notInOrder"
      FROM sampled_records l
      LEFT JOIN LATERAL (SELECT result FROM sample_findings
        WHERE ${own()} AND sample_id = l.sample_id AND place = l.place ORDER BY found_at DESC, id DESC LIMIT 1) f ON true
      WHERE ${own('l')} AND l.sample_id = s.id) c
    WHERE ${own('s')} ${which} ORDER BY s.number DESC`;
}

function lineOf(stored: Stored, { actor, tenant, today }: Context): SampleLine {
  const { groupIds, population: _p, digest: _d, leftOut: _l, announcedAt, drawnAt, ...line } = stored;
  return {
    ...line,
    ofHost: actor.hostGroupId !== null && groupIds.every((id) => id === actor.hostGroupId),
    announcedAt: announcedAt.toISOString(),
    early: civilDateOf(announcedAt, tenant.timeZone) <= line.to,
    state: sampleState({ to: line.to, isDrawn: drawnAt !== null }, today),
    drawnAt: drawnAt?.toISOString() ?? null,
  };
}

/** Every announced sample as a reader sees it, the latest first. */
export const sampleLines = async (db: Db, context: Context): Promise<SampleLine[]> =>
  (await samples(db, nothing)).map((one) => lineOf(one, context));

/** Every announced sample, and the days that the next one is proposed for. */
export const listSamples = defineQuery({
  name: 'listSamples',
  roles: SAMPLE_READERS,
  input: z.strictObject({}),
  async read(db, context): Promise<SampleList> {
    const { from, to } = periodOf('weekly', context.today);
    return {
      samples: await sampleLines(db, context),
      propose: sampledGroups(context.actor).length > 0 ? { from, to } : null,
    };
  },
});

/** Everybody who has written, signed or reviewed a record `r`. */
export const INVOLVED = part`ARRAY(SELECT r.author_member_id
  UNION SELECT v.written_by_id FROM record_versions v WHERE ${own('v')} AND v.record_id = r.id
  UNION SELECT w.decided_by_id FROM reviews w
    WHERE ${own('w')} AND w.record_id = r.id AND w.decided_by_id IS NOT NULL) AS "involvedIds"`;

interface FoundLine {
  place: number;
  number: string;
  groupId: string;
  mayRead: boolean;
  involvedIds: string[];
  record: { id: string; title: string; itemCode: string; happenedOn: CivilDate; subjectId: string };
  findings: Finding[];
}

const lineFor = (context: Context, bodies: ReadonlyMap<string, Body>) => (found: FoundLine) => {
  const { place, number, groupId, mayRead, record, findings } = found;
  const { subjectId, ...shown } = record;
  const line: DrawnLine = {
    ...{ place, number, group: bodies.get(groupId)! },
    record: mayRead ? { ...shown, subject: bodies.get(subjectId)!, findings } : null,
    can: { check: mayRead && canCheckDrawnRecord(context.actor, found) },
  };
  return line;
};

async function linesOf(db: Db, context: Context, sampleId: string): Promise<DrawnLine[]> {
  const found = await db.sql<FoundLine>`
    SELECT l.place, r.number, r.group_id AS "groupId",
           coalesce(${readable(recordReach(context.actor))}, false) AS "mayRead",
           ${INVOLVED},
           json_build_object('id', r.id, 'title', r.title, 'itemCode', r.item_code, 'happenedOn', r.happened_on,
             'subjectId', r.subject_id) AS record,
           coalesce((SELECT json_agg(json_build_object('way', f.way, 'result', f.result, 'remark', f.remark,
               'foundAt', to_char(f.found_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
               'by', json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en)) ORDER BY f.found_at, f.id)
             FROM sample_findings f JOIN members m ON ${own('m')} AND m.id = f.found_by_id
             WHERE ${own('f')} AND f.sample_id = l.sample_id AND f.place = l.place), '[]') AS findings
    FROM sampled_records l JOIN duty_records r ON ${own('r')} AND r.id = l.record_id
    WHERE ${own('l')} AND l.sample_id = ${sampleId} ORDER BY l.place`;
  const ids = found.flatMap((row) => [row.groupId, row.record.subjectId]);
  return found.map(lineFor(context, await bodiesById(db, ids)));
}

/** One sample: what was published when, who was drawn, and what was found as far as the reader may read it. */
export const getSample = defineQuery({
  name: 'getSample',
  roles: SAMPLE_READERS,
  input: sampleIdInput,
  async read(db, context, { sampleId }) {
    const [stored] = await samples(db, part`AND s.id = ${sampleId}`);
    if (!stored) return refuse.notFound();
    const line = lineOf(stored, context);
    const { population, digest, leftOut, groupIds } = stored;
    const view: SampleView = {
      ...line,
      draw: digest === null ? null : { population: population!, digest, leftOut: leftOut! },
      lines: await linesOf(db, context, sampleId),
      can: { draw: line.state === 'to_draw' && drawsFor(context.actor, groupIds) },
    };
    return view;
  },
});

/** The numbers of drawn samples as they were written down, in order, with who was drawn from them. */
export async function drawnPopulations(db: Db, which: Part = nothing): Promise<DrawnPopulation[]> {
  return db.sql<DrawnPopulation>`
    SELECT s.number, s.seed, s.size, d.digest, d.numbers,
           ARRAY(SELECT r.number FROM sampled_records l JOIN duty_records r ON ${own('r')} AND r.id = l.record_id
             WHERE ${own('l')} AND l.sample_id = s.id ORDER BY l.place) AS drawn
    FROM samples s JOIN sample_draws d ON ${own('d')} AND d.sample_id = s.id
    WHERE ${own('s')} ${which} ORDER BY s.number`;
}

/** What anybody needs to compute one draw again. */
export const getDrawnPopulation = defineQuery({
  name: 'getDrawnPopulation',
  roles: SAMPLE_READERS,
  input: sampleIdInput,
  async read(db, _context, { sampleId }) {
    const [population] = await drawnPopulations(db, part`AND s.id = ${sampleId}`);
    return population ?? refuse.notFound();
  },
});
