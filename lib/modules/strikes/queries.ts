import { z } from 'zod';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { countingWindowOf, ladderRulesOf } from '@/lib/modules/ladder-rules/model';
import { settingsInForce } from '@/lib/modules/settings/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { DECIDING_OFFICES } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';
import { decideByOn, mayConfirm, mayExplain, nextStrikeState, strikeVerdict } from './model';
import { canDecideStrike, canExplainStrike, canReadStrike } from './policy';
import {
  type StrikeFacts,
  type StrikeInQueue,
  type StrikeLine,
  type StrikePerson,
  type StrikeState,
  type StrikeView,
  listStrikesInput,
} from './schema';

interface Row {
  id: string;
  obligationId: string;
  itemId: string;
  itemCode: string;
  memberId: string;
  positionId: string;
  groupId: string;
  dueOn: string;
  proposedOn: string;
  explainBy: string;
  status: StrikeState;
  facts: StrikeFacts;
  explained: boolean;
  person: StrikePerson;
}

/** Who it is, with the post held on the due day. */
export const PERSON = part`json_build_object('memberId', m.id, 'nameZh', m.name_zh, 'nameEn', m.name_en,
  'postZh', p.post_zh, 'postEn', p.post_en, 'groupZh', coalesce(g.short_zh, g.name_zh), 'groupEn', g.name_en)`;

function strikesWhere(db: Db, condition: Part, end: Part = nothing): Promise<Row[]> {
  return db.sql<Row>`
    SELECT s.id, s.obligation_id AS "obligationId", s.item_id AS "itemId", s.item_code AS "itemCode",
           s.member_id AS "memberId", s.position_id AS "positionId", s.group_id AS "groupId", s.due_on AS "dueOn",
           s.proposed_on AS "proposedOn", s.explain_by_on AS "explainBy", s.status, s.facts,
           EXISTS (SELECT FROM strike_explanations e WHERE ${own('e')} AND e.strike_id = s.id) AS explained,
           ${PERSON} AS person
    FROM strikes s
    JOIN members m ON ${own('m')} AND m.id = s.member_id
    JOIN positions p ON ${own('p')} AND p.id = s.position_id
    JOIN organizations g ON ${own('g')} AND g.id = s.group_id
    WHERE ${own('s')} AND ${condition} ${end}`;
}

/** Strikes that stand: proposed or confirmed; locked. */
export async function standingStrikes(db: Db): Promise<Row[]> {
  await db.sql`
    SELECT id FROM strikes WHERE ${own()} AND status IN ('proposed', 'confirmed') ORDER BY id FOR UPDATE`;
  return strikesWhere(db, part`s.status IN ('proposed', 'confirmed')`, part`ORDER BY s.id`);
}

/** Strikes by id, locked. */
export async function strikesById(db: Db, ids: readonly string[]): Promise<Map<string, Row>> {
  await db.sql`SELECT id FROM strikes WHERE ${own()} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await strikesWhere(db, part`s.id = ANY(${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

function lineOf(row: Row, today: string): StrikeLine {
  const { id, itemCode, dueOn, proposedOn, explainBy, status, explained, facts } = row;
  const { titleZh, titleEn } = facts;
  const verdict = strikeVerdict(row, today);
  return { id, itemCode, titleZh, titleEn, dueOn, proposedOn, explainBy, status, verdict, explained };
}

/** Strikes of the groups about which the asker decides, the own ones left out. */
function decidedBy({ actor }: Context): Part {
  const isOffice = actor.roles.includes('coordination_officer');
  const isAssessor = actor.roles.includes('assessment_officer');
  return part`s.member_id IS DISTINCT FROM ${actor.memberId}::uuid
    AND ((s.group_id = ${actor.hostGroupId}::uuid AND ${isAssessor})
      OR (s.group_id IS DISTINCT FROM ${actor.hostGroupId}::uuid AND ${isOffice}))`;
}

const VERDICT_OF = part`CASE WHEN s.status <> 'proposed' THEN s.status
  WHEN EXISTS (SELECT FROM strike_explanations e WHERE ${own('e')} AND e.strike_id = s.id) THEN 'to_decide'`;

/** What waits for the office, and what it has decided; the oldest first where something is to be done. */
export const listStrikes = defineQuery({
  name: 'listStrikes',
  roles: DECIDING_OFFICES,
  input: listStrikesInput,
  async read(db, context, { show, cursor, limit }) {
    const { today } = context;
    const verdict = part`(${VERDICT_OF} WHEN s.explain_by_on < ${today}::date THEN 'to_decide' ELSE 'to_explain' END)`;
    const mine = decidedBy(context);
    const counts = await db.sql<{ verdict: string; n: number }>`
      SELECT ${verdict} AS verdict, count(*)::int AS n FROM strikes s WHERE ${own('s')} AND ${mine} GROUP BY 1`;
    const [on, id] = cursor?.split('_') ?? [];
    const after = cursor ? part`AND (s.due_on, s.id) < (${on}::date, ${id}::uuid)` : nothing;
    const rows = await strikesWhere(
      db,
      part`${mine} AND ${verdict} = ${show} ${after}`,
      part`ORDER BY s.due_on DESC, s.id DESC LIMIT ${limit + 1}`,
    );
    const lines = rows
      .slice(0, limit)
      .map((row): StrikeInQueue => ({ ...lineOf(row, today), person: row.person }));
    const last = lines.at(-1);
    return {
      lines,
      counts: Object.fromEntries(counts.map((row) => [row.verdict, row.n])) as Record<string, number>,
      next: rows.length > limit && last ? `${last.dueOn}_${last.id}` : null,
    };
  },
});

/** What stands against the asker, whatever position the asker acts from: everything, with the window that counts now. */
export const listMyStrikes = defineQuery({
  name: 'listMyStrikes',
  roles: 'any',
  input: z.strictObject({}),
  async read(db, context) {
    const { today, actor } = context;
    const rows = await strikesWhere(
      db,
      part`s.member_id = ${actor.memberId}::uuid`,
      part`ORDER BY s.due_on DESC, s.id DESC LIMIT 200`,
    );
    const rules = ladderRulesOf(await settingsInForce(db));
    const window = countingWindowOf(today, rules.windowMonths);
    const counted = rows.filter(
      (row) => row.status === 'confirmed' && row.dueOn >= window.from && row.dueOn <= window.to,
    );
    return {
      lines: rows.map((row) => ({
        ...lineOf(row, today),
        can: { explain: canExplainStrike(actor, row) && mayExplain(row, today) },
      })),
      window,
      counted: counted.length,
      rules,
    };
  },
});

/** One strike with its facts, what was said and what was decided. */
export const getStrike = defineQuery({
  name: 'getStrike',
  roles: 'any',
  input: z.strictObject({ strikeId: z.uuid() }),
  async read(db, context, { strikeId }) {
    const { actor, today } = context;
    const [row] = await strikesWhere(db, part`s.id = ${strikeId}`);
    if (!row || !canReadStrike(actor, row)) return refuse.notFound('strikes.unknown');
    const explanations = await db.sql<{ reason: string; text: string; at: Date }>`
      SELECT reason, text, explained_at AS at FROM strike_explanations
      WHERE ${own()} AND strike_id = ${strikeId} ORDER BY explained_at, id`;
    const decisions = await db.sql<Omit<StrikeView['decisions'][number], 'at'> & { at: Date }>`
      SELECT d.decision, d.ground, d.note, d.decided_at AS at, m.name_zh AS "byZh", m.name_en AS "byEn"
      FROM strike_decisions d LEFT JOIN members m ON ${own('m')} AND m.id = d.decided_by_id
      WHERE ${own('d')} AND d.strike_id = ${strikeId} ORDER BY d.decided_at, d.id`;
    const rules = ladderRulesOf(await settingsInForce(db));
    const decides = canDecideStrike(actor, row);
    // What the person has said is between the person and the office.
    const hears = decides || canExplainStrike(actor, row);
    const view: StrikeView = {
      ...lineOf(row, today),
      obligationId: row.obligationId,
      person: row.person,
      facts: row.facts,
      decideBy: decideByOn(row.explainBy, rules.decideWorkdays, await calendarInUse(db)),
      explanations: hears ? explanations.map((one) => ({ ...one, at: one.at.toISOString() })) : [],
      decisions: decisions.map((one) => ({ ...one, at: one.at.toISOString() })),
      can: {
        explain: canExplainStrike(actor, row) && mayExplain(row, today),
        confirm: decides && mayConfirm(row, today),
        cancel: decides && nextStrikeState(row.status, 'cancel') !== null,
      },
    };
    return view;
  },
});
