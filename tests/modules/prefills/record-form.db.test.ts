import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveDraft } from '@/lib/modules/drafts/commands';
import { previewRecord } from '@/lib/modules/previews/queries';
import { getRecordForm } from '@/lib/modules/record-forms/queries';
import { listRecordableItems } from '@/lib/modules/recordables/queries';
import { returnRecord } from '@/lib/modules/reviews/commands';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { type Role, ROLES } from '@/lib/shared/actor';
import { must, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import {
  CONTENTS,
  type RecorderCity,
  obligationOf,
  recorderCity,
  submit,
  uploadOf,
} from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('forms');
  other = await recorderCity('forms-other');
});
afterAll(closeDatabase);

const NOBODY = '11111111-1111-4111-8111-111111111111';
const when = june(12);
const open = async (input: object, by = city.recorder, on = when) =>
  ask(getRecordForm, await asOf(city.tenant, by, on), input);

describe('a form', () => {
  test('knows the period, the head and what is left to type', async () => {
    const obligationId = await obligationOf(city, 'U1-02', '2026-06-12');
    const form = must(await open({ obligationId }));
    expect(form.obligation).toMatchObject({
      id: obligationId,
      period: { zh: '2026年上半年' },
      dueOn: '2026-06-25',
      verdict: 'open',
    });
    expect(form.values).toEqual({
      heldOn: '2026-06-12',
      host: { id: city.secretaryMember, name: '严样庚' },
    });
    expect(form.prefilled.sort()).toEqual(['heldOn', 'host']);
    expect(form.next).toMatchObject({ signer: null, reviewer: { nameZh: '第十五派驻纪检监察组' } });
    expect(form.item.evidence).toMatchObject([{ kind: 'minutes', required: true, takesFiles: true }]);
  });

  test('names the signer where the item is signed', async () => {
    const form = must(await open({ itemCode: 'U1-07' }));
    expect(form.next.signer).toMatchObject({ nameZh: '严样辛' });
  });

  test('takes the count of last time over, but none of its texts', async () => {
    const attachmentIds = [await uploadOf(city, city.author)];
    must(await submit(city, 'U1-02', june(10), { attachmentIds }));
    const form = must(await open({ itemCode: 'U1-02' }));
    expect(form.values.attendeeCount).toBe(9);
    expect(form.values).not.toHaveProperty('topic');
    expect(form.last).toMatchObject({ happenedOn: '2026-06-10', values: { attendeeCount: 9 } });
  });

  test('counts reminder talks of the month, not those of another', async () => {
    const content = { talkeeCount: 3 };
    must(await submit(city, 'U3-04', june(11), { content }));
    must(await submit(city, 'U3-04', june(11), { on: '2026-05-29', content, lateReason: 'forgotten' }));
    const obligationId = await obligationOf(city, 'U7-07', '2026-06-12');
    const { values } = must(await open({ obligationId }));
    expect(values).toMatchObject({ talkReminder: 3, admonition: 0 });
  });

  test('offers the people and bodies of the subject', async () => {
    const { options } = must(await open({ itemCode: 'U4-02' }));
    expect(options.target!.map((option) => option.name)).toContain('市环卫中心');
    const meeting = must(await open({ itemCode: 'U1-02' }));
    expect(meeting.options.host![0]).toMatchObject({ id: city.secretaryMember, name: '严样庚' });
    expect(meeting.options.host!.map((option) => option.name)).not.toContain('孙样甲');
  });

  test('proposes open obligations of the same kind with their reason, and none of others', async () => {
    const obligationId = await obligationOf(city, 'U1-02', '2026-06-12');
    const { others } = must(await open({ obligationId }));
    const codes = others.map((one) => one.itemCode);
    expect(codes).toContain('U1-05');
    expect(codes).not.toContain('U1-02');
    expect(codes).not.toContain('U4-01');
    expect(others.every((one) => one.reasons.length > 0)).toBe(true);
  });

  test('after the period the day is left to the writer', async () => {
    const obligationId = await obligationOf(city, 'U1-05', '2026-03-10');
    const form = must(await open({ obligationId }));
    expect(form.obligation).toMatchObject({ verdict: 'overdue' });
    expect(form.values).not.toHaveProperty('heldOn');
  });

  test('a draft of the same obligation is carried on, by its writer alone', async () => {
    const obligationId = await obligationOf(city, 'U2-01', '2026-06-12');
    const draft = must(
      await at(when, saveDraft, await asOf(city.tenant, city.recorder, when), {
        subjectId: city.unit,
        itemCode: 'U2-01',
        obligationId,
        content: { topic: '写了一半' },
      }),
    );
    const mine = must(await open({ obligationId }));
    expect(mine.draft).toMatchObject({ id: draft.draftId, revision: 1 });
    expect(mine.values).toEqual({ topic: '写了一半' });
    expect(must(await open({ draftId: draft.draftId })).obligation?.id).toBe(obligationId);
    expect(must(await open({ obligationId }, city.colleague)).draft).toBeNull();
    expect(await open({ draftId: draft.draftId }, city.colleague)).toMatchObject({
      ok: false,
      code: 'not_found',
    });
  });

  test('a returned record comes back with its text, the reason and the time it has', async () => {
    const { recordId } = must(await submit(city, 'U4-01', when));
    expect(await open({ recordId })).toMatchObject({ ok: false, code: 'conflict' });
    const member = await asOf(city.tenant, city.member, june(15));
    must(
      await at(june(15), returnRecord, member, {
        recordId,
        version: 1,
        reason: 'not_specific',
        note: '写明范围',
      }),
    );
    const form = must(await open({ recordId }, city.recorder, june(16)));
    expect(form.values.topic).toBe('端午节前廉政提醒，封存公务车辆');
    expect(form.returned).toMatchObject({
      recordId,
      version: 1,
      reason: 'not_specific',
      note: '写明范围',
      byZh: '严样丁',
      keepsVerdictUntil: '2026-06-18',
      workdays: 2,
    });
    expect(form.others).toEqual([]);
  });

  test.each([
    ['an obligation that does not exist', () => ({ obligationId: NOBODY }), 'not_found'],
    ['a record that does not exist', () => ({ recordId: NOBODY }), 'not_found'],
    ['a draft that does not exist', () => ({ draftId: NOBODY }), 'not_found'],
    ['an item of groups', () => ({ itemCode: 'G5-01' }), 'not_found'],
    ['nothing at all', () => ({}), 'not_found'],
    ['a unit of others', () => ({ itemCode: 'U4-01', subjectId: city.farUnit }), 'forbidden'],
    ['a unit of another tenant', () => ({ itemCode: 'U4-01', subjectId: other.unit }), 'not_found'],
  ])('%s is refused', async (_name, input, code) => {
    expect(await open(input())).toMatchObject({ ok: false, code });
  });

  test('an obligation of another unit, of another tenant', async () => {
    const far = await obligationOf(city, 'U4-01', '2026-06-12', city.farUnit);
    const foreign = await obligationOf(other, 'U4-01', '2026-06-12');
    expect(await open({ obligationId: far })).toMatchObject({ ok: false, code: 'not_found' });
    expect(await open({ obligationId: foreign })).toMatchObject({ ok: false, code: 'not_found' });
    expect(await open({ obligationId: far }, city.member)).toMatchObject({ ok: false, code: 'forbidden' });
  });

  const writers: Role[] = [
    'unit_recorder',
    'unit_leader',
    'unit_secretary',
    'team_member',
    'group_member',
    'group_leader',
  ];
  test.each(ROLES.filter((role) => !writers.includes(role)))('%s may not', async (role) => {
    for (const query of [getRecordForm, previewRecord, listRecordableItems])
      expect(await ask(query as typeof getRecordForm, position(city.tenant, role), {})).toMatchObject({
        ok: false,
        code: 'forbidden',
      });
  });
});

describe('a preview', () => {
  const preview = async (input: object, on = when) =>
    must(
      await ask(previewRecord, await asOf(city.tenant, city.recorder, on), {
        subjectId: city.unit,
        ...input,
      }),
    );

  test('judges what can be judged and says of the rest that it is not checked', async () => {
    const obligationIds = [await obligationOf(city, 'U1-02', '2026-06-12')];
    const content = {
      ...CONTENTS['U1-02']!('2026-06-12'),
      host: { id: city.secretaryMember, name: '严样庚' },
      topic: '部署三季度审计整改事项',
      conclusions: '逐项明确牵头科室和完成时限，七月底前报送进展情况',
    };
    const { criteria, late, workdaysSince } = await preview({ itemCode: 'U1-02', obligationIds, content });
    const results = Object.fromEntries(criteria.map((one) => [one.code, one.result]));
    expect(results).toMatchObject({ IN_PERIOD: 'met', LED_BY_CHIEF: 'met', SPECIFIC: 'met' });
    expect(late).toEqual([]);
    expect(workdaysSince).toBe(0);
  });

  test('says which obligation it would be late for', async () => {
    const obligationIds = [await obligationOf(city, 'U1-05', '2026-03-10')];
    const { late } = await preview({ itemCode: 'U1-05', obligationIds, content: {} });
    expect(late).toMatchObject([{ itemCode: 'U1-05' }]);
  });

  test('says it of an event that opens its own', async () => {
    const { late } = await preview({ itemCode: 'U5-03', content: { meetingOn: '2026-05-11' } });
    expect(late).toMatchObject([{ itemCode: 'U5-03' }]);
  });

  test('computes what follows from the entry', async () => {
    const content = { approvedEstimate: '1200', currentFigure: '1260' };
    expect((await preview({ itemCode: 'U5-06', content })).computed).toEqual({ overEstimatePct: 5 });
  });
});

describe('record now', () => {
  const items = async (q?: string, by = city.recorder) =>
    must(await ask(listRecordableItems, await asOf(city.tenant, by, when), q ? { q } : {}));

  test('lists the own items, the commonest first', async () => {
    const all = await items();
    expect(all.every((item) => item.code.startsWith('U'))).toBe(true);
    const used = all.map((item) => item.used);
    expect(used).toEqual(used.toSorted((a, b) => b - a));
    expect((await items(undefined, city.member)).every((item) => item.code.startsWith('G'))).toBe(true);
  });
  test('leads to the obligation that falls due first', async () => {
    const [item] = await items('U1-02');
    expect(item).toMatchObject({
      code: 'U1-02',
      obligationId: await obligationOf(city, 'U1-02', '2026-06-12'),
    });
  });
  test('finds by a word of the title', async () => {
    expect((await items('谈话')).map((item) => item.code)).toContain('U3-04');
    expect(await items('没有这样的事项')).toEqual([]);
  });
});
