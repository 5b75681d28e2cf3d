import type { Activity } from '@/lib/modules/beats/model';
import { registerAttachment } from '@/lib/modules/attachments/commands';
import { addWorkdays } from '@/lib/modules/calendars/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { dueOfEvent } from '@/lib/modules/due-rules/model';
import { filesRequired } from '@/lib/modules/forms/model';
import { signRecord } from '@/lib/modules/records/commands';
import { LATE_REASONS } from '@/lib/modules/records/schema';
import { acceptByClock, acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { reviewDueOn } from '@/lib/modules/reviews/model';
import { RETURN_REASONS, type ReturnReason } from '@/lib/modules/reviews/schema';
import { resubmitRecord, submitRecord } from '@/lib/modules/submissions/commands';
import { addDays } from '@/lib/shared/civil-date';
import type { Actors, Cast, Player, Unit } from './cast';
import { calendar, civilDateIn, instantOf, officeTime } from './days';
import { keepPaper } from './files';
import { type Chance, chanceOf } from './random';
import type { Answers, Step } from './steps';
import { type Occasion, writeContent } from './writing/content';

/** An obligation that a record is meant to fulfil: of the plan, issued by a step, or opened by another record. */
export type Claimed = { dueOn: string } & ({ id: string } | { issuedBy: string } | { follows: string });

/** A record that is going to be written. */
export interface Entry {
  key: string;
  item: ChecklistItem;
  subject: Actors;
  unit: Unit;
  author: Player;
  happenedOn: string;
  submittedAt: Date;
  claims: Claimed[];
  occurrenceKey?: string;
  holiday?: string;
  values?: Record<string, unknown>;
  /** What becomes of it, where the story wants something else than chance. */
  fate?: { returned?: ReturnReason | false; reviewed?: boolean };
}

const TIME_ZONE = 'Asia/Shanghai';
type AnyCommand = Step['command'];
const idOf = (answers: Answers, key: string) => answers.of<{ recordId: string }>(key).recordId;

/** The life of a record: files, submission, signature, review, and once in a while a second round. */
export function lifeOf(entry: Entry, cast: Cast, end: Date): { steps: Step[]; activities: Activity[] } {
  const { key, item, subject, author } = entry;
  const chance = chanceOf('life', key);
  const record = `submit/${key}`;
  const steps: Step[] = [];
  const activities: Activity[] = [];
  const add = (step: Step) => {
    if (step.at < end) steps.push(step);
    return step.at < end;
  };
  const activity = (subjectId: string, kind: Activity['kind'], at: Date) => {
    if (at < end)
      activities.push({ subjectId, on: civilDateIn(at), at, kind, itemCode: item.code, name: kind });
  };
  if (entry.submittedAt >= end) return { steps, activities };

  const submittedOn = civilDateIn(entry.submittedAt);
  const occasion: Occasion = { ...entry, on: entry.happenedOn, submittedOn };
  const content = writeContent(occasion);
  const papers = papersOf(entry, content, chance);
  papers.forEach((paper, index) =>
    add({
      key: `file/${key}/${index}`,
      command: registerAttachment as AnyCommand,
      positionId: author.positionId,
      at: new Date(entry.submittedAt.getTime() - 1000 * (40 + 25 * index)),
      input: (_answers, context) => keepPaper(context, paper),
    }),
  );
  const attachmentIds = (answers: Answers) =>
    papers.map((_paper, index) => answers.of<{ id: string }>(`file/${key}/${index}`).id);
  const claimIds = (answers: Answers) =>
    entry.claims.map((claim) => {
      if ('id' in claim) return claim.id;
      if ('issuedBy' in claim) return answers.of<{ obligationId: string }>(claim.issuedBy).obligationId;
      return answers.openedBy(idOf(answers, claim.follows), item.code, subject.id);
    });
  const dueDays = [...entry.claims.map((claim) => claim.dueOn), ...ownDueOn(item, content)];
  const touches = [key, ...entry.claims.flatMap((claim) => ('id' in claim ? claim.id : []))];
  const lateReason = chance.weighted(
    LATE_REASONS.map((reason, index) => [reason, [4, 3, 1, 1, 3][index]!] as const),
  );
  add({
    key: record,
    command: submitRecord as AnyCommand,
    positionId: author.positionId,
    at: entry.submittedAt,
    touches,
    after: [
      ...papers.map((_paper, index) => `file/${key}/${index}`),
      ...entry.claims.flatMap((claim) => ('issuedBy' in claim ? claim.issuedBy : [])),
    ],
    afterDelivery: entry.claims.flatMap((claim) => ('follows' in claim ? claim.follows : [])),
    input: (answers) => ({
      subjectId: subject.id,
      itemCode: item.code,
      obligationIds: claimIds(answers),
      content,
      attachmentIds: attachmentIds(answers),
      ...(dueDays.some((day) => submittedOn > day) ? { lateReason } : {}),
    }),
  });
  activity(subject.id, 'submission', entry.submittedAt);

  /** One round: signature where it is asked for, then a reviewer or the clock. */
  const round = (attempt: number, from: Date, after: string): void => {
    let released = from;
    let last = after;
    if (
      item.leaderSigns &&
      subject.kind === 'unit' &&
      author !== subject.secretary &&
      author !== subject.leader
    ) {
      released = officeTime(addWorkdays(calendar, civilDateIn(from), chance.int(0, 2)), chance, 'late');
      if (released <= from) released = new Date(from.getTime() + 3_600_000);
      last = `sign/${key}/${attempt}`;
      const signer = chance.hits(0.7) ? subject.leader : subject.secretary;
      if (
        !add({
          key: last,
          command: signRecord as AnyCommand,
          positionId: signer.positionId,
          at: released,
          after: [after],
          touches,
          input: (answers) => ({ recordId: idOf(answers, record) }),
        })
      )
        return;
    }
    const decision = decisionOf(entry, cast, chance, attempt);
    if (!decision) {
      const waits = reviewDueOn(released, TIME_ZONE, calendar);
      add({
        key: `clock/${key}/${attempt}`,
        command: acceptByClock as AnyCommand,
        positionId: null,
        at: instantOf(addDays(waits, 1), '00:30'),
        after: [last],
        touches,
        input: (answers) => ({ recordId: idOf(answers, record) }),
      });
      return;
    }
    let decidedAt = officeTime(
      addWorkdays(calendar, civilDateIn(released), decision.workdays),
      chance,
      'morning',
    );
    if (decidedAt <= released) decidedAt = new Date(released.getTime() + 2 * 3_600_000);
    const { reviewer, returned } = decision;
    const step = { positionId: reviewer.positionId, at: decidedAt, after: [last], touches };
    const reviewed = `review/${key}/${attempt}`;
    const version = attempt + 1;
    if (!returned) {
      if (
        add({
          ...step,
          key: reviewed,
          command: acceptRecord as AnyCommand,
          input: (answers) => ({ recordId: idOf(answers, record), version }),
        }) &&
        subject.kind === 'unit'
      )
        activity(subject.group.id, 'review', decidedAt);
      return;
    }
    const note = chance.hits(0.5) ? chance.pick(NOTES[returned]) : null;
    if (
      !add({
        ...step,
        key: reviewed,
        command: returnRecord as AnyCommand,
        input: (answers) => ({ recordId: idOf(answers, record), version, reason: returned, note }),
      })
    )
      return;
    if (subject.kind === 'unit') activity(subject.group.id, 'review', decidedAt);
    const again = officeTime(
      addWorkdays(calendar, civilDateIn(decidedAt), chance.hits(0.85) ? chance.int(1, 3) : chance.int(4, 7)),
      chance,
    );
    const second = writeContent({ ...occasion, submittedOn: civilDateIn(again), attempt: attempt + 1 });
    const next = `resubmit/${key}/${attempt + 1}`;
    const sameFiles = filesRequired(item, second) <= papers.length;
    if (!sameFiles) return;
    if (
      add({
        key: next,
        command: resubmitRecord as AnyCommand,
        positionId: author.positionId,
        at: again,
        after: [reviewed],
        touches,
        input: (answers) => ({
          recordId: idOf(answers, record),
          content: second,
          attachmentIds: attachmentIds(answers),
          lateReason,
        }),
      })
    )
      round(attempt + 1, again, next);
  };
  round(0, entry.submittedAt, record);
  return { steps, activities };
}

/** The due day of the obligation that the record opens for itself. */
function ownDueOn(item: ChecklistItem, content: Record<string, unknown>): string[] {
  if (item.eventSource !== 'self' || !item.eventDateField) return [];
  const day = String(content[item.eventDateField]);
  const due = dueOfEvent(item.dueRule, { from: day, to: day }, calendar);
  return due ? [due.dueOn] : [];
}

interface Decision {
  reviewer: Player;
  workdays: number;
  returned: ReturnReason | null;
}

/** Who looks at the record and when, and what they say; null when it is left to the clock. */
function decisionOf(entry: Entry, cast: Cast, chance: Chance, attempt: number): Decision | null {
  const { subject, item, author, fate } = entry;
  const restricted = item.sensitivity === 'restricted';
  const isGroup = subject.kind === 'group';
  if (isGroup && restricted) return null;
  const share = isGroup ? (subject.isHost ? 0.3 : 0.26) : 0.95;
  const isReviewed = chance.hits(share);
  if (!(fate?.reviewed ?? (isReviewed || attempt > 0))) return null;
  const reviewers = isGroup
    ? subject.isHost
      ? cast.assessors
      : cast.samplers
    : restricted
      ? [subject.group.leader]
      : chance.hits(0.08)
        ? [subject.group.leader]
        : subject.group.members;
  const reviewer = chance.pick(reviewers.filter((one) => one.memberId !== author.memberId));
  const workdays = chance.weighted([
    [0, 2],
    [1, 5],
    [2, 4],
    [3, 2],
    [4, 0.6],
  ]);
  const mayReturn = attempt === 0 && chance.hits(isGroup ? 0.03 : 0.024);
  const reason = chance.weighted(
    RETURN_REASONS.map((one, index) => [one, [2, 5, 2, 3, 2, 0][index]!] as const),
  );
  const wanted = fate?.returned;
  const returned = attempt > 0 || wanted === false ? null : (wanted ?? (mayReturn ? reason : null));
  return { reviewer, workdays, returned };
}

const NOTES: Record<ReturnReason, readonly string[]> = {
  wrong_period: ['发生日期不在本期，请核对', '请填实际召开日期'],
  not_specific: ['请写明对象、问题和时限', '结论过于笼统，请补充具体要求', '请写清由谁在什么时间前完成'],
  near_copy: ['与上期内容基本相同，请按实际情况填写'],
  missing_evidence: ['附件不是本次会议纪要，请更换', '附件缺少签字页'],
  figure_mismatch: ['金额与采购登记不一致，请核对', '参会人数与签到不符'],
  secrecy: ['请删除涉及具体人员的内容'],
};

/** The papers that go with a record: what is asked for, and now and then one that is not. */
function papersOf(entry: Entry, content: Record<string, unknown>, chance: Chance) {
  const { item, happenedOn, unit, subject } = entry;
  if (item.sensitivity === 'restricted' && filesRequired(item, content) === 0) return [];
  const asked = filesRequired(item, content);
  const optional = item.evidence.some((one) => ['minutes', 'file', 'signedRecord'].includes(one.kind));
  const count = asked > 0 ? asked : optional && chance.hits(0.3) ? 1 : 0;
  const body = subject.kind === 'unit' ? unit.nameZh : subject.nameZh;
  const isSecret = item.sensitivity === 'restricted';
  const about = isSecret
    ? item.titleZh
    : String(content.topic ?? content.docTitle ?? content.projectName ?? item.titleZh);
  const kinds = item.evidence
    .filter((one) => one.kind !== 'none')
    .map((one) => one.labelZh.replace(/[（(].*$/, ''));
  return Array.from({ length: count }, (_, index) => {
    const kind = (kinds[index] ?? kinds[0] ?? '材料').replace('或纪要', '纪要');
    const name = `${happenedOn.replaceAll('-', '')}${about.slice(0, 24)}${kind}.pdf`.replace(
      /[《》/\\:*?"<>|]/g,
      '',
    );
    const lines = [
      `${body}${kind}`,
      happenedOn,
      ...wrap(about),
      ...(isSecret
        ? []
        : wrap(
            String(content.conclusions ?? content.changes ?? content.measure ?? content.keyFindings ?? ''),
          )),
    ];
    return { name, lines };
  });
}

function wrap(text: string): string[] {
  const letters = [...text];
  const lines: string[] = [];
  for (let start = 0; start < letters.length; start += 34)
    lines.push(letters.slice(start, start + 34).join(''));
  return lines;
}
