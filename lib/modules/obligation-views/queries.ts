import { calendarInUse } from '@/lib/modules/calendars/queries';
import { historyOf } from '@/lib/modules/history/queries';
import { nextObligationState } from '@/lib/modules/obligations/model';
import { canDeclare, canRequestWaiver } from '@/lib/modules/obligations/policy';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { meetingKindOf } from '@/lib/modules/meetings/model';
import { canHoldMeeting } from '@/lib/modules/meetings/policy';
import { meetingsOf } from '@/lib/modules/meetings/queries';
import { obligationLines } from '@/lib/modules/proposals/queries';
import { canRecord, recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { canListObligation } from '@/lib/modules/statistics/policy';
import { judged } from '@/lib/modules/statistics/queries';
import { lastExtensionDay } from '@/lib/modules/waivers/model';
import { waiversOf } from '@/lib/modules/waivers/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { civilDateOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { type ObligationView, obligationInput } from './schema';

type Names = Pick<ObligationView, 'subject' | 'group' | 'owner' | 'checklistCode'>;

async function namesOf(db: Db, stored: StoredObligation): Promise<Names> {
  const [row] = await db.sql<Names>`
    SELECT json_build_object('id', s.id, 'nameZh', coalesce(s.short_zh, s.name_zh), 'nameEn', s.name_en) AS subject,
           json_build_object('nameZh', coalesce(g.short_zh, g.name_zh), 'nameEn', g.name_en) AS group,
           CASE WHEN m.id IS NOT NULL THEN json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en,
             'postZh', p.post_zh, 'postEn', p.post_en) END AS owner,
           CASE WHEN v.status <> 'issued' THEN c.code END AS "checklistCode"
    FROM organizations s
    JOIN organizations g ON ${own('g')} AND g.id = ${stored.groupId}
    JOIN checklist_items i ON ${own('i')} AND i.id = ${stored.itemId}
    JOIN checklist_versions v ON ${own('v')} AND v.id = i.version_id
    JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
    LEFT JOIN positions p ON ${own('p')} AND p.id = ${stored.ownerPositionId}
    LEFT JOIN members m ON ${own('m')} AND m.id = p.member_id
    WHERE ${own('s')} AND s.id = ${stored.subjectId}`;
  return row!;
}

/** The records that stand for an obligation, as far as the reader may open them. */
async function recordsOf(db: Db, context: Context, obligationId: string) {
  return db.sql<ObligationView['records'][number]>`
    SELECT r.id, r.number, r.title, r.happened_on AS "happenedOn", r.status, r.kind, r.reviewed
    FROM claims c JOIN duty_records r ON ${own('r')} AND r.id = c.record_id
    WHERE ${own('c')} AND c.obligation_id = ${obligationId} AND c.status <> 'withdrawn'
      AND ${readable(recordReach(context.actor))}
    ORDER BY r.happened_on, r.id`;
}

/** One obligation with everything that was said about it. Found by whoever may list it. */
export const getObligation = defineQuery({
  name: 'getObligation',
  roles: 'any',
  input: obligationInput,
  async read(db, context, { obligationId }) {
    const { actor, today } = context;
    const stored = (await obligationsById(db, [obligationId])).get(obligationId);
    if (!stored || !canListObligation(actor, stored)) return refuse.notFound();
    const [{ line, item }] = (await obligationLines(db, context, [stored])) as [
      Awaited<ReturnType<typeof obligationLines>>[number],
    ];
    const calendar = await calendarInUse(db);
    const waivers = await waiversOf(db, context, stored);
    const pending = waivers.find((one) => one.decision === null);
    const askedOn = pending ? civilDateOf(new Date(pending.requestedAt), context.tenant.timeZone) : null;
    const { lines, check } = await historyOf(db, obligationId);
    const begun = today >= stored.periodFrom;
    const open = nextObligationState(stored.status, 'records_submitted') !== null;
    const mayDeclare = begun && open && canDeclare(actor, stored);
    const mayAsk =
      nextObligationState(stored.status, 'waiver_requested') !== null && canRequestWaiver(actor, stored);
    const extended = waivers.some((one) => one.kind === 'extension' && one.decision === 'granted');
    const isMeeting = meetingKindOf(item.content, stored.subjectKind) !== null;
    const mayHold = isMeeting && canHoldMeeting(actor, { groupId: stored.subjectId });
    const prepared = mayHold ? (await meetingsOf(db, [obligationId])).get(obligationId) : undefined;
    const view: ObligationView = {
      ...line,
      ...judgedNow({ ...stored, askedOn }, today, calendar),
      ...(await namesOf(db, stored)),
      subjectKind: stored.subjectKind,
      outcome: stored.outcome,
      reason: stored.reason,
      asked: stored.minPerPeriod,
      submitted: stored.submittedCount,
      accepted: stored.acceptedCount,
      doneOnTime: stored.doneOnTime,
      recordedOnTime: stored.recordedOnTime,
      judgedCalendar: stored.judgedCalendar,
      records: await recordsOf(db, context, obligationId),
      waivers,
      history: lines.toReversed(),
      check,
      extensionUntil: lastExtensionDay(
        stored.dueOn,
        (await settingsInForce(db))['obligations.extensionWorkdays'],
        calendar,
      ),
      meeting:
        mayHold && (prepared || (begun && open))
          ? { id: prepared?.id ?? null, isOver: prepared?.status === 'ended' }
          : null,
      can: {
        record: begun && open && canRecord(actor, stored),
        declareNothing: mayDeclare && item.content.allowsNil,
        declareNotApplicable: mayDeclare,
        requestWaiver: mayAsk,
        requestExtension: mayAsk && !extended && today <= stored.dueOn,
      },
    };
    return view;
  },
});

function judgedNow(...args: Parameters<typeof judged>) {
  const { verdict, late } = judged(...args);
  return { verdict, late };
}
