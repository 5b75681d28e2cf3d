import { attachmentsById } from '@/lib/modules/attachments/queries';
import { addWorkdays, workdaysLeft } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import type { ItemFacts } from '@/lib/modules/checklists/queries';
import { takesClaims } from '@/lib/modules/claims/model';
import { type StoredDraft, draftsById, itemOfEntry } from '@/lib/modules/drafts/queries';
import { canUseDraft } from '@/lib/modules/drafts/policy';
import { copiedContent } from '@/lib/modules/entry-templates/model';
import { type StoredTemplate, templatesFor } from '@/lib/modules/entry-templates/queries';
import { type RecordContent, evidenceRequired, fieldsOf } from '@/lib/modules/forms/model';
import { RESUBMISSION_WORKDAYS } from '@/lib/modules/obligations/model';
import { canSeeObligation } from '@/lib/modules/obligations/policy';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { periodOf } from '@/lib/modules/periods/model';
import { dayKeyOf, prefilledContent } from '@/lib/modules/prefills/model';
import {
  type EarlierEntry,
  bodiesOf,
  earlierEntries,
  knownFacts,
  peopleOf,
  type SubjectPerson,
} from '@/lib/modules/prefills/queries';
import { obligationLines, proposalsFor } from '@/lib/modules/proposals/queries';
import { mayBeWrittenAnew, nextRecordState } from '@/lib/modules/records/model';
import { canReadRecord, canRecord, canResubmit } from '@/lib/modules/records/policy';
import { type StoredRecord, currentVersions, recordsById } from '@/lib/modules/records/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { WRITERS } from '@/lib/shared/actor';
import { addMonths, civilDateOf } from '@/lib/shared/civil-date';
import { type Refusal, refuse } from '@/lib/shared/result';
import { type FormOption, type RecordFormDto, type RecordFormInput, recordFormInput } from './schema';

interface Opened {
  item: ItemFacts;
  subject: SubjectRow;
  obligation: StoredObligation | null;
  draft: StoredDraft | null;
  record: StoredRecord | null;
}

interface SubjectRow {
  id: string;
  kind: string;
  nameZh: string;
  nameEn: string | null;
}

async function subjectRow(db: Db, id: string): Promise<SubjectRow | null> {
  const [row] = await db.sql<SubjectRow>`
    SELECT o.id, s.kind, coalesce(o.short_zh, o.name_zh) AS "nameZh", o.name_en AS "nameEn"
    FROM subjects s JOIN organizations o ON ${own('o')} AND o.id = s.organization_id
    WHERE ${own('s')} AND s.organization_id = ${id} ORDER BY s.from_on DESC LIMIT 1`;
  return row ?? null;
}

/** The draft that the position has begun for the same obligation or returned record: it is carried on, not begun anew. */
async function draftFor(db: Db, context: Context, input: RecordFormInput): Promise<StoredDraft | null> {
  if (input.draftId) return (await draftsById(db, [input.draftId])).get(input.draftId) ?? null;
  const { obligationId = null, recordId = null } = input;
  if (!obligationId && !recordId) return null;
  const [row] = await db.sql<{ id: string }>`
    SELECT id FROM record_drafts WHERE ${own()} AND position_id = ${context.actor.positionId}::uuid
      AND obligation_id IS NOT DISTINCT FROM ${obligationId}::uuid AND record_id IS NOT DISTINCT FROM ${recordId}::uuid
    ORDER BY saved_at DESC LIMIT 1`;
  return row ? ((await draftsById(db, [row.id])).get(row.id) ?? null) : null;
}

/** What the form is for, with every id checked against what the position may see. */
async function opened(db: Db, context: Context, input: RecordFormInput): Promise<Opened | Refusal> {
  const { actor, today } = context;
  const draft = await draftFor(db, context, input);
  if (input.draftId && (!draft || !canUseDraft(actor, draft))) return refuse.notFound('drafts.unknown');
  const recordId = draft?.recordId ?? input.recordId ?? null;
  const obligationId = recordId ? null : (draft?.obligationId ?? input.obligationId ?? null);
  const record = recordId ? ((await recordsById(db, [recordId])).get(recordId) ?? null) : null;
  if (recordId && (!record || !canReadRecord(actor, record) || !canResubmit(actor, record)))
    return refuse.notFound();
  if (record && !mayBeWrittenAnew(record.status)) return refuse.conflict('records.not_returned');
  const obligation = obligationId
    ? ((await obligationsById(db, [obligationId])).get(obligationId) ?? null)
    : null;
  if (obligationId && (!obligation || !canSeeObligation(actor, obligation))) return refuse.notFound();
  if (obligation && !takesClaims(obligation))
    return refuse.conflict({
      path: '',
      code: 'records.obligation_closed',
      params: { item: obligation.itemCode },
    });
  const source = record ?? obligation ?? draft;
  const subjectId = source?.subjectId ?? input.subjectId ?? actor.organizationId;
  const itemCode = source?.itemCode ?? input.itemCode;
  if (!subjectId || !itemCode) return refuse.notFound('records.no_item_or_subject');
  const subject = await subjectRow(db, subjectId);
  const item = await itemOfEntry(db, { itemCode, obligationId, recordId }, today);
  if (!subject || !item || item.subjectKind !== subject.kind)
    return refuse.notFound('records.no_item_or_subject');
  if (!canRecord(actor, { subjectId, subjectKind: subject.kind }))
    return refuse.forbidden('forbidden.record');
  return { item, subject, obligation, draft, record };
}

/** What is offered for the fields that name people and bodies, and for names that were used before. */
async function optionsOf(
  db: Db,
  context: Context,
  { item, subject }: Opened,
  people: readonly SubjectPerson[],
  earlier: readonly EarlierEntry[],
): Promise<Record<string, FormOption[]>> {
  const offered = item.content.fields.filter(
    (field) => field.type === 'person' || field.type === 'organisation' || field.prefill === 'pickList',
  );
  const bodies = offered.some((field) => field.type === 'organisation')
    ? await bodiesOf(db, subject.id, context.today)
    : [];
  return Object.fromEntries(
    offered.map((field) => {
      const used = earlier.flatMap(({ content }): FormOption[] => {
        const value = content[field.key];
        if (value === undefined || typeof value === 'number') return [];
        if (typeof value === 'string') return [{ name: value }];
        return Array.isArray(value) ? value : [value];
      });
      const known: FormOption[] =
        field.type === 'person'
          ? people.map(({ id, name, postZh, postEn }) => ({ id, name, hintZh: postZh, hintEn: postEn }))
          : field.type === 'organisation'
            ? bodies
            : [];
      const options = field.prefill === 'pickList' ? [...used, ...known] : [...known, ...used];
      const seen = new Set<string>();
      return [field.key, options.filter(({ name }) => !seen.has(name) && seen.add(name)).slice(0, 60)];
    }),
  );
}

async function returnOf(db: Db, context: Context, record: StoredRecord): Promise<RecordFormDto['returned']> {
  const [review] = await db.sql<{
    reason: string;
    note: string | null;
    at: Date;
    byZh: string | null;
    byEn: string | null;
  }>`
    SELECT v.reason, v.note, v.decided_at AS at, m.name_zh AS "byZh", m.name_en AS "byEn" FROM reviews v
    LEFT JOIN members m ON ${own('m')} AND m.id = v.decided_by_id
    WHERE ${own('v')} AND v.record_id = ${record.id} AND v.outcome = 'returned' ORDER BY v.decided_at DESC LIMIT 1`;
  if (!review) return null;
  const calendar = await calendarInUse(db);
  const returnedOn = civilDateOf(review.at, context.tenant.timeZone);
  const keepsVerdictUntil = addWorkdays(calendar, returnedOn, RESUBMISSION_WORKDAYS);
  return {
    ...review,
    at: review.at.toISOString(),
    recordId: record.id,
    number: record.number,
    version: record.version,
    keepsVerdictUntil,
    workdays: workdaysLeft(calendar, keepsVerdictUntil, context.today),
  };
}

/** Who signs and who reviews: where the record goes next. */
async function nextOf(
  db: Db,
  { item, subject, obligation, record }: Opened,
  people: readonly SubjectPerson[],
) {
  const leader = people.find((person) => person.roles.includes('unit_leader'));
  const groupId = record?.groupId ?? obligation?.groupId ?? null;
  const [group] =
    subject.kind === 'group'
      ? await db.sql<{ nameZh: string; nameEn: string | null }>`
          SELECT coalesce(short_zh, name_zh) AS "nameZh", name_en AS "nameEn" FROM organizations
          WHERE ${own()} AND kind = 'coordination_office' LIMIT 1`
      : await db.sql<{ nameZh: string; nameEn: string | null }>`
          SELECT coalesce(o.short_zh, o.name_zh) AS "nameZh", o.name_en AS "nameEn" FROM organizations o
          WHERE ${own('o')} AND o.kind = 'group' AND (o.id = ${groupId}::uuid OR (${groupId}::uuid IS NULL AND EXISTS (
            SELECT 1 FROM organization_links l WHERE ${own('l')} AND l.superior_id = o.id AND l.kind = 'supervision'
              AND l.organization_id = ${subject.id} AND l.to_on IS NULL))) LIMIT 1`;
  return {
    signer: item.content.leaderSigns && leader ? { nameZh: leader.name, nameEn: leader.nameEn } : null,
    reviewer: group ?? null,
  };
}

/** What a new entry is begun from besides what is known anyway. */
function baseOf(
  from: RecordFormInput['from'],
  earlier: readonly EarlierEntry[],
  templates: readonly StoredTemplate[],
  today: string,
): RecordContent | null {
  if (from === undefined) return null;
  if (from === 'last') return earlier[0]?.content ?? null;
  const month = periodOf('monthly', addMonths(today, -1));
  const before = (one: EarlierEntry) => month.from <= one.happenedOn && one.happenedOn <= month.to;
  if (from === 'last_month') return earlier.find(before)?.content ?? null;
  return templates.find((one) => one.id === from)?.content ?? null;
}

/** Everything a form shows: what is asked, what is known already, what else the event may fulfil, what came back. */
export const getRecordForm = defineQuery({
  name: 'getRecordForm',
  roles: WRITERS,
  input: recordFormInput,
  async read(db, context, input): Promise<RecordFormDto | Refusal> {
    const found = await opened(db, context, input);
    if (!('item' in found)) return found;
    const { item, subject, obligation, draft, record } = found;
    const { actor, today } = context;
    const isCorrection = record !== null && nextRecordState(record.status, 'correct') !== null;
    const earlier = await earlierEntries(db, actor, {
      subjectId: subject.id,
      itemCode: item.code,
      exceptId: record?.id ?? null,
      since: addMonths(today, -12),
    });
    const people = await peopleOf(db, subject.id, today);
    const last = earlier[0] ?? null;
    const facts = await knownFacts(db, context, {
      item,
      subjectId: subject.id,
      obligation,
      people,
      last: last?.content ?? null,
    });
    const known = prefilledContent(item.content, facts);
    const version = record ? (await currentVersions(db, [record.id])).get(record.id) : undefined;
    const templates = await templatesFor(db, actor, subject.id, item.code);
    const base = baseOf(input.from, earlier, templates, today);
    const copied = base ? copiedContent(item.content, known, base) : known;
    const values = draft?.content ?? version?.content ?? copied;
    const attachmentIds = draft?.attachmentIds ?? version?.attachmentIds ?? [];
    const files = await attachmentsById(db, attachmentIds);
    const [shown] = obligation ? await obligationLines(db, context, [obligation]) : [];
    const { titleZh, titleEn, recordType, sensitivity, leaderSigns, estimatedMinutes } = item.content;
    const others = record ? [] : await proposalsFor(db, context, { ...found, values });
    return {
      item: {
        id: item.id,
        code: item.code,
        titleZh,
        titleEn,
        recordType,
        sectionCode: item.sectionCode,
        sensitivity,
        leaderSigns,
        estimatedMinutes: estimatedMinutes ?? null,
        fields: fieldsOf(item.content),
        dayKey: dayKeyOf(item.content),
        evidence: item.content.evidence.map((one) => {
          const [asked] = evidenceRequired({ evidence: [{ ...one, required: true }] }, {});
          return { ...one, takesFiles: asked!.files.max > 0, mostFiles: asked!.files.max };
        }),
        criteria: item.content.qualityCriteria.map(({ code, textZh, textEn }) => ({ code, textZh, textEn })),
      },
      subject,
      next: await nextOf(db, found, people),
      values,
      prefilled: Object.keys(known).filter(
        (key) => JSON.stringify(known[key]) === JSON.stringify(values[key]),
      ),
      options: await optionsOf(db, context, found, people, earlier),
      obligation: shown?.line ?? null,
      others,
      attachments: attachmentIds.flatMap((id) => {
        const file = files.get(id);
        return file ? [{ id, name: file.name, mediaType: file.mediaType, size: file.size }] : [];
      }),
      draft: draft && {
        id: draft.id,
        revision: draft.revision,
        savedAt: draft.savedAt.toISOString(),
        obligationIds: draft.obligationIds.filter((id) => others.some((one) => one.id === id)),
        lateReason: draft.lateReason,
        line: draft.line,
        lineOn: draft.lineOn,
      },
      last: last && {
        recordId: last.id,
        number: last.number,
        happenedOn: last.happenedOn,
        values: last.content,
      },
      templates: templates.map(({ id, name, own }) => ({ id, name, own })),
      returned: record && !isCorrection ? await returnOf(db, context, record) : null,
      correcting: isCorrection
        ? { recordId: record.id, number: record.number, version: record.version }
        : null,
      recordedAt: record?.recordedAt.toISOString() ?? null,
      today,
      can: { submit: true, saveDraft: true, upload: true },
    };
  },
});
