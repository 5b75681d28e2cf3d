import { civilDateOf } from '@/lib/shared/civil-date';
import { importCalendar } from '@/lib/modules/calendars/commands';
import { importChecklist, publishChecklistVersion } from '@/lib/modules/checklists/commands';
import { planObligations } from '@/lib/modules/plans/commands';
import { type SubmissionReceipt, submitRecord } from '@/lib/modules/submissions/commands';
import { createTenant } from '@/lib/modules/tenants/commands';
import { makeSubject } from '@/lib/modules/subjects/commands';
import { linkOrganizations } from '@/lib/modules/organizations/commands';
import type { OrganizationKind, Traits } from '@/lib/modules/organizations/schema';
import { runBatch } from '@/lib/platform/batch';
import type { Command } from '@/lib/platform/command';
import { type Context, type TenantFacts, positionContext, systemContext } from '@/lib/platform/context';
import { own, readTenant } from '@/lib/platform/db';
import type { Role } from '@/lib/shared/actor';
import type { Result } from '@/lib/shared/result';
import { calendarFile } from '@/tests/support/duty-content';
import { FIRST_DAY, body, does, must, person } from '../organizations/setting';
import { checklistFile } from '../checklists/setting';

/** A day of June 2026 and an hour of it in the tenant's zone. */
export const june = (day: number, hour = 10): Date => new Date(Date.UTC(2026, 5, day, hour - 8));

let calls = 0;

/** Runs one command at a stated time: the tenant is a demo, so that tests do not depend on the day they run. */
export async function at<Input, Value>(
  when: Date,
  command: Command<Input, Value>,
  context: Context,
  input: object,
) {
  calls += 1;
  const [result] = await runBatch(command, [{ context, input, key: `call-${calls}`, at: when }]);
  return result!;
}

/** The context of a position as a page has it on a day. */
export async function asOf(tenant: TenantFacts, positionId: string, when: Date): Promise<Context> {
  const today = civilDateOf(when, tenant.timeZone);
  return readTenant(tenant.id, (db) => positionContext(db, tenant, positionId, today));
}

/** Items of the small checklist: one asks for three a quarter, one waits for the leader's signature. */
const ITEMS = ['U2-01', 'U5-03', 'U5-06', 'U5-07', 'U7-06', 'G2-07', 'G3-01', 'G5-01'];

function smallFile() {
  const file = checklistFile();
  for (const list of file.checklists)
    for (const section of list.sections)
      for (const item of section.items) {
        if (item.code === 'U2-01') item.minPerPeriod = 3;
        if (item.code === 'U5-06') item.leaderSigns = true;
        if (ITEMS.includes(item.code))
          item.evidence = [{ ...item.evidence[0]!, kind: 'none', required: false }];
      }
  return file;
}

export interface ReviewCity {
  tenant: TenantFacts;
  units: { near: string; far: string; host: string };
  groups: { near: string; far: string; host: string };
  /** Positions. */
  recorder: string;
  leader: string;
  farRecorder: string;
  hostRecorder: string;
  member: string;
  groupLeader: string;
  farMember: string;
  hostMember: string;
  officer: string;
  assessor: string;
}

/** Two groups and the host of the coordination office, a unit of each, their people, a checklist and its plan of 2026. */
export async function reviewCity(slug: string): Promise<ReviewCity> {
  const tenant = must(await createTenant({ slug, nameZh: slug, kind: 'demo' }));
  must(await at(june(1), importCalendar, systemContext(tenant), { file: calendarFile }));
  const make = (code: string, kind: OrganizationKind, traits: Traits = {}) =>
    body(tenant, code, kind, { traits, nameZh: `${code}单位` });
  const commission = await make('c00', 'commission');
  const groups = {
    host: await make('g01', 'group', { number: 1, hostsCoordinationOffice: true }),
    near: await make('g15', 'group', { number: 15 }),
    far: await make('g16', 'group', { number: 16 }),
  };
  const units = {
    host: await make('d001', 'department'),
    near: await make('d048', 'department', { hasProjects: true }),
    far: await make('d049', 'department'),
  };
  const office = await body(tenant, 'o-coord', 'coordination_office', { superiorId: commission });
  const assessment = await body(tenant, 'r08', 'room', { superiorId: commission });
  for (const name of ['host', 'near', 'far'] as const) {
    const link = { kind: 'supervision' as const, fromOn: FIRST_DAY };
    await does(tenant, linkOrganizations, { ...link, organizationId: units[name], superiorId: groups[name] });
    await does(tenant, makeSubject, { organizationId: units[name], kind: 'unit', fromOn: FIRST_DAY });
    await does(tenant, makeSubject, { organizationId: groups[name], kind: 'group', fromOn: FIRST_DAY });
  }
  const post = async (nameZh: string, organizationId: string, ...roles: Role[]) =>
    (await person(tenant, nameZh, { organizationId, roles })).positionId!;
  const people = {
    recorder: await post('严样甲', units.near, 'unit_recorder'),
    leader: await post('严样乙', units.near, 'unit_leader'),
    farRecorder: await post('孙样甲', units.far, 'unit_recorder'),
    hostRecorder: await post('周样甲', units.host, 'unit_recorder'),
    member: await post('严样丁', groups.near, 'group_member'),
    groupLeader: await post('严样丙', groups.near, 'group_leader'),
    farMember: await post('孙样丁', groups.far, 'group_member'),
    hostMember: await post('周样丁', groups.host, 'group_member'),
    officer: await post('钱样甲', office, 'coordination_officer'),
    assessor: await post('钱样乙', assessment, 'assessment_officer'),
  };
  await post('严样庚', units.near, 'unit_secretary');
  const { drafts } = await does(tenant, importChecklist, { file: smallFile(), enable: ITEMS });
  for (const { versionId } of drafts)
    await does(tenant, publishChecklistVersion, { versionId, inForceFromOn: '2026-01-01' });
  const year = { from: '2026-01-01', to: '2026-12-31' };
  must(await at(june(1), planObligations, systemContext(tenant), year));
  return { tenant, units, groups, ...people };
}

const TEXTS = [
  '研究渣土运输准运证审批实行双人复核并每月抽查十件',
  '学习关于深化派驻机构改革的意见并讨论贯彻措施',
  '通报基层窗口作风问题三起并部署举一反三自查',
  '讲评一季度履责情况并明确下步重点任务分工',
];

/** What a record of an item holds; every text is of its own, unless it is given. */
export function contentOf(itemCode: string, happenedOn: string, more: Record<string, unknown> = {}) {
  calls += 1;
  const text = `${TEXTS[calls % TEXTS.length]}（第${calls}次）`;
  const contents: Record<string, Record<string, unknown>> = {
    'U2-01': { heldOn: happenedOn, form: 'group_study', topic: text, audienceCount: 12 },
    'U5-03': {
      meetingOn: happenedOn,
      category: 'major_decision',
      topic: text,
      groupNotifiedOn: happenedOn,
      groupAttended: 'yes',
      chiefSpokeLast: 'yes',
      dissentCount: 0,
      outcome: 'passed',
    },
    'U5-06': {
      happenedOn,
      projectName: text,
      stage: 'tender',
      approvedEstimate: 1200,
      currentFigure: 1100,
      issuesFound: 0,
    },
    'U5-07': { docTitle: text, docType: 'rule', issuedOn: happenedOn, changes: text },
    'U7-06': {
      clueNo: `YZ-${calls}`,
      receivedOn: happenedOn,
      foundOn: happenedOn,
      sourceChannel: 'inspection',
      cadreLevel: 'other',
      handler: { name: '严样甲' },
    },
    'G2-07': {
      talkedOn: happenedOn,
      talkType: 'routine',
      talker: { name: '严样丁' },
      talkee: { name: '赵样甲' },
      talkeeCount: 1,
      reason: text,
      requirements: text,
    },
    'G3-01': {
      clueNo: `YZ-${calls}`,
      receivedOn: happenedOn,
      sourceChannel: 'inspection',
      cadreLevel: 'other',
      handler: { name: '严样丁' },
      stage: 'registered',
    },
    'G5-01': {
      heldOn: happenedOn,
      host: { name: '严样丙' },
      attendeeCount: 6,
      topic: text,
      conclusions: text,
    },
  };
  return { ...contents[itemCode], ...more };
}

export interface Handed {
  by: string;
  subjectId: string;
  itemCode: string;
  when: Date;
  happenedOn?: string;
  /** Claims the obligation of the item whose period covers the day; none is claimed otherwise. */
  claims?: boolean;
  content?: Record<string, unknown>;
  lateReason?: string;
  whatIsDifferent?: string;
}

/** Hands in a record as a person of the subject would. */
export async function handIn(city: ReviewCity, handed: Handed): Promise<SubmissionReceipt> {
  return must(await tryToHandIn(city, handed));
}

/** {@link handIn} that may be refused. */
export async function tryToHandIn(city: ReviewCity, handed: Handed): Promise<Result<SubmissionReceipt>> {
  const { by, subjectId, itemCode, when, content = {}, claims = true, lateReason, whatIsDifferent } = handed;
  const { tenant } = city;
  const happenedOn = handed.happenedOn ?? civilDateOf(when, tenant.timeZone);
  const obligations = claims
    ? await readTenant(
        tenant.id,
        (db) => db.sql<{ id: string }>`
          SELECT id FROM obligations WHERE ${own()} AND subject_id = ${subjectId} AND item_code = ${itemCode}
            AND period_from_on <= ${happenedOn}::date AND period_to_on >= ${happenedOn}::date
            AND occurrence_key NOT LIKE 'record:%'`,
      )
    : [];
  return at(when, submitRecord, await asOf(tenant, by, when), {
    subjectId,
    itemCode,
    obligationIds: obligations.map((one) => one.id),
    content: contentOf(itemCode, happenedOn, content),
    ...(lateReason ? { lateReason } : {}),
    ...(whatIsDifferent ? { whatIsDifferent } : {}),
  });
}

/** Everything a decision about a record may touch. */
export async function stateOf({ tenant }: ReviewCity, recordId: string) {
  return readTenant(tenant.id, async (db) => {
    const [record] = await db.sql<{
      status: string;
      version: number;
      reviewed: boolean | null;
      verifiedAt: Date | null;
      returnedAt: Date | null;
      releasedAt: Date | null;
    }>`
      SELECT status, version, reviewed, verified_at AS "verifiedAt", returned_at AS "returnedAt",
             released_at AS "releasedAt"
      FROM duty_records WHERE ${own()} AND id = ${recordId}`;
    const claims = await db.sql<{ status: string; reason: string | null; obligationId: string }>`
      SELECT status, reason, obligation_id AS "obligationId" FROM claims
      WHERE ${own()} AND record_id = ${recordId} ORDER BY id`;
    const obligations = await db.sql<{
      id: string;
      status: string;
      outcome: string | null;
      submittedCount: number;
      acceptedCount: number;
      doneOnTime: boolean | null;
      recordedOnTime: boolean | null;
      submittedAt: Date | null;
      completedAt: Date | null;
    }>`
      SELECT id, status, outcome, submitted_count AS "submittedCount", accepted_count AS "acceptedCount",
             done_on_time AS "doneOnTime", recorded_on_time AS "recordedOnTime", submitted_at AS "submittedAt",
             completed_at AS "completedAt"
      FROM obligations WHERE ${own()} AND id = ANY(${claims.map((claim) => claim.obligationId)}::uuid[]) ORDER BY id`;
    const reviews = await db.sql<{
      outcome: string;
      reason: string | null;
      note: string | null;
      version: number;
      criteria: Record<string, string>;
      positionId: string | null;
    }>`
      SELECT outcome, reason, note, version, criteria, position_id AS "positionId" FROM reviews
      WHERE ${own()} AND record_id = ${recordId} ORDER BY decided_at, id`;
    const events = await db.sql<{ type: string; content: Record<string, unknown> }>`
      SELECT type, content FROM events WHERE ${own()} AND stream_id = ${recordId} ORDER BY seq`;
    return { record: record!, claims, obligations, reviews, events };
  });
}

/** The counters of a subject as a board sums them: kind and state with their number, zeros left out. */
export async function countersOf({ tenant }: ReviewCity, subjectId: string): Promise<Record<string, number>> {
  const rows = await readTenant(
    tenant.id,
    (db) => db.sql<{ key: string; n: number }>`
      SELECT kind || ' ' || state AS key, sum(n)::int AS n FROM duty_counters
      WHERE ${own()} AND subject_id = ${subjectId} GROUP BY 1 HAVING sum(n) <> 0 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.n]));
}

/** What the counters must be, counted slowly from the rows themselves. */
export async function countedFromRows(
  { tenant }: ReviewCity,
  subjectId: string,
): Promise<Record<string, number>> {
  const rows = await readTenant(
    tenant.id,
    (db) => db.sql<{ key: string; n: number }>`
      SELECT key, count(*)::int AS n FROM (
        SELECT 'record ' || CASE WHEN NOT counted THEN 'not_counted'
                 WHEN status = 'accepted' AND reviewed IS FALSE THEN 'accepted_unreviewed' ELSE status END AS key
        FROM duty_records WHERE ${own()} AND subject_id = ${subjectId}
        UNION ALL
        SELECT 'obligation ' || CASE WHEN outcome = 'not_applicable' THEN outcome
                 WHEN status NOT IN ('submitted', 'completed') THEN status
                 ELSE CASE status WHEN 'submitted' THEN 'submitted' ELSE 'done' END
                   || CASE WHEN done_on_time AND recorded_on_time THEN '_on_time' ELSE '_late' END END
        FROM obligations WHERE ${own()} AND subject_id = ${subjectId}) counted
      GROUP BY key ORDER BY key`,
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.n]));
}
