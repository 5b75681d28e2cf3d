import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getPeriodFigures } from '@/lib/modules/figures/queries';
import { compareCounters } from '@/lib/modules/statistics/jobs';
import { accountContext, findTenant, systemContext } from '@/lib/platform/context';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { verifyChain, type StoredEvent } from '@/lib/platform/ledger';
import { ask } from '@/lib/platform/query';
import { ROLES } from '@/lib/shared/actor';
import { accountIdOf } from '@/prisma/seed/accounts';
import { yunzhou } from '@/prisma/seed/city';
import { seedCity } from '@/prisma/seed/demo';
import { pinghu } from '@/prisma/seed/pinghu';
import { demoAccounts } from '@/prisma/seed/roster';
import { asOwner, rowsOf } from './setting';

afterAll(closeDatabase);

const UNTIL = '2026-06-15';
const PERIOD = { from: '2026-01-01', to: '2026-05-31' };
const city = yunzhou();

beforeAll(async () => {
  await seedCity(city, UNTIL);
  await seedCity(pinghu(), UNTIL);
}, 900_000);

/** Records of groups as glossary 42 counts them, with what is written in their standing version. */
const RECORDS = `
  SELECT r.item_code, v.content, r.happened_on FROM duty_records r
  JOIN record_versions v ON v.tenant_id = r.tenant_id AND v.record_id = r.id AND v.version = r.version
  JOIN tenants t ON t.id = r.tenant_id AND t.slug = 'yunzhou'
  WHERE r.subject_kind = 'group' AND r.counted AND r.kind = 'entry'
    AND r.status IN ('submitted', 'released', 'accepted', 'flagged')`;

/** Each figure by the definition of its metric (`indicators.json`). */
const FIGURES: Record<string, [definition: string, value: number]> = {
  duty_record_count: [`count(*) FILTER (WHERE happened_on BETWEEN $1 AND $2)`, 3048],
  clue_received: [
    `count(DISTINCT content ->> 'clueNo') FILTER (WHERE item_code = 'G3-01' AND (content ->> 'receivedOn')::date BETWEEN $1 AND $2)`,
    223,
  ],
  petition_received: [
    `count(DISTINCT content ->> 'caseNo') FILTER (WHERE item_code = 'G3-02' AND (content ->> 'receivedOn')::date BETWEEN $1 AND $2)`,
    414,
  ],
  first_form_count: [sumOfPersons(`content ->> 'form' = 'first'`), 119],
  verification_count: [
    `count(*) FILTER (WHERE item_code = 'G3-05' AND (content ->> 'approvedOn')::date BETWEEN $1 AND $2)`,
    40,
  ],
  case_filed: [
    `count(*) FILTER (WHERE item_code = 'G3-06' AND (content ->> 'filedOn')::date BETWEEN $1 AND $2)`,
    16,
  ],
  organisational_measure_count: [sumOfPersons(`content ->> 'measure' IN ('org_measure', 'duty_change')`), 22],
  party_sanction_count: [sumOfPersons(`content ->> 'sanctionTrack' = 'party'`), 9],
  government_sanction_count: [sumOfPersons(`content ->> 'sanctionTrack' = 'government'`), 9],
  group_attended_meetings: [
    `count(*) FILTER (WHERE item_code = 'G1-04' AND (content ->> 'heldOn')::date BETWEEN $1 AND $2)`,
    782,
  ],
  talk_person_times: [
    `coalesce(sum((content ->> 'talkeeCount')::int) FILTER (WHERE item_code IN ('G2-07', 'G2-08') AND (content ->> 'talkedOn')::date BETWEEN $1 AND $2), 0)`,
    1594,
  ],
};

function sumOfPersons(condition: string): string {
  return `coalesce(sum((content ->> 'personCount')::int) FILTER (WHERE item_code = 'G3-07' AND ${condition} AND (content ->> 'measureOn')::date BETWEEN $1 AND $2), 0)`;
}

const selection = Object.entries(FIGURES)
  .map(([metric, [definition]]) => `(${definition})::int AS ${metric}`)
  .join(', ');
const figuresQuery = `SELECT ${selection} FROM (${RECORDS}) r`;
const expected = Object.fromEntries(Object.entries(FIGURES).map(([metric, [, value]]) => [metric, value]));

describe('the figures of January to May', () => {
  test('are those of the volumes, by the definition of each metric', async () => {
    const [figures] = await rowsOf(figuresQuery, PERIOD.from, PERIOD.to);
    expect(figures).toEqual(expected);
  });

  test('are what the product shows, counted over all groups', async () => {
    const context = systemContext((await findTenant('yunzhou'))!);
    const shown = await ask(getPeriodFigures, context, PERIOD);
    if (!shown.ok) throw new Error('no figures');
    expect(shown.value.groups).toBe(24);
    const values = Object.fromEntries(shown.value.figures.map((one) => [one.metric, one.value]));
    expect(values).toEqual(expected);
  });

  test('come item by item from the records written down', async () => {
    const rows = await rowsOf<{ item_code: string; n: number }>(
      `SELECT item_code, count(*)::int AS n FROM (${RECORDS}) r WHERE happened_on BETWEEN $1 AND $2 GROUP BY 1`,
      PERIOD.from,
      PERIOD.to,
    );
    expect(Object.fromEntries(rows.map((row) => [row.item_code, row.n]))).toEqual(
      city.volumes.groupRecordsByItemJanMay,
    );
  });

  test('one more person in one measure moves one figure', async () => {
    const moved = await asOwner(async (client) => {
      await client.query('BEGIN');
      const changed = await client.query(
        `UPDATE record_versions v SET content = jsonb_set(content, '{personCount}', '2')
         WHERE (v.tenant_id, v.record_id, v.version) = (
           SELECT r.tenant_id, r.id, r.version FROM duty_records r
           JOIN record_versions w ON w.tenant_id = r.tenant_id AND w.record_id = r.id AND w.version = r.version
           WHERE r.item_code = 'G3-07' AND r.happened_on BETWEEN $1 AND $2 AND w.content ->> 'sanctionTrack' = 'party'
             AND r.tenant_id = (SELECT id FROM tenants WHERE slug = 'yunzhou')
           ORDER BY r.number LIMIT 1)`,
        [PERIOD.from, PERIOD.to],
      );
      expect(changed.rowCount).toBe(1);
      const { rows } = await client.query(figuresQuery, [PERIOD.from, PERIOD.to]);
      await client.query('ROLLBACK');
      return rows[0] as Record<string, number>;
    });
    expect(moved).toEqual({ ...expected, party_sanction_count: 10 });
  });

  test('verifications and cases belong to leads that were counted', async () => {
    const stray = await rowsOf(
      `SELECT content ->> 'clueNo' FROM (${RECORDS}) r WHERE item_code IN ('G3-03', 'G3-05', 'G3-06')
         AND content ->> 'clueNo' NOT IN (SELECT content ->> 'clueNo' FROM (${RECORDS}) l WHERE item_code = 'G3-01')`,
    );
    expect(stray).toEqual([]);
  });
});

describe('the city', () => {
  const counted = async (sql: string) => (await rowsOf<{ n: number }>(`SELECT (${sql})::int AS n`))[0]!.n;
  const own = `tenant_id = (SELECT id FROM tenants WHERE slug = 'yunzhou')`;

  test('has its bodies, people and subjects', async () => {
    const kinds = await rowsOf<{ kind: string; n: number }>(
      `SELECT kind, count(*)::int AS n FROM organizations WHERE ${own} GROUP BY 1`,
    );
    expect(Object.fromEntries(kinds.map((row) => [row.kind, row.n]))).toMatchObject({
      group: 24,
      department: 78,
      institution: 318,
      enterprise: 33,
    });
    expect(await counted(`SELECT count(*) FROM members WHERE ${own}`)).toBe(407);
    expect(await counted(`SELECT count(*) FROM positions WHERE ${own}`)).toBe(409);
    expect(await counted(`SELECT count(*) FROM subjects WHERE ${own} AND kind = 'unit'`)).toBe(78);
    expect(await counted(`SELECT count(*) FROM subjects WHERE ${own} AND kind = 'group'`)).toBe(24);
    expect(await counted(`SELECT count(DISTINCT organization_id) FROM position_charges WHERE ${own}`)).toBe(
      24,
    );
  });

  test('lays on one unit and one group what the checklists say for the year', async () => {
    const [unit] = await rowsOf<{ n: number }>(
      `SELECT max(n)::int AS n FROM (SELECT count(*) AS n FROM obligations WHERE ${own} AND subject_kind = 'unit'
         AND cadence IN ('monthly', 'quarterly', 'half-yearly', 'yearly') GROUP BY subject_id) s`,
    );
    expect(unit!.n).toBe(42);
  });

  test('is punctual, late, returned and overdue in shares that one may believe', async () => {
    const dated = `FROM obligations WHERE ${own} AND subject_kind = 'unit' AND due_on < '${UNTIL}'
      AND (cadence IN ('monthly', 'quarterly', 'half-yearly', 'yearly') OR occurrence_key LIKE 'holiday:%')`;
    const all = await counted(`SELECT count(*) ${dated}`);
    const onTime = await counted(`SELECT count(*) ${dated} AND done_on_time AND recorded_on_time`);
    const late = await counted(`SELECT count(*) ${dated} AND NOT (done_on_time AND recorded_on_time)`);
    const overdue = await counted(`SELECT count(*) ${dated} AND status = 'open'`);
    expect(onTime / all).toBeGreaterThan(0.89);
    expect(onTime / all).toBeLessThan(0.96);
    expect(late / all).toBeGreaterThan(0.025);
    expect(late / all).toBeLessThan(0.08);
    expect(overdue).toBeGreaterThan(10);
    expect(overdue / all).toBeLessThan(0.03);
    const units = await counted(`SELECT count(*) FROM duty_records WHERE ${own} AND subject_kind = 'unit'`);
    const sentBack = await counted(
      `SELECT count(DISTINCT record_id) FROM reviews WHERE ${own} AND outcome = 'returned'`,
    );
    expect(units / 78).toBeGreaterThan(45);
    expect(units / 78).toBeLessThan(70);
    expect(sentBack / units).toBeGreaterThan(0.012);
    expect(sentBack / units).toBeLessThan(0.04);
    for (const status of ['submitted', 'returned', 'released']) {
      expect(
        await counted(
          `SELECT count(*) FROM duty_records WHERE ${own} AND subject_kind = 'unit' AND status = '${status}'`,
        ),
      ).toBeGreaterThan(0);
    }
  });

  test('leaves about ten duties of groups undone, most of them in three groups', async () => {
    const open = await rowsOf<{ number: number; n: number }>(
      `SELECT (o.traits ->> 'number')::int AS number, count(*)::int AS n FROM obligations b
       JOIN organizations o ON o.tenant_id = b.tenant_id AND o.id = b.group_id
       WHERE b.${own} AND b.subject_kind = 'group' AND b.status = 'open' AND b.due_on < '${UNTIL}' GROUP BY 1`,
    );
    const total = open.reduce((sum, row) => sum + row.n, 0);
    expect(total).toBeGreaterThanOrEqual(6);
    expect(total).toBeLessThanOrEqual(25);
    const slow = open.filter((row) => [7, 10, 20].includes(row.number)).reduce((sum, row) => sum + row.n, 0);
    expect(slow).toBeGreaterThanOrEqual(5);
  });

  test('hands in nearly half of what is dated in the last two working days', async () => {
    const [row] = await rowsOf<{ share: number }>(
      `SELECT avg((r.recorded_at AT TIME ZONE 'Asia/Shanghai')::date >= o.due_on - 1)::float AS share FROM (
         SELECT DISTINCT ON (c.obligation_id) c.obligation_id, c.record_id FROM claims c WHERE c.${own} ORDER BY 1, c.claimed_at) f
       JOIN obligations o ON o.${own} AND o.id = f.obligation_id AND o.cadence IN ('quarterly', 'half-yearly', 'yearly')
         AND o.subject_kind = 'unit' AND o.done_on_time AND o.recorded_on_time
       JOIN duty_records r ON r.${own} AND r.id = f.record_id`.replace(
        /avg\((.*?)\)::float/,
        'avg(($1)::int)::float',
      ),
    );
    expect(row!.share).toBeGreaterThan(0.3);
    expect(row!.share).toBeLessThan(0.6);
  });

  test('raises every kind of signal', async () => {
    const rows = await rowsOf<{ kind: string }>(`SELECT DISTINCT kind FROM record_signals WHERE ${own}`);
    const kinds = rows.map((row) => row.kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['over_estimate', 'figures_disagree', 'near_copy', 'new_rule']),
    );
  });

  test('writes nothing that a restricted record must not hold', async () => {
    const restricted = await counted(
      `SELECT count(*) FROM (${RECORDS}) r WHERE happened_on BETWEEN '${PERIOD.from}' AND '${PERIOD.to}'
         AND item_code IN ('G3-01', 'G3-02', 'G3-03', 'G3-05', 'G3-06', 'G3-07')`,
    );
    expect(restricted).toBe(1052);
    const told = await rowsOf(
      `SELECT title FROM duty_records WHERE ${own} AND sensitivity = 'restricted' AND title ~ '样'`,
    );
    expect(told).toEqual([]);
  });

  test('keeps counters, deliveries, chain and files in order', async () => {
    const tenant = (await findTenant('yunzhou'))!;
    const { cells, differences } = await readTenant(tenant.id, (db) => compareCounters(db));
    expect(cells).toBeGreaterThan(1000);
    expect(differences).toEqual([]);
    expect(await counted(`SELECT count(*) FROM event_deliveries WHERE delivered_at IS NULL`)).toBe(0);
    const events = await rowsOf<StoredEvent>(
      `SELECT tenant_id AS "tenantId", stream_id AS "streamId", seq, type, actor_id AS "actorId",
              position_id AS "positionId", at, prev, content, salt, hash FROM events WHERE ${own}`,
    );
    expect(events.length).toBeGreaterThan(15_000);
    expect(verifyChain(events)).toEqual([]);
    expect(
      await counted(
        `SELECT count(*) FROM attachments a WHERE a.${own} AND NOT EXISTS (
           SELECT FROM record_attachments u WHERE u.tenant_id = a.tenant_id AND u.attachment_id = a.id)`,
      ),
    ).toBe(0);
  });
});

describe('the accounts', () => {
  test('open every role of both tenants', async () => {
    const accounts = await demoAccounts();
    for (const slug of ['yunzhou', 'pinghu']) {
      const roles = accounts.filter((one) => one.tenant === slug).map((one) => one.role);
      expect(new Set(roles)).toEqual(new Set(ROLES));
    }
    expect(
      accounts.filter((one) => one.tenant === 'pinghu').every((one) => one.username.endsWith('.b')),
    ).toBe(true);
    expect(new Set(accounts.map((one) => one.password)).size).toBe(1);
  });

  test('of one tenant are nobody in the other', async () => {
    const [here, there] = [(await findTenant('yunzhou'))!, (await findTenant('pinghu'))!];
    const recorder = accountIdOf('u001_rec');
    const stranger = accountIdOf('d01_rec.b');
    expect((await accountContext(here, recorder, null))?.actor.roles).toEqual(['unit_recorder']);
    expect(await accountContext(here, stranger, null)).toBeNull();
    expect((await accountContext(there, stranger, null))?.actor.roles).toEqual(['unit_recorder']);
    expect(await accountContext(there, recorder, null)).toBeNull();
  });
});
