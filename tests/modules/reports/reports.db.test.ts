import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportPaper } from '@/components/papers/report-paper';
import { declareNothing } from '@/lib/modules/declarations/commands';
import { listRecords } from '@/lib/modules/record-lists/queries';
import { getRecord } from '@/lib/modules/record-views/queries';
import { writeReport } from '@/lib/modules/reports/commands';
import { getPeriodReport } from '@/lib/modules/reports/queries';
import type { Report } from '@/lib/modules/reports/schema';
import { acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { listObligationRows } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import type { PaperRun } from '@/lib/shared/paper';
import { must } from '../organizations/setting';
import { figuresIn, maker, wordsIn } from '../papers/setting';
import { type ReviewCity, asOf, at, handIn, june, reviewCity } from '../reviews/setting';

const RANGE = { from: '2026-04-01', to: '2026-06-30' };
const TITLE = '=cmd|calc 研究采购';

let city: ReviewCity;
let restrictedId: string;
let groupRestrictedId: string;
beforeAll(async () => {
  city = await reviewCity('reports');
  const ofUnit = { by: city.recorder, subjectId: city.units.near, claims: true };
  const first = await handIn(city, { ...ofUnit, itemCode: 'U2-01', when: june(5) });
  const second = await handIn(city, {
    ...ofUnit,
    itemCode: 'U5-03',
    when: june(8),
    content: { topic: TITLE },
  });
  const third = await handIn(city, { ...ofUnit, itemCode: 'U5-07', when: june(9) });
  await handIn(city, {
    ...{ ...ofUnit, itemCode: 'U2-01', when: june(20), happenedOn: '2026-04-20', lateReason: 'forgotten' },
  });
  restrictedId = (await handIn(city, { ...ofUnit, itemCode: 'U7-06', when: june(10) })).recordId;
  const ofGroup = { by: city.groupLeader, subjectId: city.groups.near };
  groupRestrictedId = (await handIn(city, { ...ofGroup, itemCode: 'G3-01', when: june(10) })).recordId;
  await handIn(city, {
    by: city.member,
    subjectId: city.groups.near,
    itemCode: 'G5-01',
    when: june(11),
    claims: true,
  });
  await handIn(city, {
    by: city.farRecorder,
    subjectId: city.units.far,
    itemCode: 'U2-01',
    when: june(11),
    claims: true,
  });
  const member = await asOf(city.tenant, city.member, june(12));
  must(await at(june(12), acceptRecord, member, { recordId: first.recordId, version: 1 }));
  must(
    await at(june(12), returnRecord, member, {
      recordId: second.recordId,
      version: 1,
      reason: 'not_specific',
    }),
  );
  must(await at(june(12), acceptRecord, member, { recordId: third.recordId, version: 1 }));
  const [open] = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string }>`
      SELECT id FROM obligations WHERE ${own()} AND subject_id = ${city.units.near} AND status = 'open'
        AND item_id IN (SELECT id FROM checklist_items WHERE ${own()} AND content ->> 'allowsNil' = 'true')
        AND due_on BETWEEN '2026-05-01' AND '2026-06-25' ORDER BY due_on, id LIMIT 1`,
  );
  must(
    await at(june(12), declareNothing, await asOf(city.tenant, city.recorder, june(12)), {
      obligationId: open!.id,
    }),
  );
}, 240_000);
afterAll(closeDatabase);

const reader = (position: keyof ReviewCity): Promise<Context> =>
  asOf(city.tenant, city[position] as string, june(25));
const reportOf = async (context: Context, more: object = {}): Promise<Report> =>
  must(await ask(getPeriodReport, context, { ...RANGE, ...more }));

const figuresOf = (report: Report): PaperRun[] => figuresIn(reportPaper(report, maker, wordsIn('zh-CN')));

/** How many rows stand behind a figure, read as its address says. */
async function rowsBehind(context: Context, { href }: PaperRun): Promise<number> {
  const { pathname, searchParams } = new URL(href, 'http://x');
  const { subject, group, section, ...rest } = Object.fromEntries(searchParams);
  if (pathname.endsWith('/due')) {
    const asked = { ...rest, subject, group, section };
    return must(await ask(listObligationRows, context, asked)).total;
  }
  const asked = { ...rest, subjectId: subject, groupId: group, sectionCode: section, limit: 200 };
  return must(await ask(listRecords, context, asked)).rows.length;
}

describe('the figures', () => {
  test.each([
    ['recorder', {}],
    ['leader', {}],
    ['member', {}],
    ['groupLeader', { body: 'd048' }],
    ['officer', { body: 'g15' }],
    ['officer', { body: 'd048' }],
    ['assessor', { body: 'g01' }],
  ] as const)('of %s %j open as many rows as they say', async (position, more) => {
    const context = await reader(position);
    const figures = figuresOf(await reportOf(context, more));
    expect(figures.length).toBeGreaterThan(9);
    for (const figure of figures)
      expect([figure.href, await rowsBehind(context, figure)]).toEqual([figure.href, Number(figure.text)]);
  });

  test('of the unit are those of what it did', async () => {
    const report = await reportOf(await reader('recorder'));
    const [part] = report.parts;
    expect(report.parts).toHaveLength(1);
    const { due, recorded, recorded_on_time, recorded_late, nothing_to_report, overdue, open } = part!.total;
    expect(nothing_to_report).toBe(1);
    expect(recorded).toBeGreaterThan(1);
    expect(recorded_on_time + recorded_late).toBe(recorded);
    expect(recorded_late).toBeGreaterThan(0);
    expect(recorded + overdue + open).toBe(due);
    expect(report.returned).toEqual({ total: 1, readable: 1 });
    expect(part!.sections.map(({ section }) => section.code)).toEqual(
      part!.sections.map(({ section }) => section.code).toSorted(),
    );
    expect(report.open.every((one) => one.dueOn <= RANGE.to)).toBe(true);
  });

  test('of a group are its own and those of its units, unit by unit', async () => {
    const report = await reportOf(await reader('member'));
    expect(report.body.code).toBe('g15');
    expect(report.parts.map((part) => part.of)).toEqual(['group', 'units']);
    const [itself, units] = report.parts;
    expect(itself!.total.recorded).toBeGreaterThan(0);
    expect(units!.bodies.map(({ body }) => body.code)).toEqual(['d048']);
    expect(units!.bodies[0]!.counts).toEqual(units!.total);
    expect(report.choices.map((one) => one.code)).toEqual(['g15', 'd048']);
    expect(report.done.flatMap((one) => one.rows)).toHaveLength(1);
  });
});

describe('what was done', () => {
  test('names what stands, as it was written; what was returned is left out', async () => {
    const report = await reportOf(await reader('groupLeader'), { body: 'd048' });
    const titles = report.done.flatMap((one) => one.rows.map((row) => row.title));
    expect(titles.length).toBeGreaterThan(2);
    expect(titles.join()).not.toContain('研究采购');
  });

  test('counts restricted records of a unit for those who may read them, and names none', async () => {
    const count = async (position: keyof ReviewCity) => {
      const report = await reportOf(await reader(position), { body: 'd048' });
      expect(JSON.stringify(report)).not.toContain(restrictedId);
      return report.done.reduce((sum, one) => sum + one.restricted, 0);
    };
    expect([await count('groupLeader'), await count('member'), await count('officer')]).toEqual([1, 0, 0]);
    expect((await reportOf(await reader('member'), { body: 'd048' })).countsAll).toBe(false);
  });

  test('counts the records of a group alike for all who see it', async () => {
    const totals = async (position: keyof ReviewCity) => {
      const report = await reportOf(await reader(position), { body: 'g15' });
      expect(JSON.stringify(report)).not.toContain(groupRestrictedId);
      return [
        report.countsAll,
        report.returned.total,
        ...report.done.flatMap(({ total, restricted }) => [total, restricted]),
      ];
    };
    const ofLeader = await totals('groupLeader');
    expect(ofLeader[0]).toBe(true);
    expect(ofLeader).toContain(1);
    expect([await totals('member'), await totals('officer')]).toEqual([ofLeader, ofLeader]);
  });
});

describe('is refused', () => {
  test.each([
    ['recorder', 'g15', 'forbidden'],
    ['recorder', 'd049', 'forbidden'],
    ['member', 'd049', 'forbidden'],
    ['member', 'g16', 'forbidden'],
    ['officer', 'g01', 'forbidden'],
    ['officer', 'd001', 'forbidden'],
    ['officer', 'o-coord', 'not_found'],
    ['officer', 'nobody', 'not_found'],
  ] as const)('to %s of %s: %s', async (position, body, code) => {
    const answer = await ask(getPeriodReport, await reader(position), { ...RANGE, body });
    expect(answer.ok ? 'ok' : answer.code).toBe(code);
  });

  test('where the days are not in order', async () => {
    const answer = await ask(getPeriodReport, await reader('recorder'), { from: RANGE.to, to: RANGE.from });
    expect(answer.ok ? 'ok' : answer.code).toBe('invalid');
  });
});

describe('own words', () => {
  const write = async (position: keyof ReviewCity, input: object) =>
    at(june(25), writeReport, await reader(position), {
      ...{ ...RANGE, body: 'd048', revision: 0 },
      ...input,
    });
  const code = (result: Awaited<ReturnType<typeof write>>) =>
    result.ok ? 'ok' : `${result.code} ${result.problems[0]?.code ?? ''}`.trim();

  test('are written by the body, read by all readers, kept by their days, and never over one another', async () => {
    expect((await reportOf(await reader('recorder'))).words).toBeNull();
    must(await write('recorder', { effects: '双人复核以后无差错' }));
    const first = (await reportOf(await reader('member'), { body: 'd048' })).words!;
    expect(first).toMatchObject({ effects: '双人复核以后无差错', problems: '', plans: '', revision: 1 });
    expect(code(await write('recorder', { effects: '旧页面上写的' }))).toBe('conflict reports.changed');
    must(await write('recorder', { revision: 1, effects: '改过', plans: '下月走访' }));
    const report = await reportOf(await reader('recorder'));
    expect(report.words).toMatchObject({ effects: '改过', plans: '下月走访', revision: 2 });
    expect((await reportOf(await reader('recorder'), { to: '2026-06-29' })).words).toBeNull();
    const events = await readTenant(
      city.tenant.id,
      (db) =>
        db.sql<{ kind: string }>`SELECT type AS kind FROM events WHERE ${own()} AND type = 'ReportWritten'`,
    );
    expect(events).toHaveLength(2);
  });

  test.each([
    ['member', { body: 'd048' }, 'forbidden forbidden.role'],
    ['officer', { body: 'd048' }, 'forbidden forbidden.role'],
    ['recorder', { body: 'g15' }, 'forbidden forbidden.role'],
    ['recorder', { body: 'nobody' }, 'not_found'],
    ['recorder', { to: '2026-03-31' }, 'invalid'],
    ['recorder', { effects: '长'.repeat(3001) }, 'invalid'],
  ] as const)('are refused to %s with %j: %s', async (position, input, refusal) => {
    expect(code(await write(position, input))).toMatch(new RegExp(`^${refusal}`));
  });

  test('only those of the body see the form', async () => {
    const may = async (position: keyof ReviewCity) =>
      (await reportOf(await reader(position), { body: 'd048' })).can.write;
    expect(await may('recorder')).toBe(true);
    expect(await may('member')).toBe(false);
    expect(await may('officer')).toBe(false);
    expect((await reportOf(await reader('member'), { body: 'g15' })).can.write).toBe(true);
  });
});

test('a restricted record may not leave the platform, whoever reads it; another may', async () => {
  const context = await reader('groupLeader');
  const restricted = must(await ask(getRecord, context, { recordId: restrictedId }));
  expect(restricted.can.download).toBe(false);
  const { rows } = must(await ask(listRecords, context, { subjectId: city.units.near }));
  const other = rows.find((row) => row.sensitivity === 'normal')!;
  expect(must(await ask(getRecord, context, { recordId: other.id })).can.download).toBe(true);
});
