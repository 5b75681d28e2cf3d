import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChecklistDraft } from '@/lib/modules/checklist-drafts/commands';
import { takeChecklistFile } from '@/lib/modules/checklist-files/commands';
import { getChecklistFile } from '@/lib/modules/checklist-files/queries';
import { publishChecklistVersion } from '@/lib/modules/checklists/commands';
import { listChecklists } from '@/lib/modules/checklists/queries';
import { listRecords } from '@/lib/modules/record-lists/queries';
import { getRecord } from '@/lib/modules/record-views/queries';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { position } from '../checklists/setting';
import { asOf, at, june } from '../reviews/setting';
import { CONTENTS, type RecorderCity, recorderCity, submit } from '../submissions/setting';

const CODE = 'U4-01';
let city: RecorderCity;
let recordId: string;
let before: Awaited<ReturnType<typeof read>>;

/** The record as its author reads it: its page and its line in the list. */
async function read() {
  const context = await asOf(city.tenant, city.recorder, june(28));
  const record = must(await ask(getRecord, context, { recordId }));
  const { rows } = must(await ask(listRecords, context, {}));
  return { record, line: rows.find((row) => row.id === recordId)! };
}

const itemsOfObligations = () =>
  readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string; itemId: string; from: string; status: string }>`
      SELECT id, item_id AS "itemId", period_from_on AS "from", status FROM obligations
      WHERE ${own()} AND item_code = ${CODE} AND subject_id = ${city.unit} ORDER BY period_from_on, id`,
  );
let obligationsBefore: Awaited<ReturnType<typeof itemsOfObligations>>;

beforeAll(async () => {
  city = await recorderCity('old-form');
  recordId = must(await submit(city, CODE, june(10))).recordId;
  before = await read();
  obligationsBefore = await itemsOfObligations();

  const admin = position(city.tenant, 'checklist_admin');
  const { checklists } = must(await ask(listChecklists, admin, {}));
  const checklistId = checklists.find((one) => one.code === 'UNIT')!.id;
  const { versionId } = must(await at(june(20), startChecklistDraft, admin, { checklistId }));
  const { file } = structuredClone(must(await ask(getChecklistFile, admin, { versionId })));
  const item = file.checklists[0]!.sections.flatMap((one) => one.items).find((one) => one.code === CODE)!;
  item.titleZh = '换了名称的事项';
  item.fields = item.fields
    .filter((field) => field.key !== 'audienceCount')
    .map((field) => (field.key === 'topic' ? { ...field, labelZh: '换了名称的字段' } : field));
  item.fields.push({
    key: 'lesson',
    labelZh: '新问的内容',
    labelEn: 'Newly asked',
    type: 'text',
    required: true,
  });
  const input = { versionId, revision: 0, file };
  must(await at(june(20), takeChecklistFile, admin, input));
  must(
    await at(june(20), publishChecklistVersion, systemContext(city.tenant), {
      versionId,
      inForceFromOn: '2026-07-01',
    }),
  );
});
afterAll(closeDatabase);

describe('after a version with other fields is in force', () => {
  test('a record is read in the form it was written in, on its page, in its history and in lists', async () => {
    const after = await read();
    expect(after).toEqual(before);
    const labels = after.record.versions[0]!.lines.map((line) => line.label.nameZh);
    expect(labels).not.toContain('换了名称的字段');
    expect(labels).not.toContain('新问的内容');
    expect(JSON.stringify(after)).not.toContain('换了名称的事项');
  });

  test('open obligations keep their version, those of the new period have the new one', async () => {
    const after = await itemsOfObligations();
    const old = new Set(obligationsBefore.map((one) => one.itemId));
    for (const { id, itemId, from } of after)
      expect([from, old.has(itemId), obligationsBefore.some((one) => one.id === id)]).toEqual([
        from,
        from < '2026-07-01',
        true,
      ]);
    expect(after.some((one) => one.from < '2026-07-01' && one.status === 'open')).toBe(true);
    expect(after.some((one) => one.from >= '2026-07-01')).toBe(true);
  });

  test('what the new form asks is asked of new records alone', async () => {
    const july = new Date(june(30).getTime() + 10 * 86_400_000);
    const refused = await submit(city, CODE, july);
    expect(refused.ok ? [] : refused.problems.map((problem) => problem.path)).toContain('content.lesson');
    const context = await asOf(city.tenant, city.recorder, july);
    const { audienceCount, ...asked } = CONTENTS[CODE]!(context.today);
    expect(audienceCount).toBeDefined();
    const input = { subjectId: city.unit, itemCode: CODE, content: { ...asked, lesson: '新内容' } };
    const written = must(await at(july, submitRecord, context, input));
    const { versions } = must(await ask(getRecord, context, { recordId: written.recordId }));
    const labels = versions[0]!.lines.map((line) => line.label.nameZh);
    expect(labels).toContain('换了名称的字段');
    expect(labels).toContain('新问的内容');
  });
});
