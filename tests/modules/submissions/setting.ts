import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { importCalendar } from '@/lib/modules/calendars/commands';
import { importChecklist, publishChecklistVersion } from '@/lib/modules/checklists/commands';
import { linkOrganizations } from '@/lib/modules/organizations/commands';
import { planObligations } from '@/lib/modules/plans/commands';
import { makeSubject } from '@/lib/modules/subjects/commands';
import { type SubmissionReceipt, submitRecord } from '@/lib/modules/submissions/commands';
import { createTenant } from '@/lib/modules/tenants/commands';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { inTenant, own, raw, readTenant } from '@/lib/platform/db';
import { tenantTableNames } from '@/lib/platform/tables';
import { applyWrites, insert } from '@/lib/platform/writes';
import type { Role } from '@/lib/shared/actor';
import type { Result } from '@/lib/shared/result';
import { calendarFile } from '@/tests/support/duty-content';
import { checklistFile } from '../checklists/setting';
import { FIRST_DAY, body, does, must, person } from '../organizations/setting';
import { type ReviewCity, asOf, at, countersOf, june } from '../reviews/setting';

export interface RecorderCity {
  tenant: TenantFacts;
  group: string;
  unit: string;
  farUnit: string;
  institution: string;
  /** Members. */
  author: string;
  secretaryMember: string;
  /** Positions. */
  recorder: string;
  colleague: string;
  leader: string;
  secretary: string;
  farRecorder: string;
  member: string;
  groupLeader: string;
  officer: string;
  caseOfficer: string;
  auditor: string;
}

/** One group with two units and an institution, their people, the whole checklist and its plan of 2026 up to a day. */
export async function recorderCity(slug: string, plannedTo = '2026-12-31'): Promise<RecorderCity> {
  const tenant = must(await createTenant({ slug, nameZh: slug, kind: 'demo' }));
  must(await at(june(1), importCalendar, systemContext(tenant), { file: calendarFile }));
  const commission = await body(tenant, 'c00', 'commission', { nameZh: '市纪委监委' });
  const group = await body(tenant, 'g15', 'group', {
    nameZh: '第十五派驻纪检监察组',
    traits: { number: 15 },
  });
  const unit = await body(tenant, 'd048', 'department', {
    nameZh: '市城市管理局',
    traits: { hasProjects: true },
  });
  const farUnit = await body(tenant, 'd049', 'department', { nameZh: '市水利局' });
  const institution = await body(tenant, 'i152', 'institution', { nameZh: '市环卫中心', superiorId: unit });
  const office = await body(tenant, 'o-coord', 'coordination_office', { superiorId: commission });
  const room = await body(tenant, 'o-case', 'room', { superiorId: commission });
  for (const organizationId of [unit, farUnit]) {
    const link = { kind: 'supervision' as const, fromOn: FIRST_DAY };
    await does(tenant, linkOrganizations, { ...link, organizationId, superiorId: group });
    await does(tenant, makeSubject, { organizationId, kind: 'unit', fromOn: '2026-01-01' });
  }
  await does(tenant, makeSubject, { organizationId: group, kind: 'group', fromOn: '2026-01-01' });
  const post = async (nameZh: string, organizationId: string, ...roles: Role[]) =>
    person(tenant, nameZh, { organizationId, roles });
  const author = await post('严样壬', unit, 'unit_recorder');
  const secretary = await post('严样庚', unit, 'unit_secretary');
  const positions = {
    recorder: author.positionId!,
    colleague: (await post('严样癸', unit, 'unit_recorder')).positionId!,
    leader: (await post('严样辛', unit, 'unit_leader')).positionId!,
    secretary: secretary.positionId!,
    farRecorder: (await post('孙样甲', farUnit, 'unit_recorder')).positionId!,
    member: (await post('严样丁', group, 'group_member')).positionId!,
    groupLeader: (await post('严样丙', group, 'group_leader')).positionId!,
    officer: (await post('钱样甲', office, 'coordination_officer')).positionId!,
    caseOfficer: (await post('钱样丙', room, 'case_management_officer')).positionId!,
    auditor: (await post('钱样丁', room, 'auditor')).positionId!,
  };
  const { drafts } = await does(tenant, importChecklist, { file: checklistFile(), enable: 'all' });
  for (const { versionId } of drafts)
    await does(tenant, publishChecklistVersion, { versionId, inForceFromOn: '2026-01-01' });
  const year = { from: '2026-01-01', to: plannedTo };
  must(await at(june(1), planObligations, systemContext(tenant), year));
  return {
    tenant,
    group,
    unit,
    farUnit,
    institution,
    author: author.memberId,
    secretaryMember: secretary.memberId,
    ...positions,
  };
}

/** The obligation of an item whose period covers a day. */
export async function obligationOf(
  { tenant, unit }: RecorderCity,
  itemCode: string,
  on: string,
  subjectId = unit,
): Promise<string> {
  const [row] = await readTenant(
    tenant.id,
    (db) => db.sql<{ id: string }>`
      SELECT id FROM obligations WHERE ${own()} AND subject_id = ${subjectId} AND item_code = ${itemCode}
        AND period_from_on <= ${on}::date AND period_to_on >= ${on}::date ORDER BY due_on LIMIT 1`,
  );
  if (!row) throw new Error(`No obligation ${itemCode} on ${on}`);
  return row.id;
}

/** What an obligation is now. */
export async function obligationNow({ tenant }: RecorderCity, id: string) {
  const [row] = await readTenant(
    tenant.id,
    (db) => db.sql<{
      status: string;
      outcome: string | null;
      submittedCount: number;
      doneOnTime: boolean | null;
      recordedOnTime: boolean | null;
      reason: string | null;
    }>`
      SELECT status, outcome, submitted_count AS "submittedCount", done_on_time AS "doneOnTime",
             recorded_on_time AS "recordedOnTime", reason
      FROM obligations WHERE ${own()} AND id = ${id}`,
  );
  return row!;
}

/** Contents that a form of the item takes without a question. */
export const CONTENTS: Record<string, (on: string) => Record<string, unknown>> = {
  'U1-02': (on) => ({
    heldOn: on,
    host: '严样庚',
    attendeeCount: 9,
    topic: '研究渣土运输监管和数字城管二期采购廉政风险',
    conclusions: '渣土运输准运证审批实行双人复核，七月一日起执行',
  }),
  'U1-06': (on) => ({
    talkedOn: on,
    talkType: 'routine',
    talker: '严样庚',
    talkeeCount: 1,
    reason: '新任科室负责人廉政提醒',
    requirements: '严格执行公务接待规定，主动报告个人事项',
  }),
  'U3-04': (on) => ({
    talkedOn: on,
    foundOn: on,
    talkType: 'reminder',
    talker: '严样庚',
    talkeeCount: 2,
    reason: '窗口值班迟到两次',
    requirements: '严格考勤，半月内复查一次并报告',
  }),
  'U4-01': (on) => ({
    heldOn: on,
    form: 'group_study',
    topic: '端午节前廉政提醒，封存公务车辆',
    audienceCount: 86,
  }),
  'U4-02': (on) => ({
    inspectedOn: on,
    method: 'on_site',
    target: '市环卫中心',
    issuesFound: 0,
    handling: 'none',
    postsChecked: 4,
    dutyAbsence: 0,
  }),
  'U5-03': (on) => ({
    meetingOn: on,
    category: 'major_decision',
    topic: '研究数字城管二期采购',
    groupNotifiedOn: on,
    groupAttended: 'yes',
    chiefSpokeLast: 'yes',
    dissentCount: 0,
    outcome: 'passed',
  }),
  'U5-07': (on) => ({
    docTitle: '渣土运输管理办法',
    docType: 'rule',
    issuedOn: on,
    changes: '增加双人复核和抽查条款',
  }),
  'U7-06': (on) => ({
    clueNo: 'YZ-1',
    receivedOn: on,
    foundOn: on,
    sourceChannel: 'inspection',
    cadreLevel: 'other',
    handler: '严样壬',
  }),
};

/** Hands in as a person of the unit would, at a stated time. */
export async function submit(
  city: RecorderCity,
  itemCode: string,
  when: Date,
  more: {
    by?: string;
    on?: string;
    subjectId?: string;
    obligationIds?: string[];
    attachmentIds?: string[];
    content?: Record<string, unknown>;
    lateReason?: string;
    draftId?: string;
  } = {},
): Promise<Result<SubmissionReceipt>> {
  const { by = city.recorder, subjectId = city.unit, on, content = {}, ...rest } = more;
  const context = await asOf(city.tenant, by, when);
  return at(when, submitRecord, context, {
    subjectId,
    itemCode,
    content: { ...CONTENTS[itemCode]!(on ?? context.today), ...content },
    ...rest,
  });
}

/** How many rows every table of the tenant has; a refused submission may draw a number, so series stand apart. */
export function sizesOf({ tenant }: RecorderCity): Promise<Record<string, number>> {
  return readTenant(tenant.id, async (db) => {
    const sizes: Record<string, number> = {};
    for (const table of tenantTableNames()) {
      if (table === 'number_series') continue;
      const [row] = await db.sql<{
        n: number;
      }>`SELECT count(*)::int AS n FROM ${raw(table)} t WHERE ${own('t')}`;
      sizes[table] = row!.n;
    }
    if (Object.values(sizes).every((n) => n === 0))
      throw new Error('The tenant is empty: nothing would be seen');
    return sizes;
  });
}

/** An upload of a member, as the server keeps it; the content itself is of no matter here. */
export async function uploadOf(
  { tenant }: RecorderCity,
  memberId: string,
  sha256 = 'a'.repeat(64),
  [name, mediaType] = ['会议纪要.pdf', 'application/pdf'],
): Promise<string> {
  const id = randomUUID();
  const row = {
    id,
    sha256,
    name,
    mediaType,
    size: 1200,
    uploadedAt: june(10),
    uploadedById: memberId,
  };
  await inTenant(tenant.id, (db) => applyWrites(db, [insert('Attachment', row)], 0));
  return id;
}

/** Refused as expected, and nothing written, nothing counted. */
export async function expectRefused(city: RecorderCity, attempt: () => Promise<unknown>, expected: object) {
  const counters = () => countersOf(city as unknown as ReviewCity, city.unit);
  const before = [await sizesOf(city), await counters()];
  expect(await attempt()).toMatchObject({ ok: false, ...expected });
  expect([await sizesOf(city), await counters()]).toEqual(before);
}
