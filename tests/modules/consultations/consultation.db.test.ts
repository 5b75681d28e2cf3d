import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getChecklistDraft } from '@/lib/modules/checklist-drafts/queries';
import { saveItem, startChecklistDraft } from '@/lib/modules/checklist-drafts/commands';
import { importChecklist, publishChecklistVersion, setItemsEnabled } from '@/lib/modules/checklists/commands';
import {
  answerComment,
  approveVersion,
  commentOnVersion,
  openConsultation,
  takeBackVersion,
} from '@/lib/modules/consultations/commands';
import { getConsultation } from '@/lib/modules/consultations/queries';
import { explainBurden } from '@/lib/modules/guardrails/commands';
import { addOrganization } from '@/lib/modules/organizations/commands';
import { compareVersions } from '@/lib/modules/version-comparisons/queries';
import { run } from '@/lib/platform/command';
import { type Context, type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { applyWrites, insert } from '@/lib/platform/writes';
import { ROLES, type Role } from '@/lib/shared/actor';
import { addMonths, civilDateOf } from '@/lib/shared/civil-date';
import type { Result } from '@/lib/shared/result';
import { checklistFile, eventsOf, newTenant, position } from '../checklists/setting';

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const ID = (last: string) => `00000000-0000-4000-8000-0000000000${last}`;
const AUTHOR = ID('0a');
const today = civilDateOf(new Date(), 'Asia/Shanghai');
const nextMonth = `${addMonths(today, 1).slice(0, 7)}-01`;

let tenant: TenantFacts;
let other: TenantFacts;
let unitId: string;
let checklistId: string;
let first: string;
let versionId: string;

const as = (role: Role, memberId = AUTHOR): Context => {
  const context = position(tenant, role, memberId);
  return { ...context, actor: { ...context.actor, organizationId: unitId } };
};
const admin = () => as('checklist_admin');
const office = () => as('coordination_officer', ID('0b'));
const unit = () => as('unit_recorder', ID('0c'));
const seen = async (context = admin()) => must(await ask(getConsultation, context, { versionId }));
const problem = (code: string) => ({ ok: false, problems: [{ code }] });

beforeAll(async () => {
  tenant = await newTenant('consultation');
  other = await newTenant('consultation-other');
  const system = systemContext(tenant);
  const fromOn = '2026-01-01';
  unitId = must(
    await run(addOrganization, system, {
      code: 'd001',
      kind: 'department',
      nameZh: '局',
      traits: {},
      fromOn,
    }),
  ).id;
  await inTenant(tenant.id, (db) =>
    applyWrites(
      db,
      ['0a', '0b', '0c'].map((last) =>
        insert('Member', {
          id: ID(last),
          nameZh: `人${last}`,
          initials: 'r',
          createdAt: new Date(),
        } as never),
      ),
      0,
    ),
  );
  const { drafts } = must(await run(importChecklist, system, { file: checklistFile(), enable: 'core' }));
  const list = drafts.find((one) => one.code === 'UNIT')!;
  [first, checklistId] = [list.versionId, list.checklistId];
  must(await run(publishChecklistVersion, system, { versionId: first, inForceFromOn: fromOn }));
  versionId = must(await run(startChecklistDraft, admin(), { checklistId })).versionId;
});
afterAll(closeDatabase);

test('people cannot publish what nobody has approved', async () => {
  expect(await run(publishChecklistVersion, admin(), { versionId, inForceFromOn: nextMonth })).toMatchObject(
    problem('checklist.not_approved'),
  );
});

describe('asking', () => {
  test('sends a draft out for ten working days; it can be read by all and changed by nobody', async () => {
    expect(await ask(getConsultation, unit(), { versionId })).toMatchObject({ code: 'not_found' });
    expect(await run(openConsultation, admin(), { versionId, untilOn: '2020-01-01' })).toMatchObject(
      problem('checklist.asked_in_the_past'),
    );
    const { untilOn } = must(await run(openConsultation, admin(), { versionId }));
    expect(untilOn > today).toBe(true);
    expect(await seen(unit())).toMatchObject({ status: 'in_consultation', untilOn, can: { comment: true } });
    const item = must(await ask(getChecklistDraft, admin(), { versionId })).items[0]!;
    expect(
      await run(setItemsEnabled, admin(), { versionId, codes: [item.code], enabled: false }),
    ).toMatchObject(problem('checklist.taken_back_first'));
    expect(await run(openConsultation, admin(), { versionId })).toMatchObject(
      problem('checklist.asked_already'),
    );
    expect(await eventsOf(tenant, 'ChecklistConsultationOpened')).toHaveLength(1);
  });

  test('a unit comments on an item and on the whole; others do not', async () => {
    must(await run(commentOnVersion, unit(), { versionId, itemCode: 'U1-02', text: '半年一次太频繁' }));
    must(await run(commentOnVersion, unit(), { versionId, itemCode: null, text: '总体同意' }));
    expect(await run(commentOnVersion, unit(), { versionId, itemCode: 'Z1-01', text: '意见' })).toMatchObject(
      { code: 'not_found' },
    );
    expect(await run(commentOnVersion, unit(), { versionId, itemCode: null, text: ' ' })).toMatchObject(
      problem('checklist.say_more'),
    );
    const { comments, unanswered } = await seen(unit());
    expect(unanswered).toBe(2);
    expect(comments[0]).toMatchObject({
      itemCode: 'U1-02',
      text: '半年一次太频繁',
      organization: { nameZh: '局' },
    });
  });

  const asked: readonly Role[] = [
    'unit_recorder',
    'unit_leader',
    'unit_secretary',
    'team_member',
    'group_member',
    'group_leader',
  ];
  test.each(ROLES.filter((role) => !asked.includes(role)))('%s does not comment', async (role) => {
    expect(await run(commentOnVersion, as(role), { versionId, itemCode: null, text: '意见' })).toMatchObject({
      code: 'forbidden',
    });
  });

  test('approving waits for the answers, and is for somebody who wrote nothing of it', async () => {
    const approve = (context: Context, note = '试点先行，提前批准') =>
      run(approveVersion, context, { versionId, note });
    expect(await approve(office())).toMatchObject({
      problems: [{ code: 'checklist.unanswered', params: { count: 2 } }],
    });
    const { comments } = await seen();
    const [one, two] = comments;
    const answer = { commentId: one!.id, answer: '改为一年一次' };
    expect(await run(answerComment, unit(), answer)).toMatchObject({ code: 'forbidden' });
    expect(await run(answerComment, office(), answer)).toMatchObject({ code: 'forbidden' });
    must(await run(answerComment, admin(), answer));
    expect(await run(answerComment, admin(), answer)).toMatchObject(problem('checklist.answered_already'));
    must(await run(answerComment, admin(), { commentId: two!.id, answer: '谢谢' }));
    expect(await approve(admin())).toMatchObject({
      code: 'forbidden',
      problems: [{ code: 'forbidden.own_checklist' }],
    });
    expect((await seen()).can).toMatchObject({ approve: false, isAuthor: true });
    expect(await approve(office(), '')).toMatchObject(problem('checklist.early_reason'));
    must(await approve(office()));
    expect(await seen(unit())).toMatchObject({
      status: 'approved',
      approved: { note: '试点先行，提前批准' },
      comments: [{ answer: { text: '改为一年一次' } }, { answer: { text: '谢谢' } }],
    });
    expect(await run(commentOnVersion, unit(), { versionId, itemCode: null, text: '晚了' })).toMatchObject(
      problem('checklist.not_asked'),
    );
  });

  test('taken back, it is a draft again with its comments; the approval is gone', async () => {
    must(await run(takeBackVersion, admin(), { versionId }));
    expect(await seen()).toMatchObject({ status: 'draft', approved: null, comments: [{}, {}] });
    expect(await run(takeBackVersion, admin(), { versionId })).toMatchObject(
      problem('checklist.draft_already'),
    );
    expect(await run(takeBackVersion, admin(), { versionId: first })).toMatchObject(
      problem('checklist.published_already'),
    );
  });

  test('another tenant finds nothing of it', async () => {
    const stranger = position(other, 'checklist_admin');
    for (const [command, input] of [
      [openConsultation, { versionId }],
      [takeBackVersion, { versionId }],
      [approveVersion, { versionId, note: '' }],
      [answerComment, { commentId: (await seen()).comments[0]!.id, answer: '答复' }],
    ] as const)
      expect(await run(command as never, stranger, input)).toMatchObject({ code: 'not_found' });
    expect(await ask(getConsultation, stranger, { versionId })).toMatchObject({ code: 'not_found' });
    expect(await ask(compareVersions, stranger, { versionId })).toMatchObject({ code: 'not_found' });
  });
});

describe('publishing', () => {
  const approved = async () => {
    must(await run(openConsultation, admin(), { versionId }));
    must(await run(approveVersion, office(), { versionId, note: '试点先行，提前批准' }));
  };
  const publish = () => run(publishChecklistVersion, admin(), { versionId, inForceFromOn: nextMonth });

  test('a list with a required photograph is refused with its sentence', async () => {
    const item = must(await ask(getChecklistDraft, admin(), { versionId })).items.find(
      (one) => one.code === 'U1-01',
    )!;
    const { sectionCode, ...content } = item.content;
    const save = (itemId: string, evidence: object[]) =>
      run(saveItem, admin(), {
        versionId,
        itemId,
        code: 'U1-01',
        sectionCode,
        item: { ...content, evidence },
      });
    const photo = [{ kind: 'file', labelZh: '现场照片', labelEn: 'Photo', required: true }];
    const { itemId } = must(await save(item.id, photo));
    await approved();
    expect(await publish()).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'guardrails.required_photo', params: { code: 'U1-01', what: '现场照片' } }],
    });
    must(await run(takeBackVersion, admin(), { versionId }));
    must(await save(itemId, content.evidence));
  });

  test('a list beyond the limits waits until the office has said what is dropped, or why not', async () => {
    const all = must(await ask(getChecklistDraft, admin(), { versionId })).items.map((one) => one.code);
    must(await run(setItemsEnabled, admin(), { versionId, codes: all, enabled: true }));
    await approved();
    expect(await publish()).toMatchObject({
      problems: [{ path: 'burdenNote', code: 'checklist.over_limits' }],
    });
    const explain = (context: Context, more = {}) =>
      run(explainBurden, context, {
        versionId,
        dropped: ['U4-03'],
        note: '停用用车自查，其余年底再减',
        ...more,
      });
    expect(await explain(admin())).toMatchObject({ code: 'forbidden' });
    expect(await explain(office(), { note: '无' })).toMatchObject(problem('checklist.burden_reason'));
    expect(await explain(office(), { dropped: ['Z1-01'] })).toMatchObject(problem('checklist.unknown_item'));
    must(await explain(office()));
    const dropped = must(await ask(getChecklistDraft, admin(), { versionId })).items.find(
      (one) => one.code === 'U4-03',
    )!;
    expect(dropped.enabled).toBe(false);
    expect((await eventsOf(tenant, 'ChecklistBurdenExplained'))[0]!.content).toMatchObject({
      dropped: ['U4-03'],
    });
    must(await publish());
    expect(await explain(office())).toMatchObject(problem('checklist.published_already'));
  });

  test('two versions side by side', async () => {
    const compared = must(await ask(compareVersions, unit(), { versionId }));
    expect(compared.before.number).toBe(1);
    expect(compared.items.every((item) => item.change === 'changed')).toBe(true);
    expect(compared.items.find((item) => item.code === 'U4-03')).toBeUndefined();
    expect(await ask(compareVersions, unit(), { versionId, with: 99 })).toMatchObject({ code: 'not_found' });
  });
});
