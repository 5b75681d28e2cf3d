import { z } from 'zod';
import type { Named } from '@/lib/modules/bodies/schema';
import { readRates } from '@/lib/modules/rates/queries';
import { DUTY_KINDS } from '@/lib/modules/rates/schema';
import { sampleLines } from '@/lib/modules/samples/queries';
import { SAMPLE_KINDS } from '@/lib/modules/samples/schema';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type CivilDate, addDays } from '@/lib/shared/civil-date';
import { type Refusal, refuse } from '@/lib/shared/result';
import { quarterDays, quartersOver } from './model';
import { NOTICE_READERS, canIssueNotice, canReadNotice, canWriteNotice } from './policy';
import {
  type NoticeFigures,
  type NoticeLine,
  type NoticeList,
  type NoticePart,
  type NoticeState,
  type ResultNotice,
  noticeInput,
} from './schema';

/** Figures with the instant they were read at. */
export type ReadFigures = NoticeFigures & { readAt: string };

export interface StoredNotice {
  id: string;
  quarter: string;
  asOf: CivilDate;
  status: NoticeState;
  judgement: string;
  requirements: string;
  revision: number;
  writtenById: string;
  writtenAt: Date;
  year: number | null;
  number: number | null;
  figures: ReadFigures | null;
  issuedById: string | null;
  issuedAt: Date | null;
  revokedById: string | null;
  revokedAt: Date | null;
  reason: string | null;
}

/** Notices of results, the latest quarter first, and of a quarter the one written last. */
export function storedNotices(db: Db, which: Part = nothing): Promise<StoredNotice[]> {
  return db.sql<StoredNotice>`
    SELECT id, quarter, as_of_on AS "asOf", status, judgement, requirements, revision,
           written_by_id AS "writtenById", written_at AS "writtenAt", year, number, figures,
           issued_by_id AS "issuedById", issued_at AS "issuedAt", revoked_by_id AS "revokedById",
           revoked_at AS "revokedAt", reason
    FROM result_notices WHERE ${own()} ${which} ORDER BY quarter DESC, written_at DESC, id`;
}

/** What a notice says: as it was issued, else as everything stood at the end of its day, as far as a position sees the groups. */
export async function noticeFigures(
  db: Db,
  context: Context,
  { quarter, asOf, figures }: Pick<StoredNotice, 'quarter' | 'asOf' | 'figures'>,
): Promise<ReadFigures | Refusal> {
  if (figures) return figures;
  const { from, to } = quarterDays(quarter);
  const parts: NoticePart[] = [];
  let readAt = '';
  for (const kind of DUTY_KINDS) {
    const rates = await readRates(db, context, { from, to, kind, asOf, structure: 'then' });
    if ('ok' in rates) return rates;
    const { total, before, columns, bySection, sections } = rates;
    const titleOf = new Map(sections.map((section) => [section.code, section]));
    readAt = rates.readAt;
    parts.push({
      ...{ kind, total, before: before.total },
      columns: columns.map(({ body, counts }) => ({ body, counts })),
      sections: bySection.map(({ key, counts }) => ({
        section: titleOf.get(key) ?? { code: key, titleZh: key, titleEn: key },
        counts,
      })),
    });
  }
  const drawn = (await sampleLines(db, context)).filter(
    (one) => one.state === 'drawn' && !one.ofHost && one.to >= from && one.to <= to,
  );
  const samples = SAMPLE_KINDS.map((kind) => {
    const some = drawn.filter((one) => one.kind === kind);
    const sum = (name: 'drawn' | 'checked' | 'notInOrder') => some.reduce((all, one) => all + one[name], 0);
    return {
      ...{ kind, samples: some.length, drawn: sum('drawn'), checked: sum('checked') },
      notInOrder: sum('notInOrder'),
    };
  });
  return { parts, samples, readAt };
}

const lineOf = ({
  id,
  quarter,
  asOf,
  status,
  year,
  number,
  writtenAt,
  issuedAt,
}: StoredNotice): NoticeLine => ({
  ...{ id, quarter, asOf, status, year, number },
  writtenAt: writtenAt.toISOString(),
  issuedAt: issuedAt?.toISOString() ?? null,
});

/** The notices of results, and the quarters that one may be drafted of. */
export const listResultNotices = defineQuery({
  name: 'listResultNotices',
  roles: NOTICE_READERS,
  input: z.strictObject({}),
  async read(db, { actor, today }): Promise<NoticeList> {
    const notices = (await storedNotices(db)).filter((one) => canReadNotice(actor, one));
    const standing = new Set(notices.filter((one) => one.status !== 'revoked').map((one) => one.quarter));
    const quarters = quartersOver(today).filter((quarter) => !standing.has(quarter));
    return {
      notices: notices.map(lineOf),
      quarters: canWriteNotice(actor) ? quarters : [],
      asOf: addDays(today, -1),
    };
  },
});

/** One notice: as it was issued, or the draft with the figures of its day. */
export const getResultNotice = defineQuery({
  name: 'getResultNotice',
  roles: NOTICE_READERS,
  input: noticeInput,
  async read(db, context, { noticeId }): Promise<ResultNotice | Refusal> {
    const { actor } = context;
    const [stored] = await storedNotices(db, part`AND id = ${noticeId}`);
    if (!stored || !canReadNotice(actor, stored)) return refuse.notFound();
    const { status, judgement, requirements, revision, revokedById, revokedAt, reason } = stored;
    const found = await noticeFigures(db, context, stored);
    if ('ok' in found) return found;
    const { readAt, ...figures } = found;
    const people = await db.sql<Named & { id: string }>`
      SELECT id, name_zh AS "nameZh", name_en AS "nameEn" FROM members
      WHERE ${own()} AND id = ANY(${[stored.writtenById, stored.issuedById, revokedById].flatMap((id) => id ?? [])}::uuid[])`;
    const named = (id: string): Named => {
      const { nameZh, nameEn } = people.find((one) => one.id === id)!;
      return { nameZh, nameEn };
    };
    return {
      ...lineOf(stored),
      ...quarterDays(stored.quarter),
      ...{ judgement, requirements, revision, figures, readAt },
      writtenBy: named(stored.writtenById),
      issuedBy: stored.issuedById ? named(stored.issuedById) : null,
      revoked: revokedById ? { by: named(revokedById), at: revokedAt!.toISOString(), reason: reason! } : null,
      can: {
        write: status === 'drafted' && canWriteNotice(actor),
        issue: status === 'drafted' && canIssueNotice(actor, stored),
        revoke: status === 'issued' && canWriteNotice(actor),
      },
    };
  },
});
