import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { draftLines } from '@/lib/modules/drafts/queries';
import { takesClaims } from '@/lib/modules/claims/model';
import type { DraftLine } from '@/lib/modules/drafts/schema';
import { importRefusal } from '@/lib/modules/import-sheets/model';
import { canDeclare } from '@/lib/modules/obligations/policy';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import type { Verdict } from '@/lib/modules/obligations/schema';
import { periodLabel, periodOf } from '@/lib/modules/periods/model';
import { type JudgedLine, obligationLines } from '@/lib/modules/proposals/queries';
import { receiptLines, returnedRecords } from '@/lib/modules/receipts/queries';
import { type Usage, dutySubjects, itemsOwed, usageFor, usageOf } from '@/lib/modules/recordables/queries';
import { STANDING_STATES } from '@/lib/modules/records/schema';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type Actor, WRITERS, hasRole } from '@/lib/shared/actor';
import { type CivilDate, addDays } from '@/lib/shared/civil-date';
import { worklistSubjects } from '@/lib/modules/recordables/policy';
import { BUCKETS, HORIZON_DAYS, bucketOf, entriesSaved, underOneBeat, weekOf } from './model';
import { usualScope } from './policy';
import { type MyList, type NothingLine, type WorklistLine, myListInput } from './schema';

const SETTLED: readonly Verdict[] = ['done', 'awaiting_review', 'nothing_to_report'];
const COUNTED: readonly Verdict[] = [...SETTLED, 'planned', 'open', 'due_soon', 'due_today', 'overdue'];
const NEWEST_RECEIPTS = 5;

/** What is open or begins soon, and what falls due in the span. */
async function obligationsAround(
  db: Db,
  subjectIds: readonly string[],
  today: CivilDate,
  span: { from: CivilDate; to: CivilDate },
): Promise<StoredObligation[]> {
  return db.sql<StoredObligation>`
    SELECT ${OBLIGATION_COLUMNS} FROM obligations o
    WHERE ${own('o')} AND o.subject_id = ANY(${subjectIds}::uuid[])
      AND ((o.status IN ('open', 'waiver_requested') AND o.due_on <= ${addDays(today, HORIZON_DAYS)}::date)
        OR o.due_on BETWEEN ${span.from}::date AND ${span.to}::date)
    ORDER BY o.due_on, o.item_code, o.id`;
}

async function ownersOf(db: Db, positionIds: readonly string[]) {
  const rows = await db.sql<{ id: string; nameZh: string; nameEn: string | null }>`
    SELECT p.id, m.name_zh AS "nameZh", m.name_en AS "nameEn"
    FROM positions p JOIN members m ON ${own('m')} AND m.id = p.member_id
    WHERE ${own('p')} AND p.id = ANY(${positionIds}::uuid[])`;
  return new Map(rows.map(({ id, nameZh, nameEn }) => [id, { nameZh, nameEn }]));
}

/** Entries that the subjects were spared this year, as the figure `entries_saved` defines it. */
async function savedOf(db: Db, subjectIds: readonly string[], today: CivilDate): Promise<number> {
  const rows = await db.sql<{ claims: number }>`
    SELECT count(*)::int AS claims FROM duty_records r
    JOIN claims c ON ${own('c')} AND c.record_id = r.id AND c.status = 'accepted'
    WHERE ${own('r')} AND r.subject_id = ANY(${subjectIds}::uuid[]) AND r.kind = 'entry'
      AND r.happened_on BETWEEN ${today.slice(0, 4) + '-01-01'}::date AND ${today}::date
    GROUP BY r.id HAVING count(*) > 1`;
  return entriesSaved(rows.map((row) => row.claims));
}

/** Minutes that this month's records stand for, and those its obligations are estimated at; entries spared this year. */
async function minutesOf(
  db: Db,
  context: Context,
  subjectIds: readonly string[],
  lines: readonly JudgedLine[],
): Promise<MyList['minutes']> {
  const month = periodOf('monthly', context.today);
  const rows = await db.sql<{ itemId: string }>`
    SELECT r.item_id AS "itemId" FROM duty_records r
    WHERE ${own('r')} AND r.subject_id = ANY(${subjectIds}::uuid[]) AND r.kind = 'entry'
      AND r.status = ANY(${STANDING_STATES}::text[])
      AND (r.recorded_at AT TIME ZONE ${context.tenant.timeZone})::date BETWEEN ${month.from}::date AND ${month.to}::date`;
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  const minutes = (content: { estimatedMinutes?: number | undefined } | undefined) =>
    content?.estimatedMinutes ?? 0;
  const dueThisMonth = lines.filter(
    ({ line }) => month.from <= line.dueOn && line.dueOn <= month.to && COUNTED.includes(line.verdict),
  );
  const sum = (all: readonly number[]) => Math.round(all.reduce((total, one) => total + one, 0));
  return {
    recorded: sum(rows.map((row) => minutes(items.get(row.itemId)?.content))),
    estimated: sum(
      dueThisMonth.map(({ item, stored }) => minutes(item.content) * Math.max(stored.minPerPeriod, 1)),
    ),
    saved: await savedOf(db, subjectIds, context.today),
  };
}

function worklistLine(
  { line, stored, item }: JudgedLine,
  facts: {
    actor: Actor;
    usage: readonly Usage[];
    owners: ReadonlyMap<string, { nameZh: string; nameEn: string | null }>;
    drafts: readonly DraftLine[];
  },
): WorklistLine {
  const { actor, usage, owners, drafts } = facts;
  const { subjectId, cadence, ownerPositionId, submittedCount, minPerPeriod, status } = stored;
  const owner = ownerPositionId && ownerPositionId !== actor.positionId ? owners.get(ownerPositionId) : null;
  return {
    ...line,
    subjectId,
    cadence,
    owner: owner ?? null,
    submitted: submittedCount,
    asked: minPerPeriod,
    leaderSigns: item.content.leaderSigns,
    draftId: drafts.find((draft) => draft.obligationId === line.id)?.id ?? null,
    lastOn: usageFor(usage, subjectId, line.itemCode)?.lastOn ?? null,
    can: {
      record: takesClaims(stored),
      import: takesClaims(stored) && importRefusal(item.content) === null,
      declareNothing: item.content.allowsNil && status === 'open' && canDeclare(actor, stored),
    },
  };
}

/**
 * What may simply not have happened: the beats of this week that allow *nothing to report*, and the events that the
 * subject reports itself, month by month.
 */
async function nothingLines(
  db: Db,
  subjectIds: readonly string[],
  lines: readonly JudgedLine[],
  usage: readonly Usage[],
  today: CivilDate,
): Promise<MyList['nothing']> {
  const week = periodOf('weekly', today);
  const beats = lines.filter(
    ({ stored, item }) =>
      item.content.allowsNil && stored.cadence === 'weekly' && stored.periodFrom === week.from,
  );
  const events = (await itemsOwed(db, subjectIds, today)).filter(
    ({ item }) => item.content.allowsNil && item.content.eventSource === 'self',
  );
  return {
    week: beats.map(({ line, stored }): NothingLine => {
      const { itemCode, titleZh, titleEn, id: obligationId, verdict } = line;
      const { subjectId, submittedCount } = stored;
      const declared = verdict === 'nothing_to_report';
      return {
        itemCode,
        titleZh,
        titleEn,
        subjectId,
        obligationId,
        recorded: verdict === 'done' ? Math.max(submittedCount, 1) : submittedCount,
        declared,
      };
    }),
    month: events.map(({ item, subjectId }): NothingLine => {
      const { titleZh, titleEn } = item.content;
      const { inMonth = 0, nilInMonth = 0 } = usageFor(usage, subjectId, item.code) ?? {};
      const declared = inMonth === 0 && nilInMonth > 0;
      return {
        itemCode: item.code,
        titleZh,
        titleEn,
        subjectId,
        obligationId: null,
        recorded: inMonth,
        declared,
      };
    }),
  };
}

/** Everything a position has to do, and what it has done lately. Verdicts are those of today. */
export const getMyList = defineQuery({
  name: 'getMyList',
  roles: WRITERS,
  input: myListInput,
  async read(db, context, input): Promise<MyList> {
    const { actor, today } = context;
    const scope = input.scope ?? usualScope(actor);
    const subjects = await dutySubjects(db, worklistSubjects(actor), today);
    const ids = subjects.map((subject) => subject.id);
    const calendar = await calendarInUse(db);
    const quarter = periodOf('quarterly', today);
    const lines = await obligationLines(db, context, await obligationsAround(db, ids, today, quarter));
    const usage = await usageOf(db, ids, today);
    const owners = await ownersOf(
      db,
      lines.flatMap(({ stored }) => stored.ownerPositionId ?? []),
    );
    const drafts = await draftLines(db, actor.positionId);
    const listed = lines.filter(
      ({ stored }) =>
        scope === 'all' ||
        stored.ownerPositionId === actor.positionId ||
        (stored.ownerPositionId === null && hasRole(actor, 'unit_recorder', 'group_leader')),
    );
    const inBuckets = listed.flatMap((judged) => {
      const { line, stored } = judged;
      const bucket = bucketOf({ ...line, cadence: stored.cadence }, today);
      return bucket ? [{ bucket, line: worklistLine(judged, { actor, usage, owners, drafts }) }] : [];
    });
    const obligations = Object.fromEntries(
      BUCKETS.map((bucket) => [
        bucket,
        underOneBeat(inBuckets.filter((one) => one.bucket === bucket).map((one) => one.line)),
      ]),
    ) as MyList['obligations'];
    const returned = await returnedRecords(db, context, ids);
    const waiting = await receiptLines(db, context, ids, ['submitted'], 20);
    const ofQuarter = listed.filter(
      ({ line }) => quarter.from <= line.dueOn && line.dueOn <= quarter.to && COUNTED.includes(line.verdict),
    );
    return {
      today,
      week: weekOf(today, calendar),
      scope,
      subjects,
      returned,
      obligations,
      waiting,
      drafts,
      receipts: await receiptLines(db, context, ids, ['released', 'accepted', 'flagged'], NEWEST_RECEIPTS),
      nothing: await nothingLines(db, ids, listed, usage, today),
      minutes: await minutesOf(db, context, ids, lines),
      quarter: {
        zh: periodLabel(quarter.key, 'zh-CN')!,
        en: periodLabel(quarter.key, 'en')!,
        done: ofQuarter.filter(({ line }) => SETTLED.includes(line.verdict)).length,
        due: ofQuarter.length,
      },
      counts: {
        overdue: inBuckets.filter((one) => one.bucket === 'overdue').length,
        this_week: inBuckets.filter((one) => one.bucket === 'this_week').length,
        coming: inBuckets.filter((one) => one.bucket === 'coming').length,
        returned: returned.length,
        drafts: drafts.length,
        waiting: waiting.length,
      },
      can: {
        record: ids.length > 0,
        declare: ids.length > 0,
        sign: hasRole(actor, 'unit_leader', 'unit_secretary'),
      },
    };
  },
});
