// Loads records in bulk, past the commands: records with their versions, claims, obligations and signals, spread
// over all groups and units and the twelve months before today. Events are left out: nothing here reads them.

/** One obligation to this many records. */
const RECORDS_PER_OBLIGATION = 4;

const subjects = `
  CREATE TEMP TABLE bench_subjects AS
  SELECT row_number() OVER (ORDER BY s.kind, s.organization_id) - 1 AS place, s.organization_id AS subject_id, s.kind,
         CASE WHEN s.kind = 'group' THEN s.organization_id ELSE g.superior_id END AS group_id,
         p.id AS position_id, p.member_id
  FROM subjects s
  JOIN LATERAL (
    SELECT p.id, p.member_id FROM positions p
    WHERE p.tenant_id = s.tenant_id AND p.organization_id = s.organization_id
      AND p.roles && ARRAY['unit_recorder', 'group_member'] ORDER BY p.id LIMIT 1) p ON true
  LEFT JOIN organization_links g ON g.tenant_id = s.tenant_id AND g.organization_id = s.organization_id
    AND g.kind = 'supervision' AND g.to_on IS NULL
  WHERE s.tenant_id = $1`;

const items = `
  CREATE TEMP TABLE bench_items AS
  SELECT DISTINCT ON (i.subject_kind, i.code) i.id, i.code, i.section_code, i.subject_kind AS kind,
         i.content ->> 'sensitivity' AS sensitivity, i.content ->> 'recordType' AS record_type,
         i.content ->> 'titleZh' AS title, i.content ->> 'cadence' AS cadence
  FROM checklist_items i JOIN checklist_versions v ON v.tenant_id = i.tenant_id AND v.id = i.version_id
  WHERE i.tenant_id = $1 AND i.enabled AND v.status = 'published'
  ORDER BY i.subject_kind, i.code, v.number`;

/** The n-th record: who, what and when follow from hashes of its number, so that a load is the same each time. */
const plan = `
  CREATE TEMP TABLE bench_plan AS
  SELECT n, s.*, i.id AS item_id, i.code AS item_code, i.section_code, i.sensitivity, i.record_type, i.title, i.cadence,
         $4::date - (hashint8extended(n, 3) & 1023)::int * 380 / 1023 AS happened_on,
         md5('record ' || n)::uuid AS id, md5('obligation ' || (n - 1) / ${RECORDS_PER_OBLIGATION})::uuid AS obligation_id,
         CASE WHEN (hashint8extended(n, 4) & 127) < 118 THEN 'accepted'
              WHEN (hashint8extended(n, 4) & 127) < 124 THEN 'released' ELSE 'returned' END AS status,
         (hashint8extended(n, 5) & 7) > 0 AS on_time, (hashint8extended(n, 6) & 7) > 1 AS reviewed
  FROM generate_series($2::bigint, $3::bigint) n
  JOIN bench_subjects s ON s.place =
    abs(hashint8extended((n - 1) / ${RECORDS_PER_OBLIGATION}, 1)) % (SELECT count(*) FROM bench_subjects)
  JOIN (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY code) - 1 AS place,
               count(*) OVER (PARTITION BY kind) AS places FROM bench_items) i
    ON i.kind = s.kind AND i.place = abs(hashint8extended((n - 1) / ${RECORDS_PER_OBLIGATION}, 2)) % i.places`;

const instant = (days) =>
  `((happened_on + ${days})::timestamp + interval '9 hours' + (n & 16383) * interval '1 second')`;

const loads = [
  `INSERT INTO duty_records (tenant_id, id, number, subject_id, subject_kind, group_id, item_id, item_code,
     section_code, record_type, sensitivity, kind, counted, status, version, title, happened_on, recorded_at,
     submitted_at, released_at, verified_at, reviewed, returned_at, author_member_id, author_position_id, signal_rank)
   SELECT $1, id, 'B' || to_char(happened_on, 'YYYY') || '-' || n, subject_id, kind, group_id, item_id, item_code,
     section_code, record_type, sensitivity, 'entry', true, status, 1,
     title || '：' || to_char(happened_on, 'MM-DD') || '第' || n || '次', happened_on,
     ${instant(1)}, ${instant(1)}, ${instant(1)},
     CASE WHEN status = 'accepted' THEN ${instant(3)} END,
     CASE WHEN status = 'accepted' THEN reviewed END,
     CASE WHEN status = 'returned' THEN ${instant(3)} END, member_id, position_id,
     CASE WHEN n % 50 = 0 THEN 2 ELSE 0 END
   FROM bench_plan ORDER BY n`,
  `INSERT INTO record_versions (tenant_id, record_id, version, item_id, content, written_at, written_by_id)
   SELECT $1, id, 1, item_id, jsonb_build_object('heldOn', happened_on::text, 'topic', title || n,
     'attendeeCount', n % 40, 'host', jsonb_build_object('name', '主持人' || n % 900),
     'conclusions', '会议听取了分管领域情况汇报，指出台账更新不及时、廉政提醒不够经常等问题，要求于月底前整改到位，并由第'
       || n % 40 || '项责任人逐项销号、书面反馈。'), ${instant(1)}, member_id
   FROM bench_plan ORDER BY n`,
  `INSERT INTO claims (tenant_id, id, record_id, version, obligation_id, status, done_on_time, recorded_on_time,
     claimed_at, decided_at)
   SELECT $1, md5('claim ' || n)::uuid, id, 1, obligation_id,
     CASE status WHEN 'accepted' THEN 'accepted' WHEN 'released' THEN 'claimed' ELSE 'refused' END, on_time, on_time,
     ${instant(1)}, CASE WHEN status <> 'released' THEN ${instant(3)} END
   FROM bench_plan ORDER BY n`,
  // What the best of its records has reached goes for an obligation.
  `INSERT INTO obligations (tenant_id, id, subject_id, subject_kind, group_id, item_id, item_code, section_code,
     cadence, sensitivity, occurrence_key, period_from_on, period_to_on, due_on, due_soon_from_on, min_per_period,
     owner_position_id, status, outcome, submitted_count, accepted_count, done_on_time, recorded_on_time, created_at,
     submitted_at, completed_at)
   SELECT $1, obligation_id, min(subject_id::text)::uuid, min(kind), min(group_id::text)::uuid,
     min(item_id::text)::uuid, min(item_code), min(section_code), min(cadence), min(sensitivity),
     'bench-' || (n - 1) / ${RECORDS_PER_OBLIGATION}, min(happened_on) - 7, max(happened_on) + 7, max(happened_on) + 7,
     max(happened_on), 1, min(position_id::text)::uuid,
     CASE WHEN bool_or(status = 'accepted') THEN 'completed' WHEN bool_or(status = 'released') THEN 'submitted'
          WHEN max(happened_on) + 7 < $2::date THEN 'waived' ELSE 'open' END,
     CASE WHEN bool_or(status <> 'returned') THEN 'records' END,
     count(*) FILTER (WHERE status <> 'returned'), count(*) FILTER (WHERE status = 'accepted'),
     CASE WHEN bool_or(status <> 'returned') THEN bool_or(on_time) END,
     CASE WHEN bool_or(status <> 'returned') THEN bool_or(on_time) END,
     (min(happened_on) - 8)::timestamp, (max(happened_on) + 1)::timestamp, (max(happened_on) + 3)::timestamp
   FROM bench_plan GROUP BY obligation_id, (n - 1) / ${RECORDS_PER_OBLIGATION}`,
  `INSERT INTO record_signals (tenant_id, id, record_id, version, kind, facts, raised_at)
   SELECT $1, md5('signal ' || n)::uuid, id, 1, 'surge', '{"count": 9}', ${instant(1)} FROM bench_plan WHERE n % 50 = 0`,
];

/** What the plan of the year laid and nobody has recorded is done, all but one in sixteen of the last half year. */
const closePlan = `
  UPDATE obligations o SET status = 'completed', outcome = 'records', submitted_count = 1, accepted_count = 1,
    done_on_time = (hashtextextended(o.id::text, 1) & 7) > 0, recorded_on_time = (hashtextextended(o.id::text, 1) & 7) > 0,
    submitted_at = o.due_on::timestamp, completed_at = o.due_on::timestamp + interval '3 days'
  WHERE o.tenant_id = $1 AND o.status = 'open' AND o.due_on < $2::date
    AND (o.due_on < $2::date - 180 OR (hashtextextended(o.id::text, 2) & 15) > 0)`;

const countAll = `
  INSERT INTO duty_counters (tenant_id, kind, day, group_id, subject_id, subject_kind, section_code, state, slot, n)
  SELECT tenant_id, 'record', happened_on, group_id, subject_id, subject_kind, section_code,
    CASE WHEN NOT counted THEN 'not_counted'
         WHEN status = 'accepted' AND reviewed IS FALSE THEN 'accepted_unreviewed' ELSE status END, 0, count(*)
  FROM duty_records WHERE tenant_id = $1 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  UNION ALL
  SELECT tenant_id, 'obligation', due_on, group_id, subject_id, subject_kind, section_code,
    CASE WHEN outcome = 'not_applicable' THEN 'not_applicable' WHEN status NOT IN ('submitted', 'completed') THEN status
         ELSE CASE status WHEN 'submitted' THEN 'submitted' ELSE 'done' END ||
           CASE WHEN done_on_time AND recorded_on_time THEN '_on_time' ELSE '_late' END END, 0, count(*)
  FROM obligations WHERE tenant_id = $1 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  ORDER BY 3, 2`;

const countMonths = `
  INSERT INTO duty_month_counters (tenant_id, kind, month, group_id, subject_id, subject_kind, section_code, state, slot, n)
  SELECT tenant_id, kind, date_trunc('month', day)::date, group_id, subject_id, subject_kind, section_code, state, 0, sum(n)
  FROM duty_counters WHERE tenant_id = $1 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 3, 2`;

/** Adds the records `from` to `to` (numbers, both included), then counts everything again. */
export async function fill(client, { tenantId, today }, from, to, say) {
  // The load is checked by the counters afterwards; the foreign keys are right by construction.
  await client.query(
    `SET session_replication_role = replica; SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'`,
  );
  await client.query(subjects, [tenantId]);
  await client.query(items, [tenantId]);
  const step = 100_000;
  for (let start = from; start <= to; start += step) {
    const end = Math.min(to, start + step - 1);
    await client.query('DROP TABLE IF EXISTS bench_plan');
    await client.query(literally(plan, [tenantId, start, end, today]));
    for (const load of loads) await client.query(literally(load, [tenantId, today]));
    say(`${end.toLocaleString('en')} records`);
  }
  await client.query('DROP TABLE bench_plan, bench_subjects, bench_items');
  await client.query(closePlan, [tenantId, today]);
  await client.query('DELETE FROM duty_counters WHERE tenant_id = $1', [tenantId]);
  await client.query('DELETE FROM duty_month_counters WHERE tenant_id = $1', [tenantId]);
  await client.query(countAll, [tenantId]);
  await client.query(countMonths, [tenantId]);
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');
  await client.query('RESET session_replication_role');
}

/** A table made from a query takes no parameters. */
const literally = (text, values) =>
  text.replaceAll(/\$(\d)/g, (_, number) => {
    const value = values[number - 1];
    return typeof value === 'number' ? String(value) : `'${value}'`;
  });

/** Open obligations of one item, as many as records will be created, and who may fulfil them. */
export async function openObligations(client, { tenantId, today }, run, count) {
  const { rows } = await client.query(
    `WITH made AS (
       INSERT INTO obligations (tenant_id, id, subject_id, subject_kind, group_id, item_id, item_code, section_code,
         cadence, sensitivity, occurrence_key, period_from_on, period_to_on, due_on, due_soon_from_on, min_per_period,
         status, created_at)
       SELECT o.tenant_id, gen_random_uuid(), o.subject_id, o.subject_kind, o.group_id, o.item_id, o.item_code,
         o.section_code, o.cadence, o.sensitivity, $3 || '-' || n, $2::date - 30, $2::date + 60, $2::date + 60,
         $2::date + 50, 1, 'open', now()
       FROM (SELECT DISTINCT ON (subject_id) * FROM obligations
             WHERE tenant_id = $1 AND item_code = 'U1-05' AND occurrence_key NOT LIKE '%-%-%'
             ORDER BY subject_id, due_on DESC) o
       CROSS JOIN generate_series(1, $4::int / 78) n
       RETURNING *),
     counted AS (
       INSERT INTO duty_counters AS c (tenant_id, kind, day, group_id, subject_id, subject_kind, section_code, state, slot, n)
       SELECT tenant_id, 'obligation', due_on, group_id, subject_id, subject_kind, section_code, 'open', 0, count(*)
       FROM made GROUP BY 1, 3, 4, 5, 6, 7
       ON CONFLICT (tenant_id, kind, day, group_id, subject_id, section_code, state, slot)
         DO UPDATE SET n = c.n + excluded.n),
     months AS (
       INSERT INTO duty_month_counters AS c (tenant_id, kind, month, group_id, subject_id, subject_kind, section_code, state, slot, n)
       SELECT tenant_id, 'obligation', date_trunc('month', due_on), group_id, subject_id, subject_kind, section_code, 'open', 0, count(*)
       FROM made GROUP BY 1, 3, 4, 5, 6, 7
       ON CONFLICT (tenant_id, kind, month, subject_kind, group_id, subject_id, section_code, state, slot)
         DO UPDATE SET n = c.n + excluded.n)
     SELECT m.id, m.subject_id AS "subjectId", a.username FROM made m
     JOIN positions p ON p.tenant_id = m.tenant_id AND p.organization_id = m.subject_id AND 'unit_recorder' = ANY(p.roles)
     JOIN members b ON b.tenant_id = p.tenant_id AND b.id = p.member_id
     JOIN accounts a ON a.id = b.account_id
     ORDER BY hashtext(m.id::text)`,
    [tenantId, today, run, count],
  );
  return rows;
}
