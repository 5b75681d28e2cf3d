import { describe, expect, test } from 'vitest';
import { columnOf, tableOf, tenantTableNames, tenantTables } from '@/lib/platform/tables';

describe('the tenant tables of a statement', () => {
  test.each<[string, string[]]>([
    ['SELECT 1 FROM members', ['members']],
    ['select 1 from Members m join "positions" p on true', ['members', 'positions']],
    ['SELECT 1 FROM members m, positions p, accounts a', ['members', 'positions']],
    ['SELECT 1 FROM (members m JOIN positions p ON true)', ['members', 'positions']],
    ['SELECT 1 FROM (members m CROSS JOIN positions), claims', ['members', 'positions', 'claims']],
    ['SELECT 1 FROM members a JOIN members b ON a.id = b.id, claims c', ['members', 'members', 'claims']],
    ['SELECT 1 FROM public.members', ['members']],
    ['SELECT 1 FROM ONLY members', ['members']],
    ['SELECT 1 FROM members m, LATERAL (SELECT 1 FROM claims) c', ['members', 'claims']],
    ['WITH late AS (SELECT 1 FROM obligations) SELECT 1 FROM late', ['obligations']],
    ['INSERT INTO claims (id, status) SELECT id, status FROM reviews', ['claims', 'reviews']],
    ['UPDATE members m SET name_zh = $1, initials = $2 FROM positions p', ['members', 'positions']],
    ['DELETE FROM members m USING positions p, claims c', ['members', 'positions', 'claims']],
    ['TRUNCATE members, claims', ['members', 'claims']],
    ['TRUNCATE TABLE ONLY members', ['members']],
    ['MERGE INTO members m USING positions p ON true', ['members', 'positions']],
    ['SELECT (SELECT count(*) FROM claims), (SELECT 1 FROM reviews)', ['claims', 'reviews']],
    ['SELECT 1 UNION ALL SELECT 1 FROM claims', ['claims']],
  ])('%s', (statement, expected) => expect(tenantTables(statement)).toEqual(expected));

  test.each([
    'SELECT claims, reviews, m.attachments FROM accounts m',
    `SELECT 'from members' FROM accounts`,
    'SELECT extract(epoch FROM at), claims FROM accounts ORDER BY claims, reviews',
    'SELECT 1 FROM accounts a WHERE a.x IS DISTINCT FROM a.y FOR UPDATE OF a',
    'SELECT 1 FROM jsonb_to_recordset($1) AS w(claims int, reviews text)',
    'UPDATE accounts SET claims = 1, reviews = 2',
    'INSERT INTO accounts (claims, reviews) VALUES ($1, $2) ON CONFLICT (claims) DO UPDATE SET reviews = 1',
    'SELECT 1 FROM accounts JOIN tenants USING (claims, reviews)',
    'SELECT 1 FROM accounts GROUP BY claims, reviews LIMIT 1',
  ])('none: %s', (statement) => expect(tenantTables(statement)).toEqual([]));
});

test('names follow one rule', () => {
  expect(columnOf('doneOnTime')).toBe('done_on_time');
  expect(tableOf('DutyRecord')).toBe('duty_records');
  expect(tableOf('EventDelivery')).toBe('event_deliveries');
  expect(tableOf('NumberSeries')).toBe('number_series');
  expect(new Set(tenantTableNames()).size).toBe(tenantTableNames().length);
});
