import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellCampaign } from '@/lib/modules/campaign-notices/commands';
import { campaignNotices } from '@/lib/modules/campaign-notices/jobs';
import { getCampaign, listCampaigns } from '@/lib/modules/campaign-results/queries';
import { issueCampaign, withdrawCampaign } from '@/lib/modules/campaigns/commands';
import { getCampaignDesk, previewCampaign } from '@/lib/modules/campaigns/queries';
import { listChecklists } from '@/lib/modules/checklists/queries';
import { listDrafts } from '@/lib/modules/drafts/queries';
import { saveDraft } from '@/lib/modules/drafts/commands';
import { getItemGuide } from '@/lib/modules/guides/queries';
import { markNotificationsRead } from '@/lib/modules/notifications/commands';
import { listInbox } from '@/lib/modules/notifications/queries';
import { getObligation } from '@/lib/modules/obligation-views/queries';
import { OCCASION_FIELDS } from '@/lib/modules/occasions/model';
import { planObligations } from '@/lib/modules/plans/commands';
import { getRecordForm } from '@/lib/modules/record-forms/queries';
import { sendReminder } from '@/lib/modules/reminders/commands';
import { returnRecord } from '@/lib/modules/reviews/commands';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { requestWaiver, decideWaiver } from '@/lib/modules/waivers/commands';
import { getMyList } from '@/lib/modules/worklists/queries';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { deliver } from '@/lib/platform/deliveries';
import { ask } from '@/lib/platform/query';
import { eventsOf, everyRoleBut, must, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { type RecorderCity, obligationNow, recorderCity, sizesOf, submit } from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('campaigns');
  other = await recorderCity('campaigns-other');
}, 60_000);
afterAll(closeDatabase);

const as = (positionId: string, when = june(9)) => asOf(city.tenant, positionId, when);
const sheet = (more: object = {}) => ({
  ...{ titleZh: '端午节专项督查活动（统计表）', titleEn: 'Dragon Boat Festival sheet', sectionCode: 'U4' },
  ...{ sensitivity: 'normal', fields: OCCASION_FIELDS, dueOn: '2026-06-30' },
  subjectIds: [city.unit, city.farUnit],
  ...more,
});
const ANSWERS = { checks: 3, inspectors: 9, places: 14, vehicles: 2, absences: 0, problems: 0 };

async function costOf(input: object, by = city.officer): Promise<number> {
  return must(await ask(previewCampaign, await as(by), input)).minutes;
}
async function issue(input: object = sheet(), by = city.officer, more: object = {}) {
  const minutesSeen = await costOf(input, by);
  return must(await at(june(9), issueCampaign, await as(by), { ...input, ...more, minutesSeen }));
}
const look = async (campaignId: string, by = city.officer, when = june(12)) =>
  must(await ask(getCampaign, await as(by, when), { campaignId }));
async function obligationsOf(campaignId: string): Promise<Record<string, string>> {
  const rows = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ subjectId: string; id: string }>`
      SELECT subject_id AS "subjectId", obligation_id AS id FROM campaign_units
      WHERE ${own()} AND campaign_id = ${campaignId}`,
  );
  return Object.fromEntries(rows.map((row) => [row.subjectId, row.id]));
}
const stateOf = (view: Awaited<ReturnType<typeof look>>, code: string) =>
  view.rows.find((row) => row.body.code === code)!.state;

async function answer(
  itemCode: string,
  obligationId: string,
  more: { by?: string; subjectId?: string; content?: object; when?: Date } = {},
) {
  const { by = city.recorder, subjectId = city.unit, content = {}, when = june(11) } = more;
  return at(when, submitRecord, await as(by, when), {
    ...{ subjectId, itemCode, obligationIds: [obligationId] },
    content: { happenedOn: '2026-06-11', ...ANSWERS, ...content },
  });
}

test('the office issues a sheet; units receive, open and fill it in; the answers stand in one table', async () => {
  const desk = must(await ask(getCampaignDesk, await as(city.officer), {}));
  expect(desk.units.map((unit) => unit.code)).toEqual(['d048', 'd049']);
  expect(desk.occasions.map((one) => one.key)).toContain('holiday:2026-06-19');
  const cost = must(await ask(previewCampaign, await as(city.officer), sheet()));
  expect(cost).toMatchObject({ units: 2, findings: [] });
  expect(cost.minutes).toBeGreaterThan(0);
  expect(cost.sameMonth.most).toBeGreaterThan(0);

  const occasion = 'holiday:2026-06-19';
  const { campaignId, itemCode, units } = await issue(sheet(), city.officer, { occasion });
  expect(units).toBe(2);
  expect((await eventsOf(city.tenant, campaignId)).map((event) => event.type)).toEqual(['CampaignIssued']);
  const ids = await obligationsOf(campaignId);
  const mine = ids[city.unit]!;
  expect((await eventsOf(city.tenant, mine)).map((event) => event.type)).toEqual(['ObligationOpened']);
  const again = must(await ask(getCampaignDesk, await as(city.officer), {}));
  expect(again.occasions.find((one) => one.key === occasion)!.campaignId).toBe(campaignId);

  expect(await look(campaignId)).toMatchObject({ units: 2, received: 0, opened: 0, filled: 0 });
  await deliver(city.tenant, campaignNotices, true);
  expect(await look(campaignId)).toMatchObject({ received: 2, opened: 0, filled: 0 });
  const inbox = must(await ask(listInbox, await as(city.recorder), {})).lines;
  const line = inbox.find((one) => one.kind === 'duty_opened')!;
  expect(line).toMatchObject({
    href: `/t/${city.tenant.slug}/obligations/${mine}`,
    params: { title: '端午节专项督查活动（统计表）', day: '2026-06-30' },
  });
  must(await at(june(10), markNotificationsRead, await as(city.recorder), { ids: [line.id] }));
  expect(stateOf(await look(campaignId), 'd048')).toBe('opened');

  // It stands in the unit's own list, has a form, and the page of the obligation names no list for it.
  const list = must(await ask(getMyList, await as(city.recorder), {}));
  expect(JSON.stringify(list)).toContain(mine);
  const form = must(await ask(getRecordForm, await as(city.recorder), { obligationId: mine }));
  expect(JSON.stringify(form)).toContain('检查点位合计');
  const view = must(await ask(getObligation, await as(city.recorder), { obligationId: mine }));
  expect(view).toMatchObject({ itemCode, checklistCode: null, can: { record: true } });

  // A draft of the other unit counts as opened, and its author finds it again.
  const draft = {
    ...{ subjectId: city.farUnit, itemCode, obligationId: ids[city.farUnit]!, content: { checks: 1 } },
  };
  must(await at(june(10), saveDraft, await as(city.farRecorder), draft));
  expect(stateOf(await look(campaignId), 'd049')).toBe('opened');
  const drafts = must(await ask(listDrafts, await as(city.farRecorder), {}));
  expect(drafts.map((one) => one.titleZh)).toContain('端午节专项督查活动（统计表）');

  must(await answer(itemCode, mine));
  expect(await obligationNow(city, mine)).toMatchObject({ status: 'submitted', recordedOnTime: true });
  const table = await look(campaignId);
  expect(table).toMatchObject({ units: 2, received: 2, opened: 2, filled: 1, unlisted: 0, unreadable: 0 });
  expect(table.rows[0]).toMatchObject({ state: 'filled', cells: { places: { kind: 'number', number: 14 } } });
  expect(table.columns.find((column) => column.key === 'places')!.total).toBe(14);

  must(
    await answer(itemCode, ids[city.farUnit]!, {
      by: city.farRecorder,
      subjectId: city.farUnit,
      content: { places: 6 },
    }),
  );
  const done = await look(campaignId);
  expect(done).toMatchObject({ filled: 2 });
  expect(done.columns.find((column) => column.key === 'places')!.total).toBe(20);
  const lines = must(await ask(listCampaigns, await as(city.groupLeader), {})).lines;
  expect(lines.find((one) => one.id === campaignId)).toMatchObject({ filled: 2, units: 2 });
});

test('a returned answer leaves the table until it comes back, and the rest is reminded as ever', async () => {
  const { campaignId, itemCode } = await issue();
  const ids = await obligationsOf(campaignId);
  const { recordId } = must(await answer(itemCode, ids[city.unit]!));
  must(
    await at(june(12), returnRecord, await as(city.member), {
      ...{ recordId, version: 1, reason: 'not_specific', note: '请补充数字' },
    }),
  );
  const view = await look(campaignId);
  expect(stateOf(view, 'd048')).toBe('returned');
  expect(view.rows[0]!.cells).toEqual({});
  expect(view.can).toEqual({ withdraw: true, remind: true });
  const text = '请各单位于6月30日前完成。';
  const sent = must(
    await at(june(12), sendReminder, await as(city.member), { text, obligationIds: Object.values(ids) }),
  );
  expect(sent.obligations).toBe(2);
});

test('a waiver works on it, and whoever is let off is not asked', async () => {
  const { campaignId } = await issue();
  const ids = await obligationsOf(campaignId);
  const asked = { obligationId: ids[city.unit]!, reason: 'reformed', note: '机构调整' };
  must(await at(june(10), requestWaiver, await as(city.leader), asked));
  must(
    await at(june(11), decideWaiver, await as(city.groupLeader), {
      ...{ obligationId: ids[city.unit]!, decision: 'granted' },
    }),
  );
  expect(await look(campaignId)).toMatchObject({ units: 2, letOff: 1, filled: 0 });
});

test('withdrawn with a reason: what is open is cancelled, what is handed in stays, the planner leaves it so', async () => {
  const { campaignId, itemCode } = await issue();
  const ids = await obligationsOf(campaignId);
  await deliver(city.tenant, campaignNotices, true);
  must(await answer(itemCode, ids[city.unit]!));
  const reason = '口径有误，另行通知';
  const withdrawn = must(
    await at(june(12), withdrawCampaign, await as(city.officer), { campaignId, reason }),
  );
  expect(withdrawn.cancelled).toBe(1);
  expect(await obligationNow(city, ids[city.unit]!)).toMatchObject({ status: 'submitted' });
  expect(await obligationNow(city, ids[city.farUnit]!)).toMatchObject({ status: 'cancelled', reason });
  expect((await eventsOf(city.tenant, ids[city.farUnit]!)).map((event) => event.type)).toEqual([
    'ObligationOpened',
    'ObligationWithdrawn',
  ]);
  await deliver(city.tenant, campaignNotices, true);
  const told = async (by: string) =>
    must(await ask(listInbox, await as(by, june(12)), { limit: 100 })).lines.filter(
      (line) => line.kind === 'duty_withdrawn' && line.href.endsWith(ids[city.farUnit]!),
    ).length;
  expect(await told(city.farRecorder)).toBe(1);
  expect(await told(city.recorder)).toBe(0);
  const view = await look(campaignId);
  expect(view).toMatchObject({ status: 'withdrawn', withdrawn: { reason, on: '2026-06-12' }, cancelled: 1 });
  expect(view.can.withdraw).toBe(false);
  expect(await at(june(12), withdrawCampaign, await as(city.officer), { campaignId, reason })).toMatchObject({
    code: 'conflict',
    problems: [{ code: 'campaigns.withdrawn' }],
  });
  const year = { from: '2026-01-01', to: '2026-12-31' };
  must(await at(june(12), planObligations, systemContext(city.tenant), year));
  expect(await obligationNow(city, ids[city.farUnit]!)).toMatchObject({ status: 'cancelled' });
});

test('a withdrawal after the day, without a reason, or by another body is refused', async () => {
  const { campaignId } = await issue();
  const withdraw = async (by: string, when: Date, reason = '口径有误，另行通知') =>
    at(when, withdrawCampaign, await as(by, when), { campaignId, reason });
  expect(await withdraw(city.officer, june(30), '算了')).toMatchObject({
    code: 'invalid',
    problems: [{ path: 'reason', code: 'campaigns.reason_short' }],
  });
  expect(await withdraw(city.groupLeader, june(12))).toMatchObject({ code: 'not_found' });
  expect(await withdraw(city.officer, new Date('2026-07-01T02:00:00Z'))).toMatchObject({
    code: 'conflict',
    problems: [{ code: 'campaigns.past_due' }],
  });
  expect(
    await at(june(12), withdrawCampaign, await as(city.officer), {
      ...{ campaignId: randomUUID(), reason: '口径有误，另行通知' },
    }),
  ).toMatchObject({ code: 'not_found' });
});

test('nothing is issued that should not be, and nothing is left behind', async () => {
  const minutesSeen = await costOf(sheet());
  const before = await sizesOf(city);
  const tried = async (more: object, by = city.officer) =>
    at(june(9), issueCampaign, await as(by), { ...sheet(), minutesSeen, ...more });
  const photo = [{ key: 'f1', labelZh: '现场照片', labelEn: 'Photo', type: 'text', required: true }];
  const photoMinutes = await costOf(sheet({ fields: photo }));
  const cases: [object, string, string, string?][] = [
    [{ dueOn: '2026-06-09' }, 'invalid', 'campaigns.due_too_soon'],
    [{ sectionCode: 'U99' }, 'invalid', 'checklist.no_section'],
    [{ fields: [] }, 'invalid', 'campaigns.no_fields'],
    [{ subjectIds: [] }, 'invalid', 'campaigns.no_units'],
    [{ titleZh: ' ' }, 'invalid', 'checklist.title_missing'],
    [{ subjectIds: [city.group] }, 'not_found', 'plans.no_subject'],
    [{ subjectIds: [other.unit] }, 'not_found', 'plans.no_subject'],
    [{ fields: [{ ...photo[0], type: 'enum' }] }, 'invalid', 'checklist.item'],
    [{ fields: photo, minutesSeen: photoMinutes }, 'invalid', 'guardrails.required_photo'],
    [{ minutesSeen: minutesSeen + 1 }, 'conflict', 'campaigns.cost_changed'],
    [{ sensitivity: 'restricted' }, 'forbidden', 'forbidden.issue'],
    [{ sensitivity: 'restricted' }, 'forbidden', 'forbidden.issue', city.member],
  ];
  for (const [more, code, problem, by] of cases)
    expect(await tried(more, by), JSON.stringify(more)).toMatchObject({
      code,
      problems: [{ code: problem }],
    });
  for (const role of everyRoleBut('coordination_officer', 'group_member', 'group_leader')) {
    const result = await at(june(9), issueCampaign, position(city.tenant, role), { ...sheet(), minutesSeen });
    expect(result, role).toMatchObject({ code: 'forbidden' });
  }
  expect(await sizesOf(city)).toEqual(before);
});

test('a group issues to its own units alone', async () => {
  const strangers = await at(june(9), issueCampaign, await asOf(other.tenant, other.member, june(9)), {
    ...sheet(),
    minutesSeen: 1,
  });
  expect(strangers).toMatchObject({ code: 'not_found' });
  const desk = must(await ask(getCampaignDesk, await as(city.member), {}));
  expect(desk.units).toHaveLength(2);
  expect(desk.can.restrict).toBe(false);
  const { campaignId } = await issue(sheet({ subjectIds: [city.unit] }), city.member);
  expect(await look(campaignId, city.member)).toMatchObject({ units: 1, can: { withdraw: true } });
  // The office sees it and does not withdraw what a group has issued.
  expect(await look(campaignId)).toMatchObject({ units: 1, can: { withdraw: false } });
});

test('restricted answers are read by the leader of the group, and the form stands in no list', async () => {
  const { campaignId, itemCode } = await issue(
    sheet({ sensitivity: 'restricted', subjectIds: [city.unit], titleZh: '线索核实情况' }),
    city.groupLeader,
  );
  const { [city.unit]: obligationId } = await obligationsOf(campaignId);
  must(await answer(itemCode, obligationId!));
  const seen = await look(campaignId, city.groupLeader);
  expect(seen).toMatchObject({ filled: 1, unlisted: 0, unreadable: 0 });
  expect(seen.rows[0]!.cells.checks).toMatchObject({ number: 3 });
  // A colleague of the same group sees that it is filled in, and no more.
  expect(await look(campaignId, city.member)).toMatchObject({ filled: 1, unlisted: 1, rows: [] });
  const office = await ask(getCampaign, await as(city.officer), { campaignId });
  expect(office).toMatchObject({ code: 'not_found' });
  const listed = must(await ask(listCampaigns, await as(city.officer), {})).lines;
  expect(listed.map((line) => line.id)).not.toContain(campaignId);
  expect(await ask(getItemGuide, await as(city.auditor), { code: itemCode })).toMatchObject({
    code: 'not_found',
  });
  const lists = must(await ask(listChecklists, await as(city.officer), {})).checklists;
  expect(lists.map((list) => list.code)).not.toContain('TASK');
});

test('no other record stands for it', async () => {
  const { campaignId } = await issue(sheet({ subjectIds: [city.unit] }));
  const { [city.unit]: obligationId } = await obligationsOf(campaignId);
  const result = await submit(city, 'U4-02', june(11), { obligationIds: [obligationId!] });
  expect(result).toMatchObject({
    code: 'invalid',
    problems: [{ path: 'obligationIds.0', code: 'records.obligation_own_form' }],
  });
});

test('a campaign of another tenant does not exist, and only the clock tells units of one', async () => {
  const { campaignId } = await issue(sheet({ subjectIds: [city.unit] }));
  const theirs = await asOf(other.tenant, other.officer, june(12));
  expect(await ask(getCampaign, theirs, { campaignId })).toMatchObject({ code: 'not_found' });
  expect(must(await ask(listCampaigns, theirs, {})).lines).toEqual([]);
  const tell = { campaignId, about: 'issued' };
  expect(await at(june(9), tellCampaign, theirs, tell)).toMatchObject({ code: 'forbidden' });
  must(await at(june(9), tellCampaign, systemContext(city.tenant), tell));
  // Told once, however often the clock comes by.
  expect(must(await at(june(9), tellCampaign, systemContext(city.tenant), tell)).told).toBe(0);
});
