import { z } from 'zod';
import { addWorkdays } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { canReadVersion } from '@/lib/modules/checklists/policy';
import { itemsOfVersions } from '@/lib/modules/checklists/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { WRITERS } from '@/lib/shared/actor';
import { isCivilDate } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import {
  ChecklistCommentAnswered,
  ChecklistCommentWritten,
  ChecklistConsultationOpened,
  ChecklistVersionApproved,
  ChecklistVersionTakenBack,
} from './events';
import { canAnswerComments, canApprove, canComment, canConsult, canTakeBack } from './policy';
import { type ConsultedVersion, consultedVersions } from './queries';

/** How long units and groups are asked. Source: workflows §17. */
const ASKED_WORKDAYS = 10;

const written = z
  .string()
  .trim()
  .refine((text) => text.length >= 2, 'checklist.say_more')
  .max(1000);

const streamOf = (version: ConsultedVersion) => ({ id: version.checklistId, kind: 'checklist' });
const factsOf = ({ id, number }: ConsultedVersion) => ({ versionId: id, number });

async function versionsFor(db: Db, calls: readonly Call<{ versionId: string }>[]) {
  const ids = calls.map((call) => call.input.versionId);
  const versions = await consultedVersions(db, ids, true);
  return ids.map((id) => versions.find((one) => one.id === id));
}

/** Asks units and groups what they think, for ten working days unless another last day is named. */
export const openConsultation = defineCommand({
  name: 'openConsultation',
  roles: ['checklist_admin'],
  input: z.strictObject({
    versionId: z.uuid(),
    untilOn: z.string().refine(isCivilDate, 'input.date').optional(),
  }),
  async load(db, calls) {
    const calendar = await calendarInUse(db);
    const versions = await versionsFor(db, calls);
    const items = await itemsOfVersions(
      db,
      calls.map((call) => call.input.versionId),
    );
    return versions.map((version) => ({
      version,
      calendar,
      enabled: items.filter((item) => item.versionId === version?.id && item.enabled).length,
    }));
  },
  decide(call, { version, calendar, enabled }) {
    const { actor } = call.context;
    if (!version || !canReadVersion(actor, version)) return refuse.notFound('checklist.no_version');
    if (version.status !== 'draft')
      return refuse.conflict(
        version.status === 'published' ? 'checklist.published_already' : 'checklist.asked_already',
      );
    if (!canConsult(actor, version)) return refuse.forbidden('forbidden.role');
    if (enabled === 0) return refuse.conflict('checklist.nothing_enabled');
    const untilOn = call.input.untilOn ?? addWorkdays(calendar, call.today, ASKED_WORKDAYS);
    if (untilOn < call.today) return refuse.invalid({ path: 'untilOn', code: 'checklist.asked_in_the_past' });
    return decided(
      { versionId: version.id, untilOn },
      [
        change(
          'ChecklistVersion',
          { id: version.id },
          { status: 'draft' },
          { status: 'in_consultation', consultedAt: call.now, consultationUntilOn: untilOn },
        ),
      ],
      record(ChecklistConsultationOpened, streamOf(version), { ...factsOf(version), untilOn }),
    );
  },
});

/** Makes a draft of it again, to change it; what was said of it and answered stays. */
export const takeBackVersion = defineCommand({
  name: 'takeBackVersion',
  roles: ['checklist_admin'],
  input: z.strictObject({ versionId: z.uuid() }),
  load: (db, calls) => versionsFor(db, calls),
  decide(call, version) {
    const { actor } = call.context;
    if (!version || !canReadVersion(actor, version)) return refuse.notFound('checklist.no_version');
    const { status } = version;
    if (status !== 'in_consultation' && status !== 'approved')
      return refuse.conflict(
        status === 'published' ? 'checklist.published_already' : 'checklist.draft_already',
      );
    if (!canTakeBack(actor, version)) return refuse.forbidden('forbidden.role');
    return decided(
      { versionId: version.id },
      [
        change(
          'ChecklistVersion',
          { id: version.id },
          { status },
          {
            status: 'draft',
            consultationUntilOn: null,
            approvedAt: null,
            approvedById: null,
            approvalNote: null,
          },
        ),
      ],
      record(ChecklistVersionTakenBack, streamOf(version), { ...factsOf(version), from: status }),
    );
  },
});

/** What a unit or a group thinks of a version, or of one item of it. */
export const commentOnVersion = defineCommand({
  name: 'commentOnVersion',
  roles: WRITERS,
  input: z.strictObject({ versionId: z.uuid(), itemCode: z.string().max(40).nullable(), text: written }),
  async load(db, calls) {
    const versions = await versionsFor(db, calls);
    const items = await itemsOfVersions(
      db,
      calls.map((call) => call.input.versionId),
    );
    return versions.map((version) => ({
      version,
      codes: items.filter((item) => item.versionId === version?.id).map((item) => item.code),
    }));
  },
  decide(call, { version, codes }) {
    const { actor } = call.context;
    const { itemCode, text } = call.input;
    if (!version || !canReadVersion(actor, version)) return refuse.notFound('checklist.no_version');
    if (version.status !== 'in_consultation') return refuse.conflict('checklist.not_asked');
    if (!canComment(actor, version) || actor.memberId === null || actor.organizationId === null)
      return refuse.forbidden('forbidden.role');
    if (version.untilOn !== null && version.untilOn < call.today)
      return refuse.conflict('checklist.asking_over');
    if (itemCode !== null && !codes.includes(itemCode)) return refuse.notFound('checklist.no_item');
    const id = call.newId();
    const { organizationId } = actor;
    return decided(
      { commentId: id },
      [
        insert('ChecklistComment', {
          id,
          versionId: version.id,
          itemCode,
          memberId: actor.memberId,
          organizationId,
          text,
          writtenAt: call.now,
        }),
      ],
      record(ChecklistCommentWritten, streamOf(version), {
        ...factsOf(version),
        commentId: id,
        itemCode,
        organizationId,
        text,
      }),
    );
  },
});

/** Answers a comment once, for everybody to read. */
export const answerComment = defineCommand({
  name: 'answerComment',
  roles: ['checklist_admin'],
  input: z.strictObject({ commentId: z.uuid(), answer: written }),
  async load(db, calls) {
    const ids = calls.map((call) => call.input.commentId);
    const comments = await db.sql<{ id: string; versionId: string; answer: string | null }>`
      SELECT id, version_id AS "versionId", answer FROM checklist_comments
      WHERE ${own()} AND id = ANY(${ids}::uuid[]) FOR UPDATE`;
    const versions = await consultedVersions(
      db,
      comments.map((comment) => comment.versionId),
      false,
    );
    return ids.map((id) => {
      const comment = comments.find((one) => one.id === id);
      return { comment, version: versions.find((one) => one.id === comment?.versionId) };
    });
  },
  decide(call, { comment, version }) {
    const { actor } = call.context;
    if (!comment || !version || !canReadVersion(actor, version))
      return refuse.notFound('checklist.no_comment');
    if (comment.answer !== null) return refuse.conflict('checklist.answered_already');
    if (version.status !== 'in_consultation') return refuse.conflict('checklist.not_asked');
    if (!canAnswerComments(actor, version)) return refuse.forbidden('forbidden.role');
    const { answer } = call.input;
    return decided(
      { commentId: comment.id },
      [
        change(
          'ChecklistComment',
          { id: comment.id },
          { answer: null },
          { answer, answeredAt: call.now, answeredById: actor.memberId },
        ),
      ],
      record(ChecklistCommentAnswered, streamOf(version), {
        ...factsOf(version),
        commentId: comment.id,
        answer,
      }),
    );
  },
});

/**
 * Approves a version by somebody who has written nothing of it, once every comment is answered. Before the last day
 * of the consultation it needs a reason.
 */
export const approveVersion = defineCommand({
  name: 'approveVersion',
  roles: ['checklist_admin', 'coordination_officer'],
  input: z.strictObject({ versionId: z.uuid(), note: z.string().trim().max(500).default('') }),
  async load(db, calls) {
    const versions = await versionsFor(db, calls);
    const counts = await db.sql<{ versionId: string; all: number; open: number }>`
      SELECT version_id AS "versionId", count(*)::int AS all, count(*) FILTER (WHERE answer IS NULL)::int AS open
      FROM checklist_comments
      WHERE ${own()} AND version_id = ANY(${calls.map((call) => call.input.versionId)}::uuid[])
      GROUP BY version_id`;
    return versions.map((version) => ({
      version,
      comments: counts.find((one) => one.versionId === version?.id) ?? { all: 0, open: 0 },
    }));
  },
  decide(call, { version, comments }) {
    const { actor } = call.context;
    if (!version || !canReadVersion(actor, version)) return refuse.notFound('checklist.no_version');
    if (version.status !== 'in_consultation')
      return refuse.conflict(
        version.status === 'published' ? 'checklist.published_already' : 'checklist.not_asked',
      );
    if (!canApprove(actor, version)) return refuse.forbidden('forbidden.own_checklist');
    if (comments.open > 0)
      return refuse.conflict({ path: '', code: 'checklist.unanswered', params: { count: comments.open } });
    const { note } = call.input;
    if (version.untilOn !== null && version.untilOn >= call.today && note.length < 5)
      return refuse.invalid({
        path: 'note',
        code: 'checklist.early_reason',
        params: { until: version.untilOn },
      });
    return decided(
      { versionId: version.id },
      [
        change(
          'ChecklistVersion',
          { id: version.id },
          { status: 'in_consultation' },
          {
            status: 'approved',
            approvedAt: call.now,
            approvedById: actor.memberId,
            approvalNote: note || null,
          },
        ),
      ],
      record(ChecklistVersionApproved, streamOf(version), {
        ...factsOf(version),
        comments: comments.all,
        note: note || null,
      }),
    );
  },
});
