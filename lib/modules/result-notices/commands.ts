import type { z } from 'zod';
import { lookBackRefusal } from '@/lib/modules/statistics/queries';
import { canonicalJson, sha256 } from '@/lib/platform/canonical';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, part } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { type CivilDate, yearOf } from '@/lib/shared/civil-date';
import { type Refusal, refuse } from '@/lib/shared/result';
import { ResultNoticeDrafted, ResultNoticeIssued, ResultNoticeRevoked, ResultNoticeWritten } from './events';
import { draftProblem, nextNoticeState } from './model';
import { NOTICE_WRITERS, canIssueNotice, canWriteNotice } from './policy';
import { type ReadFigures, type StoredNotice, noticeFigures, storedNotices } from './queries';
import { draftNoticeInput, issueNoticeInput, revokeNoticeInput, writeNoticeInput } from './schema';

const streamOf = (id: string) => ({ id, kind: 'result_notice' });

/** Two that draft or issue at the same time wait for each other: a quarter has one notice, a number is given once. */
const inTurn = (db: Db, tenantId: string) =>
  db.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`result notices ${tenantId}`}, 0))`;

/** Why there is no notice of a quarter with the figures of the day that is asked for; null where nothing forbids it. */
function daysRefusal({ context, input, today }: Call<{ asOf: CivilDate }>, quarter: string): Refusal | null {
  const code = draftProblem(quarter, input.asOf, today);
  if (code) return refuse.invalid({ path: code === 'result_notices.not_over' ? 'quarter' : 'asOf', code });
  return lookBackRefusal(context, input.asOf);
}

/** Begins the notice of a quarter that is over, with the figures of a day that has ended. */
export const draftResultNotice = defineCommand({
  name: 'draftResultNotice',
  roles: NOTICE_WRITERS,
  input: draftNoticeInput,
  async load(db, calls: readonly Call<z.output<typeof draftNoticeInput>>[]) {
    await inTurn(db, calls[0]!.context.tenant.id);
    const notices = await storedNotices(db);
    return calls.map(({ input }) =>
      notices.some((one) => one.quarter === input.quarter && one.status !== 'revoked'),
    );
  },
  decide(call, isThere: boolean) {
    const { actor } = call.context;
    if (!canWriteNotice(actor)) return refuse.forbidden('forbidden.role');
    const { quarter, asOf } = call.input;
    const refusal = daysRefusal(call, quarter);
    if (refusal) return refusal;
    if (isThere) return refuse.conflict('result_notices.exists');
    const id = call.newId();
    return decided(
      { noticeId: id },
      [
        insert('ResultNotice', {
          ...{ id, quarter, asOfOn: asOf, status: 'drafted', judgement: '', requirements: '', revision: 1 },
          ...{ writtenById: actor.memberId!, writtenAt: call.now },
        }),
      ],
      record(ResultNoticeDrafted, streamOf(id), { quarter, asOf }),
    );
  },
});

const loadNotices = async (db: Db, calls: readonly Call<{ noticeId: string }>[]) => {
  const ids = calls.map((call) => call.input.noticeId);
  const notices = await storedNotices(db, part`AND id = ANY(${ids}::uuid[])`);
  return calls.map(({ input }) => notices.find((one) => one.id === input.noticeId) ?? null);
};

/** Writes the office's own words, and the day the figures are read of. */
export const writeResultNotice = defineCommand({
  name: 'writeResultNotice',
  roles: NOTICE_WRITERS,
  input: writeNoticeInput,
  load: loadNotices,
  decide(call: Call<z.output<typeof writeNoticeInput>>, notice: StoredNotice | null) {
    const { actor } = call.context;
    if (!notice || !canWriteNotice(actor)) return refuse.notFound();
    if (notice.status !== 'drafted') return refuse.conflict('result_notices.issued');
    const { revision, asOf, judgement, requirements } = call.input;
    if (revision !== notice.revision) return refuse.conflict('result_notices.changed');
    const refusal = daysRefusal(call, notice.quarter);
    if (refusal) return refusal;
    const next = revision + 1;
    return decided(
      { noticeId: notice.id, revision: next },
      [
        change(
          'ResultNotice',
          { id: notice.id },
          { revision, status: 'drafted' },
          {
            ...{ revision: next, asOfOn: asOf, judgement, requirements },
            ...{ writtenById: actor.memberId!, writtenAt: call.now },
          },
        ),
      ],
      record(ResultNoticeWritten, streamOf(notice.id), {
        ...{ quarter: notice.quarter, asOf, revision: next, judgement, requirements },
      }),
    );
  },
});

interface Issuing {
  notice: StoredNotice;
  figures: ReadFigures | Refusal;
  /** The number that is next in the year. */
  number: number;
}

/** Issues a notice under the next number of the year, with the figures of its day, which are kept. */
export const issueResultNotice = defineCommand({
  name: 'issueResultNotice',
  roles: NOTICE_WRITERS,
  input: issueNoticeInput,
  async load(db, calls: readonly Call<z.output<typeof issueNoticeInput>>[]): Promise<(Issuing | null)[]> {
    await inTurn(db, calls[0]!.context.tenant.id);
    const notices = await storedNotices(db);
    return Promise.all(
      calls.map(async ({ input, context, today }) => {
        const notice = notices.find((one) => one.id === input.noticeId);
        if (!notice) return null;
        const given = notices.flatMap((one) => (one.year === yearOf(today) ? (one.number ?? 0) : 0));
        const figures = await noticeFigures(db, context, notice);
        return { notice, figures, number: Math.max(0, ...given) + 1 };
      }),
    );
  },
  decide(call, found: Issuing | null) {
    const { actor } = call.context;
    if (!found || !canWriteNotice(actor)) return refuse.notFound();
    const { notice, figures, number } = found;
    const status = nextNoticeState(notice.status, 'issue');
    if (!status) return refuse.conflict('result_notices.issued');
    if (!canIssueNotice(actor, notice)) return refuse.forbidden('forbidden.own_notice');
    if (call.input.revision !== notice.revision) return refuse.conflict('result_notices.changed');
    if ('ok' in figures) return figures;
    const year = yearOf(call.today);
    return decided(
      { noticeId: notice.id, year, number },
      [
        change(
          'ResultNotice',
          { id: notice.id },
          { revision: notice.revision, status: notice.status },
          {
            ...{ status, year, number, figures: figures as object },
            issuedById: actor.memberId!,
            issuedAt: call.now,
          },
        ),
      ],
      record(ResultNoticeIssued, streamOf(notice.id), {
        ...{ quarter: notice.quarter, asOf: notice.asOf, year, number },
        digest: sha256(canonicalJson(figures)),
      }),
    );
  },
});

/** Takes an issued notice back with a reason. It stays readable, marked; its number is not given again. */
export const revokeResultNotice = defineCommand({
  name: 'revokeResultNotice',
  roles: NOTICE_WRITERS,
  input: revokeNoticeInput,
  load: loadNotices,
  decide(call: Call<z.output<typeof revokeNoticeInput>>, notice: StoredNotice | null) {
    const { actor } = call.context;
    if (!notice || !canWriteNotice(actor)) return refuse.notFound();
    const status = nextNoticeState(notice.status, 'revoke');
    if (!status) return refuse.conflict('result_notices.not_issued');
    const { reason } = call.input;
    return decided(
      { noticeId: notice.id },
      [
        change(
          'ResultNotice',
          { id: notice.id },
          { status: notice.status },
          { status, reason, revokedById: actor.memberId!, revokedAt: call.now },
        ),
      ],
      record(ResultNoticeRevoked, streamOf(notice.id), {
        ...{ quarter: notice.quarter, year: notice.year!, number: notice.number!, reason },
      }),
    );
  },
});
