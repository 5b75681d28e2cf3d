import type { z } from 'zod';
import { validateContent } from '@/lib/modules/contents/model';
import { itemOfEntry } from '@/lib/modules/drafts/queries';
import { canRecord } from '@/lib/modules/records/policy';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { insert, record, remove } from '@/lib/platform/writes';
import { type Actor, WRITERS } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';
import { TemplateKept, TemplateRemoved } from './events';
import { keptContent } from './model';
import { type StoredTemplate, templatesById } from './queries';
import { removeTemplateInput, saveTemplateInput } from './schema';

type Kept = z.infer<typeof saveTemplateInput>;

const TEMPLATES_MOST = 20;

/** Keeps the values of a form to begin further entries from; restricted items are never kept. */
export const saveTemplate = defineCommand({
  name: 'saveTemplate',
  roles: WRITERS,
  input: saveTemplateInput,
  async load(db, calls: readonly Call<Kept>[]) {
    const ids = calls.map(({ input }) => input.subjectId);
    const subjects = await db.sql<{ id: string; kind: string }>`
      SELECT DISTINCT organization_id AS id, kind FROM subjects
      WHERE ${own()} AND organization_id = ANY(${ids}::uuid[])`;
    const standing = await db.sql<{
      organizationId: string;
      memberId: string | null;
      itemCode: string;
      name: string;
    }>`
      SELECT organization_id AS "organizationId", member_id AS "memberId", item_code AS "itemCode", name
      FROM entry_templates WHERE ${own()} AND organization_id = ANY(${ids}::uuid[])`;
    const states = [];
    for (const { input, today } of calls)
      states.push({
        subjectKind: subjects.find((one) => one.id === input.subjectId)?.kind ?? null,
        item: await itemOfEntry(db, input, today),
        standing: standing.filter(
          (one) => one.organizationId === input.subjectId && one.itemCode === input.itemCode,
        ),
      });
    return states;
  },
  decide(call: Call<Kept>, { subjectKind, item, standing }) {
    const { subjectId, itemCode, name, scope, content } = call.input;
    const { actor } = call.context;
    if (!item || !subjectKind || item.subjectKind !== subjectKind)
      return refuse.notFound('records.no_item_or_subject');
    if (!canRecord(actor, { subjectId, subjectKind })) return refuse.forbidden('forbidden.record');
    if (item.content.sensitivity === 'restricted')
      return refuse.invalid({ path: 'templateName', code: 'templates.restricted' });
    const memberId = scope === 'own' ? actor.memberId : null;
    const same = standing.filter((one) => one.memberId === memberId);
    if (same.some((one) => one.name === name))
      return refuse.conflict({ path: 'templateName', code: 'templates.name_taken' });
    if (same.length >= TEMPLATES_MOST)
      return refuse.conflict({
        path: 'templateName',
        code: 'templates.too_many',
        params: { most: TEMPLATES_MOST },
      });
    const checked = validateContent(item.content, content, { today: call.today, draft: true });
    const kept = keptContent(item.content, checked.content);
    if (Object.keys(kept).length === 0)
      return refuse.invalid({ path: 'templateName', code: 'templates.nothing_to_keep' });
    const id = call.newId();
    return decided(
      { templateId: id },
      [
        insert('EntryTemplate', {
          ...{ id, organizationId: subjectId, memberId, itemCode, name, content: kept },
          createdAt: call.now,
          createdById: actor.memberId!,
        }),
      ],
      record(
        TemplateKept,
        { id, kind: 'entry_template' },
        { itemCode, organizationId: subjectId, own: memberId !== null },
      ),
    );
  },
});

/** A personal template is its keeper's alone; that of a body is anybody's who records for the body. */
const mayRemove = (actor: Actor, { memberId, organizationId, subjectKind }: StoredTemplate) =>
  memberId !== null
    ? memberId === actor.memberId
    : canRecord(actor, { subjectId: organizationId, subjectKind });

type Removed = z.infer<typeof removeTemplateInput>;

/** Takes a template away; records that were begun from it stay as they are. */
export const removeTemplate = defineCommand({
  name: 'removeTemplate',
  roles: WRITERS,
  input: removeTemplateInput,
  async load(db, calls: readonly Call<Removed>[]) {
    const found = await templatesById(
      db,
      calls.map(({ input }) => input.templateId),
    );
    return calls.map(({ input }) => found.get(input.templateId) ?? null);
  },
  decide(call: Call<Removed>, template: StoredTemplate | null) {
    if (!template || !mayRemove(call.context.actor, template)) return refuse.notFound('templates.unknown');
    const { id, itemCode, organizationId, own: isOwn } = template;
    return decided(
      { templateId: id },
      [remove('EntryTemplate', { id })],
      record(TemplateRemoved, { id, kind: 'entry_template' }, { itemCode, organizationId, own: isOwn }),
    );
  },
});
