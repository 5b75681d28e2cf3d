import { absencesBetween } from '@/lib/modules/absences/queries';
import { bodiesById } from '@/lib/modules/bodies/queries';
import type { Named } from '@/lib/modules/bodies/schema';
import { addWorkdays } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { belongsToSubject } from '@/lib/modules/obligations/policy';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { pendingWaiver } from '@/lib/modules/row-filters/queries';
import { judged } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { groupBy } from '@/lib/shared/group-by';
import { refuse } from '@/lib/shared/result';
import {
  AFTER_WORKDAYS,
  isFinished,
  type Post,
  type StepLimits,
  causeOf,
  recipientsOf,
  stepOn,
} from './model';
import { canReadDigest } from './policy';
import {
  type Capacity,
  type DigestMessage,
  type DigestRow,
  type DigestView,
  type PlannedLine,
  type Step,
  digestInput,
} from './schema';

/** The limits that reminders go by. */
export async function stepLimits(db: Db): Promise<StepLimits> {
  const settings = await settingsInForce(db);
  return {
    firstWorkdays: settings['reminders.firstWorkdays'],
    secondWorkdays: settings['reminders.secondWorkdays'],
  };
}

/** The posts held on a day in some bodies, with their roles, and those who stand in for them. */
export async function postsOn(db: Db, day: CivilDate, organizationIds: readonly string[]): Promise<Post[]> {
  return db.sql<Post>`
    SELECT id, member_id AS "memberId", organization_id AS "organizationId", roles FROM positions
    WHERE ${own()} AND organization_id = ANY(${organizationIds}::uuid[])
      AND from_on <= ${day}::date AND (to_on IS NULL OR to_on >= ${day}::date)
    ORDER BY from_on, id`;
}

/** Whom the obligations are to be told to on a day, by a rule that names the step of each; nobody where it names none. */
export async function linesFor(
  db: Db,
  day: CivilDate,
  obligations: readonly StoredObligation[],
  step: (obligation: StoredObligation) => Step | null,
): Promise<PlannedLine[]> {
  const told = obligations.flatMap((obligation) => {
    const named = step(obligation);
    return named ? [{ obligation, step: named }] : [];
  });
  const bodies = told.flatMap(({ obligation }) => [obligation.subjectId, obligation.groupId]);
  const posts = await postsOn(db, day, [...new Set(bodies)]);
  const absences = await absencesBetween(db, { fromOn: day, toOn: day });
  const byBody = groupBy(posts, (post) => post.organizationId);
  return told.flatMap(({ obligation, step: named }) => {
    const near = [
      ...new Set([...(byBody.get(obligation.subjectId) ?? []), ...(byBody.get(obligation.groupId) ?? [])]),
    ];
    return recipientsOf(named, obligation, near, day, absences).map((one) => ({
      ...one,
      obligationId: obligation.id,
      step: named,
    }));
  });
}

/** Everything that the clock has to tell on a day and has not told yet. */
export async function plannedLines(db: Db, day: CivilDate): Promise<PlannedLine[]> {
  const calendar = await calendarInUse(db);
  const limits = await stepLimits(db);
  const from = addWorkdays(calendar, day, -AFTER_WORKDAYS - 1);
  const to = addWorkdays(calendar, day, Math.max(limits.firstWorkdays, limits.secondWorkdays) + 1);
  const near = await db.sql<StoredObligation>`
    SELECT ${OBLIGATION_COLUMNS} FROM obligations o
    WHERE ${own('o')} AND o.status = 'open' AND o.due_on BETWEEN ${from}::date AND ${to}::date
    ORDER BY o.due_on, o.id`;
  const lines = await linesFor(db, day, near, (one) => stepOn(one, day, calendar, limits));
  const told = await db.sql<{ memberId: string; obligationId: string; cause: string }>`
    SELECT l.member_id AS "memberId", l.obligation_id AS "obligationId", l.cause FROM digest_lines l
    JOIN obligations o ON ${own('o')} AND o.id = l.obligation_id
    WHERE ${own('l')} AND o.due_on BETWEEN ${from}::date AND ${to}::date`;
  const known = new Set(told.map((row) => `${row.memberId} ${row.obligationId} ${row.cause}`));
  const due = new Map(near.map((one) => [one.id, one.dueOn]));
  return lines.filter(
    ({ memberId, obligationId, step }) =>
      !known.has(`${memberId} ${obligationId} ${causeOf(step, due.get(obligationId)!, null)}`),
  );
}

/** The people to whom a reminder by hand, held over days off, is still to be delivered on a day. */
export async function heldFor(db: Db, day: CivilDate): Promise<string[]> {
  const rows = await db.sql<{ memberId: string }>`
    SELECT DISTINCT r.member_id AS "memberId" FROM reminder_receipts r
    JOIN reminders m ON ${own('m')} AND m.id = r.reminder_id
    WHERE ${own('r')} AND r.sent_at IS NULL AND m.deliver_on <= ${day}::date ORDER BY 1`;
  return rows.map((row) => row.memberId);
}

interface LineRow {
  obligationId: string;
  step: Step;
  reminderId: string | null;
  capacity: Capacity;
  positionId: string;
  memberId: string;
  nameZh: string;
  nameEn: string | null;
}

interface MessageRow {
  reminderId: string;
  text: string;
  nameZh: string;
  nameEn: string | null;
  organizationId: string;
  sentAt: Date;
  acknowledgedAt: Date | null;
  reply: string | null;
}

/** The own digest of a day: what it named, as it stands now, and the reminders by hand in it. */
export const getDigest = defineQuery({
  name: 'getDigest',
  roles: 'any',
  input: digestInput,
  async read(db, context, { digestId }): Promise<DigestView | ReturnType<typeof refuse.notFound>> {
    const [digest] = await db.sql<{ memberId: string; day: CivilDate }>`
      SELECT member_id AS "memberId", day FROM digests WHERE ${own()} AND id = ${digestId}`;
    if (!digest || !canReadDigest(context.actor, digest.memberId)) return refuse.notFound();
    const lines = await db.sql<LineRow>`
      SELECT l.obligation_id AS "obligationId", l.step, l.reminder_id AS "reminderId", l.capacity,
             l.position_id AS "positionId", p.member_id AS "memberId", m.name_zh AS "nameZh", m.name_en AS "nameEn"
      FROM digest_lines l
      JOIN positions p ON ${own('p')} AND p.id = l.position_id
      JOIN members m ON ${own('m')} AND m.id = p.member_id
      WHERE ${own('l')} AND l.digest_id = ${digestId}`;
    const messages = await db.sql<MessageRow>`
      SELECT r.reminder_id AS "reminderId", s.text, m.name_zh AS "nameZh", m.name_en AS "nameEn",
             s.organization_id AS "organizationId", r.sent_at AS "sentAt", r.acknowledged_at AS "acknowledgedAt",
             r.reply
      FROM reminder_receipts r
      JOIN reminders s ON ${own('s')} AND s.id = r.reminder_id
      JOIN members m ON ${own('m')} AND m.id = s.sender_member_id
      WHERE ${own('r')} AND r.digest_id = ${digestId} AND r.member_id = ${digest.memberId}
      ORDER BY r.sent_at DESC, r.reminder_id`;
    const rows = await rowsOf(db, context, lines);
    const bodies = await bodiesById(
      db,
      messages.map((one) => one.organizationId),
    );
    const clock = new Map<string, DigestRow>();
    for (const { line, row } of rows) if (line.reminderId === null) clock.set(line.obligationId, row);
    const distinct = new Map(rows.map(({ row }) => [row.obligationId, row]));
    return {
      id: digestId,
      day: digest.day,
      rows: [...clock.values()],
      messages: messages.map((message): DigestMessage => {
        const { reminderId, text, nameZh, nameEn, organizationId, reply } = message;
        return {
          ...{ reminderId, text, reply },
          sender: { nameZh, nameEn, organization: bodies.get(organizationId)! },
          sentAt: message.sentAt.toISOString(),
          acknowledgedAt: message.acknowledgedAt?.toISOString() ?? null,
          rows: rows.filter(({ line }) => line.reminderId === reminderId).map(({ row }) => row),
        };
      }),
      open: [...distinct.values()].filter((row) => !isFinished(row.verdict)).length,
      total: distinct.size,
    };
  },
});

/** The lines of a digest with what each obligation is today, the most urgent first. */
async function rowsOf(
  db: Db,
  context: Context,
  lines: readonly LineRow[],
): Promise<{ line: LineRow; row: DigestRow }[]> {
  const ids = lines.map((line) => line.obligationId);
  const stored = await db.sql<StoredObligation & { askedOn: CivilDate | null }>`
    SELECT ${OBLIGATION_COLUMNS}, w.asked_on AS "askedOn"
    FROM obligations o ${pendingWaiver(context.tenant.timeZone)}
    WHERE ${own('o')} AND ${part`o.id = ANY(${ids}::uuid[])`}`;
  const byId = new Map(stored.map((one) => [one.id, one]));
  const items = await itemById(
    db,
    stored.map((one) => one.itemId),
  );
  const bodies = await bodiesById(
    db,
    stored.map((one) => one.subjectId),
  );
  const calendar = await calendarInUse(db);
  return lines
    .map((line) => {
      const one = byId.get(line.obligationId)!;
      const { titleZh, titleEn } = items.get(one.itemId)!.content;
      const { verdict, days } = judged(one, context.today, calendar);
      const { nameZh, nameEn } = line;
      const insteadOf: Named | null = line.memberId === context.actor.memberId ? null : { nameZh, nameEn };
      const row: DigestRow = {
        obligationId: one.id,
        itemCode: one.itemCode,
        ...{ titleZh, titleEn, verdict, days },
        subject: bodies.get(one.subjectId)!,
        dueOn: one.dueOn,
        step: line.step,
        capacity: line.capacity,
        insteadOf,
        isOwn: belongsToSubject(context.actor, one),
      };
      return { line, row };
    })
    .sort((a, b) => (a.row.dueOn < b.row.dueOn ? -1 : a.row.dueOn > b.row.dueOn ? 1 : 0));
}
