import { countWorkdays } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { claimBases, endingOf } from '@/lib/modules/claim-needs/queries';
import { contradictionsOf } from '@/lib/modules/contradictions/model';
import { freeTexts, happenedOnOf, validateContent } from '@/lib/modules/contents/model';
import { checkQuality, similarity } from '@/lib/modules/criteria/model';
import { itemOfEntry } from '@/lib/modules/drafts/queries';
import { toldUses } from '@/lib/modules/file-uses/model';
import { usesBefore } from '@/lib/modules/file-uses/queries';
import { obligationsById } from '@/lib/modules/obligations/queries';
import { obligationFromEvent, itemVersionOf } from '@/lib/modules/plans/model';
import { computedContent } from '@/lib/modules/prefills/model';
import { earlierEntries, headOf, knownFacts, peopleOf } from '@/lib/modules/prefills/queries';
import { filesShownTo, nearRecords, shownTo } from '@/lib/modules/resemblances/queries';
import { canRecord } from '@/lib/modules/records/policy';
import { own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { addMonths, civilDateOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { type RecordPreview, previewInput } from './schema';

/**
 * How an entry stands while it is written: the criteria that can be computed, the figures that follow from it, what
 * would be late, how alike it is to earlier ones. Shown to its writer alone and kept nowhere.
 */
export const previewRecord = defineQuery({
  name: 'previewRecord',
  roles: ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member', 'group_member', 'group_leader'],
  input: previewInput,
  async read(db, context, input) {
    const { actor, today } = context;
    const { subjectId, itemCode, obligationIds, recordId, attachmentIds } = input;
    const [subject] = await db.sql<{ kind: string }>`
      SELECT kind FROM subjects WHERE ${own()} AND organization_id = ${subjectId} LIMIT 1`;
    const mine = obligationIds[0];
    const item = await itemOfEntry(db, { itemCode, obligationId: mine, recordId }, today);
    if (!subject || item?.subjectKind !== subject.kind) return refuse.notFound('records.no_item_or_subject');
    if (!canRecord(actor, { subjectId, subjectKind: subject.kind }))
      return refuse.forbidden('forbidden.record');

    const stored = await obligationsById(db, obligationIds);
    const obligations = obligationIds.flatMap((id) => {
      const one = stored.get(id);
      return one?.subjectId === subjectId ? [one] : [];
    });
    const people = await peopleOf(db, subjectId, today);
    const earlier = await earlierEntries(db, actor, {
      subjectId,
      itemCode: item.code,
      exceptId: recordId ?? null,
      since: addMonths(today, -12),
    });
    const { content } = validateContent(item.content, input.content, { today, draft: true });
    const claimed = obligations.find((one) => one.itemCode === item.code) ?? null;
    const facts = await knownFacts(db, context, { item, subjectId, obligation: claimed, people, last: null });
    const calendar = await calendarInUse(db);
    const happenedOn = happenedOnOf(item.content, content);
    const { eventDateField, eventSource } = item.content;
    const eventOn = eventDateField && content[eventDateField];
    const opened =
      eventSource === 'self' && !claimed && !recordId && typeof eventOn === 'string'
        ? obligationFromEvent(
            itemVersionOf(item.content, {
              itemId: item.id,
              subjectKind: item.subjectKind,
              inForceFrom: eventOn,
              inForceTo: null,
            }),
            { subjectId },
            { occurrenceKey: 'preview', eventOn },
            calendar,
          )
        : null;
    const due = [...obligations, ...(opened ? [opened] : [])];
    const text = freeTexts(item.content, content).join('\n');
    const alike = earlier.map((one) => similarity(text, freeTexts(item.content, one.content).join('\n')));
    const chief = headOf(people);
    const asked = { subjectId, item: item.content, text, recordId: recordId ?? null };
    const { recordType, sensitivity } = item.content;
    const brought = { attachmentIds, recordId: recordId ?? null, memberId: actor.memberId };
    const [uses] = await usesBefore(db, [{ subjectId, recordType, sensitivity, happenedOn, ...brought }]);
    const base = recordId && (await claimBases(db, [recordId])).get(recordId);
    const ofSubject = base && base.record.subjectId === subjectId ? base : undefined;
    // A later version is no later entry: the record counts as entered when it was first submitted.
    const enteredOn = ofSubject ? civilDateOf(ofSubject.record.recordedAt, context.tenant.timeZone) : today;
    const preview: RecordPreview = {
      criteria: happenedOn
        ? checkQuality(item.content, content, {
            happenedOn,
            submittedOn: enteredOn,
            calendar,
            earlier: earlier.map((one) => one.content),
            computed: facts.counted,
            ...(claimed ? { obligation: claimed } : {}),
            ...(chief ? { chief } : {}),
          })
        : [],
      ending: endingOf(ofSubject, { content, files: attachmentIds.length, happenedOn }),
      contradictions: happenedOn
        ? contradictionsOf(item.content, content, { happenedOn, today, calendar })
        : [],
      computed: computedContent(item.content, content, facts),
      workdaysSince:
        happenedOn && happenedOn <= today ? countWorkdays(calendar, happenedOn, enteredOn) : null,
      // A returned record keeps the reason it gave; what it missed before is not asked again.
      late: due
        .filter((one) => one.dueOn < today)
        .map(({ itemCode: code, dueOn }) => ({ itemCode: code, dueOn })),
      resemblances: shownTo(actor, asked, (await nearRecords(db, [asked]))[0]!),
      usedFiles: filesShownTo(actor, subjectId, toldUses(actor, uses!)),
      alike: text === '' || alike.length === 0 ? null : Math.round(Math.max(...alike) * 100),
    };
    return preview;
  },
});
