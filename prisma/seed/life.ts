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
import type { ReturnReason } from '@/lib/modules/reviews/schema';
import { resubmitRecord, submitRecord } from '@/lib/modules/submissions/commands';
import { addDays } from '@/lib/shared/civil-date';
import type { Actors, Cast, Player, Unit } from './cast';
import { calendar, civilDateIn, instantOf, officeTime } from './days';
import { keepPaper } from './files';
import { papersOf } from './papers';
import { type Chance, chanceOf } from './random';
import type { AnyCommand, Answers, Step } from './steps';
import { DIFFERENCES, LAST_DAYS, RETURN_NOTES, verdictOn, workdaysBefore } from './verdicts';
import type { Occasion } from './writing/content';
import type { Library } from './writing/library';

/** An obligation that a record is meant to fulfil: of the plan, issued by a step, or opened by another record. */
export type Claimed = { dueOn: string } & ({ id: string } | { issuedBy: string } | { follows: string });

/** A record that is going to be written. */
export interface Entry {
  key: string;
  item: ChecklistItem;
  subject: Actors;
  /** The unit it is about. */
  unit: Unit;
  author: Player;
  happenedOn: string;
  submittedAt: Date;
  claims: Claimed[];
  occurrenceKey?: string;
  holiday?: string;
  values?: Record<string, unknown>;
  /** Written off from the entry before it. */
  copied?: boolean;
  /** Returned for this reason, or never returned, where the story does not leave it to chance. */
  returned?: ReturnReason | false;
}

const TIME_ZONE = 'Asia/Shanghai';
const LATE_REASON_WEIGHTS = [4, 3, 1, 1, 3];
const idOf = (answers: Answers, key: string) => answers.of<{ recordId: string }>(key).recordId;

/** The life of a record: files, submission, signature, review, and once in a while a second round. */
export class Life {
  readonly steps: Step[] = [];
  readonly activities: Activity[] = [];
  private readonly chance: Chance;
  private readonly submission: string;
  private readonly touches: string[];

  constructor(
    private readonly entry: Entry,
    private readonly cast: Cast,
    private readonly library: Library,
    private readonly end: Date,
  ) {
    const { key, claims } = entry;
    this.chance = chanceOf('life', key);
    this.submission = `submit/${key}`;
    this.touches = [key, ...claims.flatMap((claim) => ('id' in claim ? claim.id : []))];
    if (entry.submittedAt < end) this.begin();
  }

  /** Adds a step that comes before the end of the story; false when it does not. */
  private add(
    command: unknown,
    key: string,
    at: Date,
    by: Player | null,
    step: Partial<Step> & Pick<Step, 'input'>,
  ): boolean {
    if (at >= this.end) return false;
    const positionId = by?.positionId ?? null;
    this.steps.push({ key, command: command as AnyCommand, positionId, at, touches: this.touches, ...step });
    return true;
  }

  private does(subjectId: string, kind: Activity['kind'], at: Date): void {
    if (at >= this.end) return;
    this.activities.push({
      subjectId,
      on: civilDateIn(at),
      at,
      kind,
      itemCode: this.entry.item.code,
      name: kind,
    });
  }

  private begin(): void {
    const { entry, chance } = this;
    const { key, item, subject, author, submittedAt, claims } = entry;
    const submittedOn = civilDateIn(submittedAt);
    const occasion: Occasion = { ...entry, on: entry.happenedOn, submittedOn };
    const content = this.library.write({ ...occasion, copied: entry.copied ?? false });
    const papers = papersOf(entry, content, chance);
    const files = papers.map((_paper, index) => `file/${key}/${index}`);
    papers.forEach((paper, index) => {
      const at = new Date(submittedAt.getTime() - 1000 * (40 + 25 * index));
      this.add(registerAttachment, files[index]!, at, author, {
        touches: [],
        input: (_answers, context) => keepPaper(context, paper),
      });
    });
    const attachmentIds = (answers: Answers) => files.map((file) => answers.of<{ id: string }>(file).id);
    const obligationIds = (answers: Answers) =>
      claims.map((claim) => {
        if ('id' in claim) return claim.id;
        if ('issuedBy' in claim) return answers.of<{ obligationId: string }>(claim.issuedBy).obligationId;
        return answers.openedBy(idOf(answers, claim.follows), item.code, subject.id);
      });
    const lateReason = chance.weighted(
      LATE_REASONS.map((reason, index) => [reason, LATE_REASON_WEIGHTS[index]!] as const),
    );
    const whatIsDifferent = chanceOf('different', key).pick(DIFFERENCES);
    const dueDays = [...claims.map((claim) => claim.dueOn), ...ownDueOn(item, content)];
    const isLate = dueDays.some((day) => submittedOn > day);
    this.add(submitRecord, this.submission, submittedAt, author, {
      after: [...files, ...claims.flatMap((claim) => ('issuedBy' in claim ? claim.issuedBy : []))],
      afterDelivery: claims.flatMap((claim) => ('follows' in claim ? claim.follows : [])),
      input: (answers) => ({
        subjectId: subject.id,
        itemCode: item.code,
        obligationIds: obligationIds(answers),
        content,
        attachmentIds: attachmentIds(answers),
        whatIsDifferent,
        ...(isLate ? { lateReason } : {}),
      }),
    });
    this.does(subject.id, 'submission', submittedAt);
    this.round(0, submittedAt, this.submission, (attempt, at, after) => {
      const second = this.library.write({ ...occasion, submittedOn: civilDateIn(at), attempt });
      if (filesRequired(item, second) > papers.length) return false;
      const input = (answers: Answers) => ({
        recordId: idOf(answers, this.submission),
        content: second,
        attachmentIds: attachmentIds(answers),
        whatIsDifferent,
        lateReason,
      });
      if (!this.add(resubmitRecord, `resubmit/${key}/${attempt}`, at, author, { after: [after], input }))
        return false;
      this.does(subject.id, 'submission', at);
      return true;
    });
  }

  /** One round: signature where it is asked for, then a reviewer or the clock, and perhaps another round. */
  private round(
    attempt: number,
    from: Date,
    after: string,
    writeAgain: (attempt: number, at: Date, after: string) => boolean,
  ): void {
    const { entry, chance, end } = this;
    const { key, subject } = entry;
    const recordId = (answers: Answers) => ({ recordId: idOf(answers, this.submission) });
    const signed = this.signature(attempt, from, after);
    if (!signed) return;
    const { released, last } = signed;
    const verdict = verdictOn(entry, this.cast, chance, { attempt, released, end });
    if (!verdict) {
      const waits = reviewDueOn(released, TIME_ZONE, calendar);
      const at = instantOf(addDays(waits, 1), '00:30');
      this.add(acceptByClock, `clock/${key}/${attempt}`, at, null, { after: [last], input: recordId });
      return;
    }
    // Towards the end much is still waiting for its reviewer.
    if (workdaysBefore(end, released) <= LAST_DAYS - 2 && chance.hits(0.45)) return;
    let decidedAt = officeTime(
      addWorkdays(calendar, civilDateIn(released), verdict.workdays),
      chance,
      'morning',
    );
    if (decidedAt <= released) decidedAt = new Date(released.getTime() + 2 * 3_600_000);
    const review = `review/${key}/${attempt}`;
    const version = attempt + 1;
    const { reviewer, returned } = verdict;
    const note = returned && chance.hits(0.6) ? chance.pick(RETURN_NOTES[returned]) : null;
    const isReviewed = returned
      ? this.add(returnRecord, review, decidedAt, reviewer, {
          after: [last],
          input: (answers) => ({ ...recordId(answers), version, reason: returned, note }),
        })
      : this.add(acceptRecord, review, decidedAt, reviewer, {
          after: [last],
          input: (answers) => ({ ...recordId(answers), version }),
        });
    if (!isReviewed) return;
    if (subject.kind === 'unit') this.does(subject.group.id, 'review', decidedAt);
    if (!returned) return;
    const pause = chance.hits(0.85) ? chance.int(1, 3) : chance.int(4, 7);
    const again = officeTime(addWorkdays(calendar, civilDateIn(decidedAt), pause), chance);
    if (!writeAgain(attempt + 1, again, review)) return;
    this.round(attempt + 1, again, `resubmit/${key}/${attempt + 1}`, writeAgain);
  }

  /** When the record reaches the reviewer, and after which step; null while it waits for the unit's leader. */
  private signature(attempt: number, from: Date, after: string): { released: Date; last: string } | null {
    const { entry, chance, end } = this;
    const { key, item, subject, author } = entry;
    const isLeader = subject.kind === 'unit' && [subject.secretary, subject.leader].includes(author);
    if (!item.leaderSigns || subject.kind !== 'unit' || isLeader) return { released: from, last: after };
    if (workdaysBefore(end, from) <= LAST_DAYS && chance.hits(0.6)) return null;
    let released = officeTime(addWorkdays(calendar, civilDateIn(from), chance.int(0, 2)), chance, 'late');
    if (released <= from) released = new Date(from.getTime() + 3_600_000);
    const last = `sign/${key}/${attempt}`;
    const signer = chance.hits(0.7) ? subject.leader : subject.secretary;
    const input = (answers: Answers) => ({ recordId: idOf(answers, this.submission) });
    return this.add(signRecord, last, released, signer, { after: [after], input })
      ? { released, last }
      : null;
  }
}

/** The due day of the obligation that the record opens for itself. */
function ownDueOn(item: ChecklistItem, content: Record<string, unknown>): string[] {
  if (item.eventSource !== 'self' || !item.eventDateField) return [];
  const day = String(content[item.eventDateField]);
  const due = dueOfEvent(item.dueRule, { from: day, to: day }, calendar);
  return due ? [due.dueOn] : [];
}
