import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getBoard, getBoardItems } from '@/lib/modules/boards/queries';
import type { Board } from '@/lib/modules/boards/schema';
import { declareNotApplicable } from '@/lib/modules/declarations/commands';
import { getFigure } from '@/lib/modules/figures/queries';
import { getMatrix } from '@/lib/modules/matrices/queries';
import { withdrawRecord } from '@/lib/modules/records/commands';
import { acceptByClock, acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { compareCounters } from '@/lib/modules/statistics/jobs';
import { listObligationRows } from '@/lib/modules/statistics/queries';
import { ROW_FILTERS, type RowFilter } from '@/lib/modules/statistics/schema';
import { requestWaiver } from '@/lib/modules/waivers/commands';
import { type Context, systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { type ReviewCity, asOf, at, handIn, june, reviewCity, tryToHandIn } from '../reviews/setting';

const RANGE = { from: '2026-04-01', to: '2026-06-30' };
const TODAY = june(22);

let city: ReviewCity;
let other: ReviewCity;
beforeAll(async () => {
  city = await reviewCity('boards');
  other = await reviewCity('boards-other');
});
afterAll(closeDatabase);

const reader = (position: keyof ReviewCity, of = city): Promise<Context> =>
  asOf(of.tenant, of[position] as string, TODAY);
const board = async (context: Context, more: object = {}): Promise<Board> =>
  must(await ask(getBoard, context, { ...RANGE, ...more }));
const everything = () => ({ ...systemContext(city.tenant), today: '2026-06-22' });

/** What a person may do next; `who` picks a subject, `which` one of the records there are, `day` when. */
interface Step {
  what: 'hand in' | 'accept' | 'return' | 'withdraw' | 'clock' | 'not applicable' | 'waiver';
  who: number;
  which: number;
  day: number;
}

const step = fc.record<Step>({
  what: fc.constantFrom(
    'hand in',
    'hand in',
    'accept',
    'return',
    'withdraw',
    'clock',
    'not applicable',
    'waiver',
  ),
  who: fc.nat(3),
  which: fc.nat(50),
  day: fc.integer({ min: 1, max: 19 }),
});

const recorders = () =>
  [
    { by: city.recorder, subjectId: city.units.near, items: ['U2-01', 'U5-03', 'U5-07'] },
    { by: city.farRecorder, subjectId: city.units.far, items: ['U2-01', 'U5-03'] },
    { by: city.member, subjectId: city.groups.near, items: ['G5-01', 'G2-07', 'G3-01'] },
    { by: city.hostMember, subjectId: city.groups.host, items: ['G5-01', 'G2-07'] },
  ] as const;

async function records() {
  return readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string; version: number; subjectKind: string; groupId: string; author: string }>`
      SELECT id, version, subject_kind AS "subjectKind", group_id AS "groupId", author_position_id AS author
      FROM duty_records WHERE ${own()} ORDER BY number`,
  );
}

const hours = new Map<number, number>();

/** Does a step as far as the rules let it; a refusal is as good as a deed, because it must move nothing. */
async function take({ what, who, which, day }: Step): Promise<void> {
  const subject = recorders()[who]!;
  hours.set(day, (hours.get(day) ?? 0) + 1);
  const when = new Date(june(day, 9).getTime() + hours.get(day)! * 1000);
  if (what === 'hand in') {
    const itemCode = subject.items[which % subject.items.length]!;
    const happenedOn = which % 3 === 0 ? '2026-05-20' : undefined;
    const { by, subjectId } = subject;
    await tryToHandIn(city, {
      by,
      subjectId,
      itemCode,
      when,
      lateReason: 'forgotten',
      ...(happenedOn ? { happenedOn } : {}),
    });
    return;
  }
  if (what === 'not applicable' || what === 'waiver') {
    const open = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ id: string }>`
        SELECT id FROM obligations WHERE ${own()} AND subject_id = ${city.units.near} AND due_on <= '2026-06-30'
        ORDER BY due_on, id`,
    );
    const obligationId = open[which % open.length]!.id;
    if (what === 'not applicable')
      await at(when, declareNotApplicable, await asOf(city.tenant, city.recorder, when), {
        obligationId,
        reason: '本期没有这项业务',
      });
    else
      await at(when, requestWaiver, await asOf(city.tenant, city.leader, when), {
        obligationId,
        reason: 'not_applicable',
        note: '连续几期都没有这项业务',
      });
    return;
  }
  const all = await records();
  const record = all[which % Math.max(all.length, 1)];
  if (!record) return;
  const { id: recordId, version } = record;
  if (what === 'clock') {
    await at(when, acceptByClock, systemContext(city.tenant), { recordId });
    return;
  }
  if (what === 'withdraw') {
    await at(when, withdrawRecord, await asOf(city.tenant, record.author, when), { recordId });
    return;
  }
  const officer = record.groupId === city.groups.host ? city.assessor : city.officer;
  const reviewer =
    record.subjectKind === 'group'
      ? officer
      : record.groupId === city.groups.near
        ? city.member
        : city.farMember;
  const context = await asOf(city.tenant, reviewer, when);
  if (what === 'accept') await at(when, acceptRecord, context, { recordId, version });
  else await at(when, returnRecord, context, { recordId, version, reason: 'not_specific' });
}

interface SlowRow {
  subjectId: string;
  subjectKind: string;
  dueOn: string;
  status: string;
  outcome: string | null;
  onTime: boolean;
  askedOn: string | null;
}

/** A second, slow opinion on every column: each row is looked at by itself, without counters. */
async function countedSlowly(kind: 'group' | 'unit', today: string) {
  const [duties, entries] = await readTenant(city.tenant.id, async (db) => [
    await db.sql<SlowRow>`
      SELECT o.subject_id AS "subjectId", o.subject_kind AS "subjectKind", o.due_on AS "dueOn", o.status, o.outcome,
             coalesce(o.done_on_time AND o.recorded_on_time, false) AS "onTime",
             (SELECT to_char(max(w.requested_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') FROM waivers w
              WHERE ${own('w')} AND w.obligation_id = o.id AND w.decision IS NULL) AS "askedOn"
      FROM obligations o WHERE ${own('o')}`,
    await db.sql<{
      subjectId: string;
      happenedOn: string;
      status: string;
      reviewed: boolean | null;
      counted: boolean;
    }>`
      SELECT subject_id AS "subjectId", happened_on AS "happenedOn", status, reviewed, counted
      FROM duty_records WHERE ${own()}`,
  ]);
  return (subjectId: string) => {
    const due = duties.filter(
      (row) =>
        row.subjectKind === kind &&
        row.subjectId === subjectId &&
        row.dueOn >= RANGE.from &&
        row.dueOn <= RANGE.to &&
        !['waived', 'cancelled'].includes(row.status) &&
        row.outcome !== 'not_applicable',
    );
    const isLate = (row: SlowRow) =>
      row.dueOn < today &&
      (row.status === 'open' ||
        (row.status === 'waiver_requested' && row.askedOn !== null && row.askedOn > row.dueOn));
    const uploads = entries.filter(
      (row) =>
        row.counted &&
        row.subjectId === subjectId &&
        row.happenedOn >= RANGE.from &&
        row.happenedOn <= RANGE.to &&
        ['submitted', 'released', 'accepted', 'flagged'].includes(row.status),
    );
    const completed = due.filter((row) => row.status === 'completed');
    return {
      due: due.length,
      onTime: completed.filter((row) => row.onTime).length,
      late: completed.filter((row) => !row.onTime).length,
      awaiting: due.filter((row) => row.status === 'submitted').length,
      overdue: due.filter(isLate).length,
      open: due.filter((row) => ['open', 'waiver_requested'].includes(row.status) && !isLate(row)).length,
      uploads: uploads.length,
      accepted: uploads.filter((row) => row.status === 'accepted').length,
      notReviewed: uploads.filter((row) => row.status === 'accepted' && row.reviewed === false).length,
    };
  };
}

test('after any course of deeds every bar says what the rows say, and the counters agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
      for (const one of steps) await take(one);
      const slowGroups = await countedSlowly('group', '2026-06-22');
      for (const column of (await board(everything())).columns)
        expect(column).toMatchObject(slowGroups(column.body.id));
      const slowUnits = await countedSlowly('unit', '2026-06-22');
      for (const group of ['g01', 'g15', 'g16'])
        for (const column of (await board(everything(), { group })).columns)
          expect(column).toMatchObject(slowUnits(column.body.id));
      expect((await readTenant(city.tenant.id, compareCounters)).differences).toEqual([]);
    }),
    { numRuns: 5 },
  );
  const statuses = new Set(
    (
      await readTenant(
        city.tenant.id,
        (db) => db.sql<{ status: string }>`SELECT DISTINCT status FROM duty_records WHERE ${own()}`,
      )
    ).map((row) => row.status),
  );
  expect(statuses.size).toBeGreaterThan(1);
}, 240_000);

/** Which verdicts a filter may show; `late` and `on_time` are told apart by the flag. */
const MAY_SHOW: Record<RowFilter, (row: { verdict: string; late: boolean; days: number | null }) => boolean> =
  {
    near: (row) => ['overdue', 'open', 'due_soon', 'due_today', 'planned'].includes(row.verdict),
    all: () => true,
    due: (row) => !['waived', 'cancelled', 'not_applicable'].includes(row.verdict),
    recorded: (row) => ['done', 'nothing_to_report', 'awaiting_review'].includes(row.verdict),
    recorded_on_time: (row) =>
      ['done', 'nothing_to_report', 'awaiting_review'].includes(row.verdict) && !row.late,
    recorded_late: (row) =>
      ['done', 'nothing_to_report', 'awaiting_review'].includes(row.verdict) && row.late,
    fulfilled: (row) => ['done', 'awaiting_review'].includes(row.verdict),
    on_time: (row) => ['done', 'nothing_to_report'].includes(row.verdict) && !row.late,
    late: (row) => ['done', 'nothing_to_report'].includes(row.verdict) && row.late,
    completed: (row) => ['done', 'nothing_to_report'].includes(row.verdict),
    awaiting_review: (row) => row.verdict === 'awaiting_review',
    overdue: (row) => row.verdict === 'overdue',
    open: (row) => ['planned', 'open', 'due_soon', 'due_today'].includes(row.verdict),
    coming: (row) => ['planned', 'open', 'due_soon', 'due_today'].includes(row.verdict),
    due_soon: (row) => ['due_soon', 'due_today'].includes(row.verdict),
    not_due: (row) => ['planned', 'open'].includes(row.verdict),
    done: (row) => row.verdict === 'done' && !row.late,
    done_late: (row) => row.verdict === 'done' && row.late,
    nothing_to_report: (row) => row.verdict === 'nothing_to_report',
    waived: (row) => row.verdict === 'waived',
    not_applicable: (row) => row.verdict === 'not_applicable',
    cancelled: (row) => row.verdict === 'cancelled',
  };

describe('the rows behind the numbers', () => {
  const rowsOf = async (context: Context, input: object) =>
    must(await ask(listObligationRows, context, { ...RANGE, limit: 500, ...input }));

  test.each(ROW_FILTERS)('%s shows exactly what the verdict says', async (verdict) => {
    const all = await rowsOf(everything(), { verdict: 'all' });
    const found = await rowsOf(everything(), { verdict });
    const wanted = all.rows.filter(MAY_SHOW[verdict]);
    if (verdict === 'near' || verdict === 'coming') {
      const ids = new Set(wanted.map((row) => row.id));
      expect(found.rows.every((row) => ids.has(row.id))).toBe(true);
    } else {
      expect(found.rows.map((row) => row.id)).toEqual(wanted.map((row) => row.id));
      expect(found.total).toBe(wanted.length);
    }
  });

  test('every number of the board opens as many rows as it says', async () => {
    const context = await reader('officer');
    const shown = await board(context);
    const filters = {
      due: 'due',
      onTime: 'on_time',
      awaiting: 'awaiting_review',
      late: 'late',
      overdue: 'overdue',
      open: 'open',
    } as const;
    for (const [count, verdict] of Object.entries(filters)) {
      for (const column of shown.columns) {
        const rows = await rowsOf(context, { verdict, kind: 'group', group: column.body.code });
        expect([column.body.code, verdict, rows.total]).toEqual([
          column.body.code,
          verdict,
          column[count as keyof typeof filters],
        ]);
      }
    }
    const soon = { verdict: 'coming', kind: 'group', from: shown.today, to: shown.soonUntil };
    expect((await rowsOf(context, soon)).total).toBe(shown.total.dueSoon);
    const uploads = must(await ask(getFigure, context, { ...RANGE, metric: 'uploads' }));
    expect(uploads.value).toBe(shown.total.uploads);
  });

  test('the matrix adds up to the board', async () => {
    const context = await reader('officer');
    const [shown, matrix] = [await board(context), must(await ask(getMatrix, context, RANGE))];
    expect(matrix.total.due).toBe(shown.total.due);
    expect(matrix.total.overdue).toBe(shown.total.overdue);
    expect(matrix.total.completed).toBe(shown.total.onTime + shown.total.late);
    for (const [state, n] of Object.entries(matrix.legend))
      expect([state, (await rowsOf(context, { verdict: state, kind: 'group' })).total]).toEqual([state, n]);
  });

  test('pages follow each other without a gap or a repeat', async () => {
    const whole = await rowsOf(everything(), { verdict: 'all' });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await rowsOf(everything(), { verdict: 'all', limit: 7, after });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(whole.rows.map((row) => row.id));
  });

  test('restricted ones are counted by group and month and never listed, except to those who may read them', async () => {
    await handIn(city, {
      by: city.member,
      subjectId: city.groups.near,
      itemCode: 'G3-01',
      when: june(19, 16),
      claims: false,
    });
    const input = { verdict: 'all', item: 'G3-01', group: 'g15' };
    const hidden = await rowsOf(await reader('officer'), input);
    expect(hidden.rows).toEqual([]);
    expect(hidden.total).toBeGreaterThan(0);
    expect(hidden.unlisted.reduce((sum, one) => sum + one.n, 0)).toBe(hidden.total);
    expect(hidden.unlisted.every((one) => one.group.code === 'g15')).toBe(true);
    const leader = await rowsOf(await reader('groupLeader'), input);
    expect(leader.rows).toHaveLength(hidden.total);
    const matrix = must(await ask(getMatrix, await reader('officer'), RANGE));
    const cell = matrix.rows.find((row) => row.body.code === 'g15')!.cells['G3-01'];
    // What is let off, dropped or not applicable is listed as a row and owed by nobody.
    const off = ['waived', 'cancelled', 'not_applicable'];
    const owed = leader.rows.filter((row) => !off.includes(row.verdict));
    expect(cell).toMatchObject({ state: null, due: owed.length });
    expect(Object.keys(cell!).sort()).toEqual(['completed', 'due', 'state']);
  });
});

describe('who sees which board', () => {
  const codes = (shown: Board) => shown.columns.map((column) => column.body.code);

  test('the coordination office sees every group but its host, the assessment officer all of them', async () => {
    const office = await board(await reader('officer'));
    expect(codes(office)).toEqual(['g15', 'g16']);
    expect(office.hiddenHost?.code).toBe('g01');
    const assessor = await board(await reader('assessor'));
    expect(assessor.columns.map((column) => [column.body.code, column.isHost])).toEqual([
      ['g01', true],
      ['g15', false],
      ['g16', false],
    ]);
    expect(assessor.hiddenHost).toBeNull();
  });

  test('the host group and its units are refused to the office, whichever way they are asked for', async () => {
    const officer = await reader('officer');
    for (const query of [getBoard, getBoardItems, getMatrix])
      expect(await ask(query as typeof getBoard, officer, { ...RANGE, group: 'g01' })).toMatchObject({
        ok: false,
        code: 'forbidden',
      });
    const rows = must(await ask(listObligationRows, officer, { ...RANGE, verdict: 'all', group: 'g01' }));
    expect(rows).toMatchObject({ rows: [], total: 0, unlisted: [] });
    expect((await board(await reader('assessor'), { group: 'g01' })).columns).toHaveLength(1);
  });

  test('a group sees its own units and no other group', async () => {
    const member = await reader('member');
    const shown = await board(member);
    expect([shown.level, shown.group?.code, codes(shown)]).toEqual(['units', 'g15', ['d048']]);
    expect(await ask(getBoard, member, { ...RANGE, group: 'g16' })).toMatchObject({ code: 'forbidden' });
    expect(await ask(getBoard, member, { ...RANGE, level: 'groups' })).toMatchObject({ code: 'forbidden' });
  });

  test('the people of a unit see their own unit alone', async () => {
    const recorder = await reader('recorder');
    expect(codes(await board(recorder))).toEqual(['d048']);
    expect(await ask(getBoard, recorder, { ...RANGE, group: 'g15' })).toMatchObject({ code: 'forbidden' });
    const rows = must(await ask(listObligationRows, recorder, { ...RANGE, verdict: 'all', limit: 500 }));
    expect(new Set(rows.rows.map((row) => row.subject.code))).toEqual(new Set(['d048']));
    expect(await ask(getMatrix, recorder, RANGE)).toMatchObject({ code: 'forbidden' });
  });

  test('another tenant’s deeds move nothing here, and its groups are not found', async () => {
    const before = await board(everything());
    await handIn(other, {
      by: other.member,
      subjectId: other.groups.near,
      itemCode: 'G5-01',
      when: june(18),
    });
    expect(await board(everything())).toEqual(before);
    const elsewhere = await board({ ...systemContext(other.tenant), today: '2026-06-22' });
    expect(elsewhere.total.uploads).toBe(1);
    expect(
      elsewhere.columns.every((column) => !before.columns.some((one) => one.body.id === column.body.id)),
    ).toBe(true);
    expect(await ask(getBoard, await reader('officer'), { ...RANGE, group: 'g99' })).toMatchObject({
      code: 'not_found',
    });
  });

  test('a period out of order is refused', async () => {
    expect(
      await ask(getBoard, await reader('officer'), { from: '2026-06-30', to: '2026-06-01' }),
    ).toMatchObject({ code: 'invalid', problems: [{ path: 'to', code: 'board.period_reversed' }] });
  });
});

test('a counter that was moved by hand is found', async () => {
  const [cell] = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ day: string; state: string; subjectId: string }>`
      SELECT day, state, subject_id AS "subjectId" FROM duty_counters WHERE ${own()} AND kind = 'record' LIMIT 1`,
  );
  const shift = (by: number) =>
    inTenant(
      city.tenant.id,
      (db) => db.sql`
        UPDATE duty_counters SET n = n + ${by} WHERE ${own()} AND kind = 'record' AND day = ${cell!.day}::date
          AND state = ${cell!.state} AND subject_id = ${cell!.subjectId}`,
    );
  await shift(1);
  const { differences } = await readTenant(city.tenant.id, compareCounters);
  expect(differences.length).toBeGreaterThan(0);
  for (const one of differences) expect(one).toMatchObject({ kind: 'record', subjectId: cell!.subjectId });
  await shift(-1);
  expect((await readTenant(city.tenant.id, compareCounters)).differences).toEqual([]);
});
