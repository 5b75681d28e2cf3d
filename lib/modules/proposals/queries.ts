import { workdaysLeft } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { type ItemFacts, itemById } from '@/lib/modules/checklists/queries';
import { freeTexts, happenedOnOf } from '@/lib/modules/contents/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { hasOwnForm, verdict } from '@/lib/modules/obligations/model';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { periodNames } from '@/lib/modules/prefills/model';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { addMonths } from '@/lib/shared/civil-date';
import { proposalReasons, tellingWords } from './model';
import type { ObligationLine, ProposedObligation } from './schema';

export interface JudgedLine {
  line: ObligationLine;
  stored: StoredObligation;
  item: ItemFacts;
}

/** Obligations as lines of a list: named, with their verdict of today. In the order given. */
export async function obligationLines(
  db: Db,
  context: Context,
  obligations: readonly StoredObligation[],
): Promise<JudgedLine[]> {
  const { today } = context;
  const calendar = await calendarInUse(db);
  const items = await itemById(
    db,
    obligations.map((one) => one.itemId),
  );
  return obligations.map((stored) => {
    const item = items.get(stored.itemId)!;
    const { titleZh, titleEn } = item.content;
    const { id, itemCode, periodFrom, periodTo, dueOn } = stored;
    const counts = { submittedOrBetter: stored.submittedCount, accepted: stored.acceptedCount };
    return {
      line: {
        id,
        itemCode,
        titleZh,
        titleEn,
        period: periodNames(stored, calendar.publicHolidays),
        periodFrom,
        periodTo,
        dueOn,
        verdict: verdict(stored, counts, today),
        workdays: Math.abs(workdaysLeft(calendar, dueOn, today)),
      },
      stored,
      item,
    };
  });
}

const OLDEST_MONTHS = 6;

/** Open obligations of the subject that the same event may fulfil as well, each with the reason. */
export async function proposalsFor(
  db: Db,
  context: Context,
  entry: {
    item: ItemFacts;
    subject: { id: string };
    obligation: { id: string; dueOn: string } | null;
    values: RecordContent;
  },
): Promise<ProposedObligation[]> {
  const { item, subject, obligation, values } = entry;
  const { today } = context;
  const rows = await db.sql<StoredObligation>`
    SELECT ${OBLIGATION_COLUMNS} FROM obligations o
    WHERE ${own('o')} AND o.subject_id = ${subject.id} AND o.status = 'open'
      AND o.period_from_on <= ${today}::date AND o.due_on >= ${addMonths(today, -OLDEST_MONTHS)}::date
    ORDER BY o.due_on, o.item_code`;
  const { recordType } = item.content;
  const candidates = (await obligationLines(db, context, rows)).filter(
    ({ item: other, stored }) =>
      other.content.recordType === recordType && stored.id !== obligation?.id && !hasOwnForm(stored),
  );
  const titles = new Map([[item.code, item.content.titleZh]]);
  for (const { line } of candidates) titles.set(line.itemCode, line.titleZh);
  const telling = tellingWords([...titles.values()]);
  const wordsOf = new Map([...titles.keys()].map((code, index) => [code, telling[index]!]));
  const day = happenedOnOf(item.content, values) ?? obligation?.dueOn ?? today;
  const event = {
    itemCode: item.code,
    recordType,
    happenedOn: day > today ? today : day,
    text: freeTexts(item.content, values).join('\n'),
    hasDuty: obligation !== null,
  };
  return candidates.flatMap(({ line, stored }) => {
    const words = wordsOf.get(line.itemCode)!;
    const reasons = proposalReasons(event, { ...stored, recordType }, words);
    return reasons.length > 0 ? [{ ...line, reasons, words: [...words] }] : [];
  });
}
