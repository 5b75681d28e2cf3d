import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeTemplate, saveTemplate } from '@/lib/modules/entry-templates/commands';
import { readEntryLine } from '@/lib/modules/quick-entries/queries';
import { getRecordForm } from '@/lib/modules/record-forms/queries';
import { saveDraft } from '@/lib/modules/drafts/commands';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { eventsOf, must } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { type RecorderCity, recorderCity } from '../submissions/setting';

let city: RecorderCity;
const when = june(12);

beforeAll(async () => {
  city = await recorderCity('templates');
});
afterAll(closeDatabase);

const values = { topic: '节前提醒', audienceCount: 86, heldOn: '2026-06-11' };
const keep = async (more: object = {}, by = city.recorder) =>
  at(when, saveTemplate, await asOf(city.tenant, by, when), {
    ...{ subjectId: city.unit, itemCode: 'U4-01', name: '常用', scope: 'own', content: values },
    ...more,
  });
const remove = async (templateId: string, by = city.recorder) =>
  at(when, removeTemplate, await asOf(city.tenant, by, when), { templateId });
const form = async (from?: string) =>
  must(
    await ask(getRecordForm, await asOf(city.tenant, city.recorder, when), {
      ...{ itemCode: 'U4-01', subjectId: city.unit },
      ...(from ? { from } : {}),
    }),
  );

describe('a template', () => {
  test('keeps what may begin another entry, and no day; the form begins from it', async () => {
    const { templateId } = must(await keep());
    expect((await eventsOf(city.tenant, templateId)).map((event) => event.type)).toEqual(['TemplateKept']);
    const plain = await form();
    expect(plain.templates).toEqual([{ id: templateId, name: '常用', own: true }]);
    expect(plain.values.topic).toBeUndefined();
    const begun = await form(templateId);
    expect(begun.values).toMatchObject({ topic: '节前提醒', audienceCount: 86, heldOn: '2026-06-12' });
    must(await remove(templateId));
    expect((await form()).templates).toEqual([]);
    expect((await eventsOf(city.tenant, templateId)).map((event) => event.type)).toContain('TemplateRemoved');
  });

  test('of one name stands once for a person, and once for the body', async () => {
    const own = must(await keep({ name: '例行' }));
    expect(await keep({ name: '例行' })).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'templates.name_taken' }],
    });
    const shared = must(await keep({ name: '例行', scope: 'body' }));
    expect((await form()).templates.map((one) => one.own)).toEqual([true, false]);
    for (const { templateId } of [own, shared]) must(await remove(templateId));
  });

  test('is refused without values, of a restricted item, and beyond the twentieth', async () => {
    expect(await keep({ content: { heldOn: '2026-06-11' } })).toMatchObject({
      code: 'invalid',
      problems: [{ code: 'templates.nothing_to_keep' }],
    });
    expect(await keep({ itemCode: 'U4-05', content: { channel: 'letter' } })).toMatchObject({
      code: 'invalid',
      problems: [{ code: 'templates.restricted' }],
    });
    const made = [];
    for (let number = 1; number <= 20; number += 1) made.push(must(await keep({ name: `第${number}个` })));
    expect(await keep({ name: '再一个' })).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'templates.too_many', params: { most: 20 } }],
    });
    for (const { templateId } of made) must(await remove(templateId));
  });

  test('of a person is not there for a colleague', async () => {
    const { templateId } = must(await keep({ name: '只给自己' }));
    expect(await remove(templateId, city.leader)).toMatchObject({ code: 'not_found' });
    must(await remove(templateId));
  });
});

describe('a line', () => {
  test('is read with the lists of the writer and finds the open duty', async () => {
    const context = await asOf(city.tenant, city.recorder, when);
    const reading = must(
      await ask(readEntryLine, context, { line: '6月11日节前廉政提醒，集体学习，86人参加' }),
    );
    expect(reading.item).toMatchObject({ value: 'U4-01', certain: true });
    expect(reading.happenedOn).toMatchObject({ value: '2026-06-11', certain: true });
    expect(reading.subject?.id).toBe(city.unit);
    expect(reading.duties[0]).toMatchObject({ itemCode: 'U4-01' });
    expect(reading.labels.form).toMatchObject({ valueZh: '集体学习', valueEn: expect.any(String) });
  });

  test('names the day in the head of a form that asks for none', async () => {
    const context = await asOf(city.tenant, city.recorder, when);
    const line = '6月11日廉政风险点排查：财务科大额支付复核，可能性3';
    const { fields, labels } = must(await ask(readEntryLine, context, { line }));
    expect(fields[0]).toMatchObject({ key: 'happenedOn', value: '2026-06-11' });
    expect(labels.happenedOn).toMatchObject({ zh: '发生日期', en: expect.stringMatching(/[Dd]a/) });
    expect(fields.find((one) => one.key === 'likelihood')).toMatchObject({ value: 3, certain: true });
  });

  test('stays with the draft that it began, but never with one of a restricted item', async () => {
    const context = await asOf(city.tenant, city.recorder, when);
    const begin = (itemCode: string, line: string) =>
      at(when, saveDraft, context, { subjectId: city.unit, itemCode, content: {}, line });
    const { draftId } = must(await begin('U4-01', '昨天节前提醒'));
    expect(must(await ask(getRecordForm, context, { draftId })).draft).toMatchObject({
      line: '昨天节前提醒',
      lineOn: '2026-06-12',
    });
    const secret = must(await begin('U4-05', '收到信访件'));
    expect(must(await ask(getRecordForm, context, { draftId: secret.draftId })).draft).toMatchObject({
      line: null,
      lineOn: null,
    });
  });
});
