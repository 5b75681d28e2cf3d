import { countWorkdays } from '@/lib/modules/calendars/model';
import { RETURN_REASONS, type ReturnReason } from '@/lib/modules/reviews/schema';
import type { Cast, Player } from './cast';
import { calendar, civilDateIn } from './days';
import type { Entry } from './life';
import type { Chance } from './random';

/** Who looks at a record, after how many working days, and with what outcome. */
export interface Verdict {
  reviewer: Player;
  workdays: number;
  returned: ReturnReason | null;
}

const REVIEWED_SHARE = { unit: 0.95, group: 0.26, host: 0.3 };
const RETURNED_SHARE = { unit: 0.024, group: 0.02, host: 0.02 };

/** Working days at the end of the story in which much is still under way. */
export const LAST_DAYS = 6;

export const workdaysBefore = (end: Date, at: Date): number =>
  countWorkdays(calendar, civilDateIn(at), civilDateIn(end));

/** What is said of a record in a round, or null when nobody looks at it and it is left to the clock. */
export function verdictOn(
  entry: Entry,
  cast: Cast,
  chance: Chance,
  round: { attempt: number; released: Date; end: Date },
): Verdict | null {
  const { subject, item, author } = entry;
  const restricted = item.sensitivity === 'restricted';
  const kind = subject.kind === 'unit' ? 'unit' : subject.isHost ? 'host' : 'group';
  if (kind !== 'unit' && restricted) return null;
  const isReviewed = chance.hits(REVIEWED_SHARE[kind]);
  const isReturned = chance.hits(RETURNED_SHARE[kind] * (isLastDays(round) ? 2.5 : 1));
  if (!isReviewed && round.attempt === 0 && !entry.returned) return null;
  const reviewers = {
    host: cast.assessors,
    group: cast.samplers,
    unit:
      subject.kind === 'unit' && !restricted && chance.hits(0.92)
        ? subject.group.members
        : [unitLeaderOf(entry)],
  }[kind];
  const reviewer = chance.pick(reviewers.filter((one) => one.memberId !== author.memberId));
  const workdays = chance.weighted([
    [0, 2],
    [1, 5],
    [2, 4],
    [3, 2],
    [4, 0.6],
  ] as const);
  const reason = chance.weighted(
    RETURN_REASONS.map((one, index) => [one, [2, 5, 0, 3, 2, 0][index]!] as const),
  );
  if (round.attempt > 0 || entry.returned === false) return { reviewer, workdays, returned: null };
  return { reviewer, workdays, returned: entry.returned ?? (isReturned ? reason : null) };
}

const isLastDays = ({ released, end }: { released: Date; end: Date }) =>
  workdaysBefore(end, released) <= LAST_DAYS;

function unitLeaderOf({ subject, unit }: Entry): Player {
  return subject.kind === 'unit' ? subject.group.leader : unit.group.leader;
}

/** What an author says is different this time, where the text is near an earlier one. */
export const DIFFERENCES = [
  '议题与上次相同，参会人员和议定事项的完成时限不同',
  '是上次事项的后续，本次核对了整改结果',
  '工作内容相同，本期的对象和数量不同，见附件',
  '沿用上次的表述，日期、人数已按实际填写',
] as const;

export const RETURN_NOTES: Record<ReturnReason, readonly string[]> = {
  wrong_period: ['发生日期不在本期，请核对', '请填实际召开日期'],
  not_specific: ['请写明对象、问题和时限', '结论过于笼统，请补充具体要求', '请写清由谁在什么时间前完成'],
  near_copy: ['与上期内容基本相同，请按实际情况填写', '文字与上次一致，请写本期的新情况'],
  missing_evidence: ['附件不是本次会议纪要，请更换', '附件缺少签字页'],
  figure_mismatch: ['金额与采购登记不一致，请核对', '参会人数与签到不符'],
  secrecy: ['请删除涉及具体人员的内容'],
};
