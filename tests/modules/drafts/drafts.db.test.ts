import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getRecordForm } from '@/lib/modules/record-forms/queries';
import { discardDraft, saveDraft } from '@/lib/modules/drafts/commands';
import { getDraft, listDrafts, readPostedContent } from '@/lib/modules/drafts/queries';
import type { SavedDraft } from '@/lib/modules/drafts/schema';
import { returnRecord } from '@/lib/modules/reviews/commands';
import { run } from '@/lib/platform/command';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { type Role, ROLES } from '@/lib/shared/actor';
import { eventsOf, must, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import {
  type RecorderCity,
  obligationOf,
  recorderCity,
  sizesOf,
  submit,
  uploadOf,
} from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('drafts');
  other = await recorderCity('drafts-other');
});
afterAll(closeDatabase);

const NOBODY = '11111111-1111-4111-8111-111111111111';
const when = june(12);
const begun = (more: object = {}) => ({
  subjectId: city.unit,
  itemCode: 'U4-01',
  content: { topic: '节前提醒' },
  ...more,
});
const save = async (input: object, by = city.recorder) =>
  at(when, saveDraft, await asOf(city.tenant, by, when), input);
const ofRecorder = async (input: object = {}): Promise<SavedDraft> => must(await save(begun(input)));

async function refused(attempt: () => Promise<unknown>, expected: object) {
  const before = await sizesOf(city);
  expect(await attempt()).toMatchObject({ ok: false, ...expected });
  expect(await sizesOf(city)).toEqual(before);
}

describe('saving', () => {
  test('begins a draft once, with one event, and counts a revision up at every save', async () => {
    const obligationId = await obligationOf(city, 'U4-01', '2026-06-12');
    const first = await ofRecorder({ obligationId });
    expect(first).toMatchObject({ revision: 1, savedAt: when.toISOString() });
    const second = must(
      await save(
        begun({ draftId: first.draftId, revision: 1, content: { topic: '改过的提醒', audienceCount: '八' } }),
      ),
    );
    expect(second).toMatchObject({ draftId: first.draftId, revision: 2 });
    const draft = must(
      await ask(getDraft, await asOf(city.tenant, city.recorder, when), { draftId: first.draftId }),
    );
    expect(draft).toMatchObject({
      content: { topic: '改过的提醒', audienceCount: '八' },
      obligationId,
      revision: 2,
    });
    expect((await eventsOf(city.tenant, first.draftId)).map((event) => event.type)).toEqual(['DraftStarted']);
  });

  test('a newer revision from elsewhere is a conflict and stays', async () => {
    const { draftId } = await ofRecorder();
    must(await save(begun({ draftId, revision: 1, content: { topic: '办公室电脑' } })));
    await refused(() => save(begun({ draftId, revision: 1, content: { topic: '手机' } })), {
      code: 'conflict',
      problems: [{ path: '', code: 'drafts.newer' }],
    });
    const draft = must(await ask(getDraft, await asOf(city.tenant, city.recorder, when), { draftId }));
    expect(draft.content).toEqual({ topic: '办公室电脑' });
  });

  test('keeps what was ticked and why it is late; the form brings it back as far as it is still proposed', async () => {
    const context = await asOf(city.tenant, city.recorder, when);
    const obligationId = await obligationOf(city, 'U4-01', '2026-06-12');
    const form = must(await ask(getRecordForm, context, { obligationId }));
    const [other] = form.others;
    const begunWith = begun({ obligationId, obligationIds: [other!.id, NOBODY], lateReason: 'forgotten' });
    const { draftId } = must(await save(begunWith));
    const carriedOn = () => ask(getRecordForm, context, { draftId });
    expect(must(await carriedOn()).draft).toMatchObject({
      obligationIds: [other!.id],
      lateReason: 'forgotten',
    });
    must(await save(begun({ draftId, revision: 1, obligationId, obligationIds: [] })));
    expect(must(await carriedOn()).draft).toMatchObject({ obligationIds: [], lateReason: null });
    await refused(() => save(begun({ lateReason: 'no such reason' })), { code: 'invalid' });
  });

  test('two saves at once: one of them is told', async () => {
    const context = await asOf(city.tenant, city.recorder, when);
    const { draftId } = await ofRecorder();
    const both = await Promise.all(
      ['一', '二'].map((topic) =>
        run(saveDraft, context, begun({ draftId, revision: 1, content: { topic } })),
      ),
    );
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(both.find((answer) => !answer.ok)).toMatchObject({ code: 'conflict' });
  });

  test('anything unfinished may stand in it, but not what must never be written down', async () => {
    must(await save(begun({ content: { topic: '题'.repeat(500), audienceCount: '-3', heldOn: '明天' } })));
    const clue = (content: object) => save({ subjectId: city.unit, itemCode: 'U7-06', content });
    must(await clue({ clueNo: '未编号' }));
    await refused(() => clue({ clueNo: '11010519491231002X' }), {
      problems: [{ path: 'content.clueNo', code: 'content.identity_number' }],
    });
    await refused(() => clue({ clueNo: '13812345678' }), {
      problems: [{ path: 'content.clueNo', code: 'content.mobile_number' }],
    });
    await refused(() => clue({ clueNo: '号'.repeat(201) }), {
      problems: [expect.objectContaining({ path: 'content.clueNo', code: 'content.too_long' })],
    });
  });

  test.each([
    ['a field of another form', () => begun({ content: { docTitle: '办法' } }), { code: 'invalid' }],
    ['an item that nobody knows', () => begun({ itemCode: 'U9-99' }), { code: 'not_found' }],
    ['an item of groups', () => begun({ itemCode: 'G5-01' }), { code: 'not_found' }],
    ['another tenant’s unit', () => begun({ subjectId: other.unit }), { code: 'not_found' }],
    ['a unit of others', () => begun({ subjectId: city.farUnit }), { code: 'forbidden' }],
    ['a draft that does not exist', () => begun({ draftId: NOBODY, revision: 1 }), { code: 'not_found' }],
    ['a record that does not exist', () => begun({ recordId: NOBODY }), { code: 'not_found' }],
    ['a file that does not exist', () => begun({ attachmentIds: [NOBODY] }), { code: 'invalid' }],
  ] as const)('%s is refused', (_name, input, expected) => refused(() => save(input()), expected));

  test('an obligation of others, a file of others', async () => {
    const far = await obligationOf(city, 'U4-01', '2026-06-12', city.farUnit);
    await refused(() => save(begun({ obligationId: far })), {
      problems: [{ path: 'obligationId', code: 'records.obligation_unknown' }],
    });
    const attachmentIds = [await uploadOf(city, city.secretaryMember)];
    await refused(() => save(begun({ attachmentIds })), {
      problems: [{ path: 'attachmentIds', code: 'records.attachment_unknown' }],
    });
  });

  test('another item cannot be written into a draft', async () => {
    const { draftId } = await ofRecorder();
    await refused(() => save(begun({ draftId, revision: 1, itemCode: 'U5-03', content: {} })), {
      problems: [{ path: 'itemCode', code: 'drafts.other_item' }],
    });
  });

  test('for a returned record, and for no other', async () => {
    const { recordId } = must(await submit(city, 'U4-01', when));
    await refused(() => save(begun({ recordId })), {
      code: 'conflict',
      problems: [{ code: 'records.not_returned' }],
    });
    const member = await asOf(city.tenant, city.member, june(15));
    must(await at(june(15), returnRecord, member, { recordId, version: 1, reason: 'not_specific' }));
    expect(must(await save(begun({ recordId })))).toMatchObject({ revision: 1 });
    await refused(() => save(begun({ recordId, itemCode: 'U5-03', content: {} })), {
      problems: [{ path: 'recordId', code: 'drafts.other_item' }],
    });
  });

  const writers: Role[] = [
    'unit_recorder',
    'unit_leader',
    'unit_secretary',
    'team_member',
    'group_member',
    'group_leader',
  ];
  test.each(ROLES.filter((role) => !writers.includes(role)))('%s may not', (role) =>
    refused(() => run(saveDraft, position(city.tenant, role), begun()), { code: 'forbidden' }),
  );
});

describe('only its author’s position sees it', () => {
  test.each(['colleague', 'leader', 'secretary', 'member', 'groupLeader', 'farRecorder'] as const)(
    'not the %s',
    async (who) => {
      const { draftId } = await ofRecorder();
      const context = await asOf(city.tenant, city[who], when);
      expect(await ask(getDraft, context, { draftId })).toMatchObject({ ok: false, code: 'not_found' });
      expect(must(await ask(listDrafts, context, {})).map((draft) => draft.id)).not.toContain(draftId);
      await refused(() => at(when, discardDraft, context, { draftId }), { code: 'not_found' });
    },
  );

  test('nor does another tenant', async () => {
    const { draftId } = await ofRecorder();
    const foreign = await asOf(other.tenant, other.recorder, when);
    expect(await ask(getDraft, foreign, { draftId })).toMatchObject({ ok: false, code: 'not_found' });
    expect(await at(when, discardDraft, foreign, { draftId })).toMatchObject({
      ok: false,
      code: 'not_found',
    });
  });

  test('its author lists it, the last saved first, with what it is about', async () => {
    const { draftId } = must(
      await at(
        june(14),
        saveDraft,
        await asOf(city.tenant, city.recorder, june(14)),
        begun({ content: { topic: '最近的一份' } }),
      ),
    );
    const lines = must(await ask(listDrafts, await asOf(city.tenant, city.recorder, when), {}));
    expect(lines.find((line) => line.id === draftId)).toMatchObject({
      itemCode: 'U4-01',
      titleZh: '节前廉政提醒',
      about: '最近的一份',
    });
    const saved = lines.map((line) => line.savedAt);
    expect(saved.length).toBeGreaterThan(1);
    expect(saved).toEqual(saved.toSorted().reverse());
  });
});

describe('throwing away', () => {
  test('takes it away and records it', async () => {
    const { draftId } = await ofRecorder();
    const context = await asOf(city.tenant, city.recorder, when);
    expect(must(await at(when, discardDraft, context, { draftId }))).toEqual({ draftId });
    expect(await ask(getDraft, context, { draftId })).toMatchObject({ code: 'not_found' });
    expect((await eventsOf(city.tenant, draftId)).map((event) => event.type)).toEqual([
      'DraftStarted',
      'DraftDiscarded',
    ]);
    await refused(() => at(when, discardDraft, context, { draftId }), { code: 'not_found' });
  });
});

describe('reading what a browser sent', () => {
  const read = async (itemCode: string, content: object) =>
    must(
      await ask(readPostedContent, await asOf(city.tenant, city.recorder, when), {
        subjectId: city.unit,
        itemCode,
        content,
      }),
    ).content;

  test('a name that stands for one person or body becomes a reference; another stays a name', async () => {
    expect(await read('U1-02', { host: '严样庚', topic: '严样庚' })).toEqual({
      host: { id: city.secretaryMember, name: '严样庚' },
      topic: '严样庚',
    });
    expect(await read('U1-02', { host: '无此人' })).toEqual({ host: { name: '无此人' } });
    expect(await read('U4-02', { target: '市环卫中心' })).toEqual({
      target: { id: city.institution, name: '市环卫中心' },
    });
  });

  test('another tenant’s people are unknown', async () => {
    const { person } = await import('../organizations/setting');
    await person(other.tenant, '外人样甲', { organizationId: other.unit, roles: ['unit_recorder'] });
    expect(await read('U1-02', { host: '外人样甲' })).toEqual({ host: { name: '外人样甲' } });
  });
});

describe('two writings of one draft', () => {
  const stale = (draftId: string, base: object, content: object) =>
    save(begun({ draftId, revision: 1, base, content }));
  const standing = async (draftId: string) =>
    must(await ask(getDraft, await asOf(city.tenant, city.recorder, when), { draftId }));

  test('are merged field by field when they touch different fields', async () => {
    const base = { topic: '节前提醒', audienceCount: 8 };
    const { draftId } = must(await save(begun({ content: base })));
    must(await save(begun({ draftId, revision: 1, content: { ...base, audienceCount: 80 } })));
    const saved = must(
      await stale(
        draftId,
        { topic: '节前提醒', audienceCount: '8' },
        { topic: '国庆提醒', audienceCount: '8' },
      ),
    );
    expect(saved).toMatchObject({ revision: 3, merged: { audienceCount: 80 } });
    expect(await standing(draftId)).toMatchObject({
      revision: 3,
      content: { topic: '国庆提醒', audienceCount: 80 },
    });
  });

  test('that change one field apart are a conflict which names it, and nothing is written', async () => {
    const base = { topic: '节前提醒' };
    const { draftId } = must(await save(begun({ content: base })));
    must(await save(begun({ draftId, revision: 1, content: { topic: '办公室电脑' } })));
    await refused(() => stale(draftId, base, { topic: '手机' }), {
      code: 'conflict',
      problems: [{ path: 'content.topic', code: 'drafts.changed_elsewhere' }],
    });
    expect((await standing(draftId)).content).toEqual({ topic: '办公室电脑' });
    // Chosen side by side: what the other wrote is known now, and mine stands.
    must(await stale(draftId, { topic: '办公室电脑' }, { topic: '手机' }));
    expect((await standing(draftId)).content).toEqual({ topic: '手机' });
  });
});
