import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareNotApplicable, declareNothing } from '@/lib/modules/declarations/commands';
import { listMoves } from '@/lib/modules/moves/queries';
import { linkOrganizations } from '@/lib/modules/organizations/commands';
import { COUNTED, laidOf, sumOfRates } from '@/lib/modules/rates/model';
import { getRates } from '@/lib/modules/rates/queries';
import type { RateCounts, Rates } from '@/lib/modules/rates/schema';
import { withdrawRecord } from '@/lib/modules/records/commands';
import { acceptByClock, acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { listObligationRows } from '@/lib/modules/statistics/queries';
import type { RowFilter } from '@/lib/modules/statistics/schema';
import { decideWaiver, requestExtension, requestWaiver } from '@/lib/modules/waivers/commands';
import { type Context, systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import type { Role } from '@/lib/shared/actor';
import { must, person } from '../organizations/setting';
import { type ReviewCity, asOf, at, handIn, june, reviewCity } from '../reviews/setting';

const RANGE = { from: '2026-04-01', to: '2026-06-30' };
const day = (of: number) => `2026-06-${String(of).padStart(2, '0')}`;

let city: ReviewCity;
beforeAll(async () => {
  city = await reviewCity('rates');
});
afterAll(closeDatabase);

const reader = (position: keyof ReviewCity, on = june(25)): Promise<Context> =>
  asOf(city.tenant, city[position] as string, on);
const everything = (today: string): Context => ({ ...systemContext(city.tenant), today });
const rates = async (context: Context, more: object = {}): Promise<Rates> =>
  must(await ask(getRates, context, { ...RANGE, ...more }));

const DEEDS = [
  'hand in',
  'accept',
  'return',
  'withdraw',
  'clock',
  'nothing',
  'not applicable',
  'waiver',
  'extension',
  'decide',
] as const;
interface Deed {
  what: (typeof DEEDS)[number];
  day: number;
  which: number;
}

/** A post that may ask or decide, made where the city has none. */
async function leaderOf(organizationId: string): Promise<string> {
  const roles: Role[] = organizationId === city.groups.host ? ['group_leader'] : ['unit_leader'];
  return (await person(city.tenant, '周样乙', { organizationId, roles })).positionId!;
}

let clock = 0;

/** A refusal that `handIn` throws; anything else is a bug. */
function refusal(error: unknown): void {
  if (!String((error as Error).message).startsWith('{"ok":false')) throw error;
}

/** Does a deed as far as the rules let it; a refusal is as good, because it must move nothing. */
async function take({ what, day: on, which }: Deed): Promise<void> {
  clock += 1;
  const when = new Date(june(on, 9).getTime() + clock * 1000);
  const { tenant } = city;
  const subjects = [
    { by: city.recorder, subjectId: city.units.near, items: ['U2-01', 'U5-03', 'U5-07', 'U5-06'] },
    { by: city.farRecorder, subjectId: city.units.far, items: ['U2-01', 'U5-03'] },
    { by: city.member, subjectId: city.groups.near, items: ['G5-01', 'G2-07'] },
  ];
  if (what === 'hand in') {
    const { items, ...who } = subjects[which % subjects.length]!;
    const itemCode = items[which % items.length]!;
    const late =
      which % 3 === 0 ? { happenedOn: '2026-05-20', lateReason: 'forgotten' } : { lateReason: 'forgotten' };
    await handIn(city, { ...who, itemCode, when, ...late }).catch(refusal);
    return;
  }
  const rows = await readTenant(tenant.id, async (db) => ({
    records: await db.sql<{ id: string; version: number; subjectId: string; author: string }>`
      SELECT id, version, subject_id AS "subjectId", author_position_id AS author FROM duty_records
      WHERE ${own()} AND status IN ('submitted', 'released') ORDER BY number`,
    duties: await db.sql<{ id: string; status: string; dueOn: string }>`
      SELECT id, status, due_on AS "dueOn" FROM obligations
      WHERE ${own()} AND subject_id = ${city.units.near} AND due_on BETWEEN '2026-04-01' AND '2026-07-31' ORDER BY due_on, id`,
  }));
  const record = rows.records[which % Math.max(rows.records.length, 1)];
  const duty = rows.duties[which % rows.duties.length]!;
  const by = (position: string) => asOf(tenant, position, when);
  const obligationId = duty.id;
  if (what === 'nothing') await at(when, declareNothing, await by(city.recorder), { obligationId });
  else if (what === 'not applicable')
    await at(when, declareNotApplicable, await by(city.recorder), {
      obligationId,
      reason: '本期没有这项业务',
    });
  else if (what === 'waiver')
    await at(when, requestWaiver, await by(city.leader), {
      obligationId,
      reason: 'reformed',
      note: '没有这项业务',
    });
  else if (what === 'extension')
    await at(when, requestExtension, await by(city.leader), {
      obligationId,
      reason: 'waiting_for_result',
      note: '等结果',
      newDueOn: '2026-07-07',
    });
  else if (what === 'decide') {
    const asked = rows.duties.filter((one) => one.status === 'waiver_requested');
    const decision = which % 3 === 0 ? 'refused' : 'granted';
    const input = {
      obligationId: asked[which % Math.max(asked.length, 1)]?.id ?? obligationId,
      decision,
      note: '已核',
    };
    await at(when, decideWaiver, await by(city.groupLeader), input);
  } else if (record) {
    const { id: recordId, version, subjectId } = record;
    const reviewer =
      subjectId === city.groups.near
        ? city.officer
        : subjectId === city.units.near
          ? city.member
          : city.farMember;
    if (what === 'clock') await at(when, acceptByClock, systemContext(tenant), { recordId });
    else if (what === 'withdraw') await at(when, withdrawRecord, await by(record.author), { recordId });
    else if (what === 'accept') await at(when, acceptRecord, await by(reviewer), { recordId, version });
    else await at(when, returnRecord, await by(reviewer), { recordId, version, reason: 'not_specific' });
  }
}

/** What a reading says, without when it was read. */
function said({ readAt: _readAt, today: _today, asOf: _asOf, ...rest }: Rates) {
  return rest;
}

const VIEWS = [{}, { kind: 'unit' }, { group: 'g15' }, { group: 'g16' }] as const;

describe('any course of deeds', () => {
  const measured = new Map<string, { view: object; said: object; rows: string[] }[]>();

  const rowsOf = async (context: Context, more: object) => {
    const found = must(
      await ask(listObligationRows, context, { ...RANGE, verdict: 'all', limit: 500, kind: 'unit', ...more }),
    );
    return found.rows.map((row) => `${row.id} ${row.verdict} ${row.late} ${row.dueOn} ${row.days}`);
  };

  test('a past day reads as it was measured on that day', async () => {
    const deed = fc.record<Deed>({
      what: fc.constantFrom(...DEEDS, 'hand in', 'hand in', 'hand in', 'accept', 'decide'),
      day: fc.integer({ min: 2, max: 19 }),
      which: fc.nat(60),
    });
    const [deeds] = fc.sample(fc.array(deed, { minLength: 90, maxLength: 90 }), {
      numRuns: 1,
      seed: 20260619,
    });
    const inOrder = deeds!.toSorted((a, b) => a.day - b.day);
    for (let on = 2; on <= 19; on += 1) {
      for (const one of inOrder.filter((other) => other.day === on)) await take(one);
      const context = everything(day(on));
      const views = [];
      for (const view of VIEWS)
        views.push({ view, said: said(await rates(context, view)), rows: await rowsOf(context, {}) });
      measured.set(day(on), views);
    }
    for (const [on, views] of measured)
      for (const { view, said: then, rows } of views) {
        const context = everything(day(25));
        expect([on, view, said(await rates(context, { ...view, asOf: on }))]).toEqual([on, view, then]);
        expect(await rowsOf(context, { asOf: on })).toEqual(rows);
      }
    const distinct = new Set([...measured.values()].map((views) => JSON.stringify(views[1]!.said)));
    expect(distinct.size).toBeGreaterThan(8);
  }, 240_000);

  test('the steps since a day lead from what was to what is', async () => {
    const [open] = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ id: string }>`
        SELECT id FROM obligations WHERE ${own()} AND subject_id = ${city.units.host} AND status = 'open'
          AND due_on BETWEEN '2026-04-01' AND '2026-06-30' ORDER BY due_on, id LIMIT 1`,
    );
    await handIn(city, {
      ...{ by: city.hostMember, subjectId: city.groups.host, itemCode: 'G5-01', when: june(20) },
      ...{ happenedOn: '2026-05-20', lateReason: 'forgotten' },
    });
    const asker = await leaderOf(city.units.host);
    const asked = { obligationId: open!.id, reason: 'reformed', note: '机构改革' };
    must(await at(june(20), requestWaiver, await asOf(city.tenant, asker, june(20)), asked));
    const decider = await asOf(city.tenant, await leaderOf(city.groups.host), june(21));
    must(await at(june(21), decideWaiver, decider, { obligationId: open!.id, decision: 'granted' }));
    const context = everything(day(25));
    const seen = new Set<string>();
    for (const on of [day(3), day(10), day(15)]) {
      const moves = must(await ask(listMoves, context, { ...RANGE, asOf: on, kind: 'unit', limit: 500 }));
      const ofAll = must(await ask(listMoves, context, { ...RANGE, asOf: on, limit: 1 }));
      for (const kind of Object.keys(ofAll.counts)) seen.add(kind);
      expect(moves.rows).toHaveLength(moves.total);
      const [then, now] = [
        await rates(context, { kind: 'unit', asOf: on }),
        await rates(context, { kind: 'unit' }),
      ];
      const of = (kind: keyof typeof moves.counts) => moves.counts[kind] ?? 0;
      expect(now.total.waived - then.total.waived).toBe(of('waived'));
      expect(now.total.notApplicable - then.total.notApplicable).toBe(of('not_applicable'));
      expect(now.total.nil - then.total.nil).toBe(of('nothing_to_report'));
    }
    expect([...seen]).toEqual(expect.arrayContaining(['late_entry', 'accepted', 'waived', 'not_applicable']));
    const first = must(await ask(listMoves, context, { ...RANGE, asOf: day(3), limit: 7 }));
    const all: string[] = [];
    let after: string | undefined;
    do {
      const page = must(await ask(listMoves, context, { ...RANGE, asOf: day(3), limit: 7, after }));
      all.push(...page.rows.map((row) => `${row.id} ${row.place}`));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(all).size).toBe(first.total);
  });

  test('four outcomes are never mixed, and every part adds up', async () => {
    for (const view of VIEWS) {
      const shown = await rates(everything(day(25)), view);
      const all: RateCounts[] = [shown.total, ...shown.columns.map((one) => one.counts)];
      for (const counts of all) {
        expect(counts.expected).toBe(counts.recorded + counts.overdue + counts.open);
        expect(counts.recorded).toBe(counts.fulfilled + counts.nil);
        expect(counts.onTimeAccepted).toBeLessThanOrEqual(Math.min(counts.onTime, counts.accepted));
        expect(laidOf(counts)).toBe(counts.expected + counts.notApplicable + counts.waived);
      }
      for (const lines of [shown.columns, shown.bySection, shown.byItem, shown.byCadence, shown.byTier])
        expect(sumOfRates(lines.map((one) => one.counts))).toEqual(shown.total);
      const inRange = shown.byMonth.filter((one) => one.key >= '2026-04');
      expect(sumOfRates(inRange.map((one) => one.counts))).toEqual(shown.total);
    }
  });

  test('every number opens as many rows as it says, today and on a past day', async () => {
    const context = await reader('officer');
    const FILTER: Record<keyof RateCounts, RowFilter> = {
      expected: 'due',
      recorded: 'recorded',
      onTime: 'recorded_on_time',
      accepted: 'completed',
      onTimeAccepted: 'on_time',
      fulfilled: 'fulfilled',
      nil: 'nothing_to_report',
      overdue: 'overdue',
      open: 'open',
      notApplicable: 'not_applicable',
      waived: 'waived',
      cancelled: 'cancelled',
    };
    for (const past of [{}, { asOf: day(12) }]) {
      const shown = await rates(context, { kind: 'unit', ...past });
      for (const column of shown.columns)
        for (const name of COUNTED) {
          const asked = { ...RANGE, ...past, kind: 'unit', group: column.body.code, verdict: FILTER[name] };
          const { total } = must(await ask(listObligationRows, context, asked));
          expect([column.body.code, name, total]).toEqual([column.body.code, name, column.counts[name]]);
        }
    }
  });
});

describe('a unit moves to another group', () => {
  test('history stays where it happened, and both views agree in total', async () => {
    const before = await rates(everything(day(25)), { kind: 'unit' });
    const codeOf = (shown: Rates, code: string) =>
      shown.columns.find((one) => one.body.code === code)!.counts;
    const link = {
      kind: 'supervision',
      organizationId: city.units.near,
      superiorId: city.groups.far,
      fromOn: day(26),
    };
    must(await at(june(26), linkOrganizations, systemContext(city.tenant), link));
    const context = everything(day(26));
    const then = await rates(context, { kind: 'unit', structure: 'then' });
    const now = await rates(context, { kind: 'unit', structure: 'now' });
    expect({ ...codeOf(then, 'g15'), open: 0, overdue: 0 }).toEqual({
      ...codeOf(before, 'g15'),
      open: 0,
      overdue: 0,
    });
    expect(now.total).toEqual(then.total);
    expect(
      sumOfRates([...now.columns.map((one) => one.counts), ...(now.elsewhere ? [now.elsewhere] : [])]),
    ).toEqual(now.total);
    expect(codeOf(now, 'g15').expected).toBe(0);
    expect(codeOf(now, 'g16').expected).toBe(codeOf(then, 'g15').expected + codeOf(then, 'g16').expected);
    const rows = must(
      await ask(listObligationRows, context, { ...RANGE, kind: 'unit', groupNow: 'g16', verdict: 'due' }),
    );
    expect(rows.total).toBe(codeOf(now, 'g16').expected);
    const units = await rates(context, { group: 'g16', structure: 'now' });
    expect(units.total).toEqual(codeOf(now, 'g16'));
  });

  test('any moves of any units leave the totals alone', async () => {
    const groups = () => Object.values(city.groups);
    const move = fc.record({ unit: fc.nat(2), group: fc.nat(2) });
    let on = 27;
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 3 }), async (moves) => {
        for (const one of moves) {
          on += 1;
          const when = new Date(june(26, 12).getTime() + on * 86_400_000);
          const link = {
            kind: 'supervision',
            organizationId: Object.values(city.units)[one.unit]!,
            superiorId: groups()[one.group]!,
            fromOn: when.toISOString().slice(0, 10),
          };
          await at(when, linkOrganizations, systemContext(city.tenant), link);
        }
        const today = new Date(june(26, 12).getTime() + on * 86_400_000).toISOString().slice(0, 10);
        for (const past of [{}, { asOf: day(12) }]) {
          const context = everything(today);
          const then = await rates(context, { kind: 'unit', ...past });
          const now = await rates(context, { kind: 'unit', structure: 'now', ...past });
          expect(now.total).toEqual(then.total);
          const columns = [
            ...now.columns.map((one) => one.counts),
            ...(now.elsewhere ? [now.elsewhere] : []),
          ];
          expect(sumOfRates(columns)).toEqual(then.total);
          for (const [key, lines] of [
            ['item', 'byItem'],
            ['section', 'bySection'],
          ] as const)
            expect([key, now[lines]]).toEqual([key, then[lines]]);
        }
      }),
      { numRuns: 6, seed: 20260622 },
    );
  }, 120_000);
});

describe('who reads what', () => {
  test('a group its units, those above groups; the present structure only from above', async () => {
    const ok = async (position: keyof ReviewCity, more: object) =>
      (await ask(getRates, await reader(position), { ...RANGE, ...more })).ok;
    expect(await ok('member', {})).toBe(true);
    expect(await ok('member', { kind: 'group' })).toBe(false);
    expect(await ok('member', { group: 'g16' })).toBe(false);
    expect(await ok('member', { structure: 'now' })).toBe(false);
    expect(await ok('officer', { structure: 'now', kind: 'unit' })).toBe(true);
    expect(await ok('officer', { group: 'g01' })).toBe(false);
    expect(await ok('assessor', { group: 'g01' })).toBe(true);
    expect(await ok('recorder', {})).toBe(false);
    const hosts = (await rates(await reader('officer'))).columns.map((one) => one.body.code);
    expect(hosts).toEqual(['g15', 'g16']);
  });

  test('no day that has not ended, none before steps were kept', async () => {
    const officer = await reader('officer');
    const codeOf = async (context: Context, on: string) => {
      const answer = await ask(getRates, context, { ...RANGE, asOf: on });
      return answer.ok ? null : answer.problems[0]?.code;
    };
    expect(await codeOf(officer, day(25))).toBe('statistics.day_not_ended');
    expect(await codeOf(officer, day(24))).toBeNull();
    const grown = { ...officer, tenant: { ...officer.tenant, settings: { movesKeptFrom: day(10) } } };
    expect(await codeOf(grown, day(9))).toBe('statistics.not_kept_then');
    expect(await codeOf(grown, day(10))).toBeNull();
  });
});
