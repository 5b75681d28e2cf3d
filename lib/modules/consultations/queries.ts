import { z } from 'zod';
import { canReadVersion } from '@/lib/modules/checklists/policy';
import { itemsOfVersions } from '@/lib/modules/checklists/queries';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { hasRole } from '@/lib/shared/actor';
import { type Refusal, refuse } from '@/lib/shared/result';
import { canAnswerComments, canApprove, canComment, canConsult, canTakeBack } from './policy';
import type { CommentLine, Consultation } from './schema';

export interface ConsultedVersion {
  id: string;
  checklistId: string;
  number: number;
  status: string;
  authorIds: string[];
  revision: number;
  untilOn: string | null;
  approvedAt: Date | null;
  approvedByZh: string | null;
  approvedByEn: string | null;
  approvalNote: string | null;
}

/** Versions with how their consultation stands; locked when it will change. */
export async function consultedVersions(
  db: Db,
  ids: readonly string[],
  lock: boolean,
): Promise<ConsultedVersion[]> {
  return db.sql<ConsultedVersion>`
    SELECT v.id, v.checklist_id AS "checklistId", v.number, v.status, v.author_ids AS "authorIds", v.revision,
           v.consultation_until_on AS "untilOn", v.approved_at AS "approvedAt", m.name_zh AS "approvedByZh",
           m.name_en AS "approvedByEn", v.approval_note AS "approvalNote"
    FROM checklist_versions v LEFT JOIN members m ON ${own('m')} AND m.id = v.approved_by_id
    WHERE ${own('v')} AND v.id = ANY(${[...ids]}::uuid[]) ORDER BY v.id ${lock ? part`FOR UPDATE OF v` : nothing}`;
}

interface CommentRow {
  id: string;
  itemCode: string | null;
  text: string;
  writtenAt: Date;
  byZh: string;
  byEn: string | null;
  organizationZh: string;
  organizationEn: string | null;
  answer: string | null;
  answeredAt: Date | null;
  answeredByZh: string | null;
  answeredByEn: string | null;
}

const person = (nameZh: string | null, nameEn: string | null) =>
  nameZh === null ? null : { nameZh, nameEn };

/** What units and groups have said of a version, with the answers. Everybody reads it: who was asked sees what became of it. */
export const getConsultation = defineQuery({
  name: 'getConsultation',
  roles: 'any',
  input: z.strictObject({ versionId: z.uuid() }),
  async read(db, context, { versionId }): Promise<Consultation | Refusal> {
    const { actor, today } = context;
    const [version] = await consultedVersions(db, [versionId], false);
    if (!version || !canReadVersion(actor, version)) return refuse.notFound('checklist.no_version');
    const rows = await db.sql<CommentRow>`
      SELECT c.id, c.item_code AS "itemCode", c.text, c.written_at AS "writtenAt", m.name_zh AS "byZh",
             m.name_en AS "byEn", coalesce(o.short_zh, o.name_zh) AS "organizationZh",
             o.name_en AS "organizationEn", c.answer, c.answered_at AS "answeredAt", a.name_zh AS "answeredByZh",
             a.name_en AS "answeredByEn"
      FROM checklist_comments c
      JOIN members m ON ${own('m')} AND m.id = c.member_id
      JOIN organizations o ON ${own('o')} AND o.id = c.organization_id
      LEFT JOIN members a ON ${own('a')} AND a.id = c.answered_by_id
      WHERE ${own('c')} AND c.version_id = ${versionId} ORDER BY c.written_at, c.id`;
    const items = await itemsOfVersions(db, [versionId]);
    const comments = rows.map((row): CommentLine => {
      const item = items.find((one) => one.code === row.itemCode);
      return {
        id: row.id,
        itemCode: row.itemCode,
        itemZh: item?.content.titleZh ?? null,
        itemEn: item?.content.titleEn ?? null,
        text: row.text,
        writtenAt: row.writtenAt.toISOString(),
        by: { nameZh: row.byZh, nameEn: row.byEn },
        organization: { nameZh: row.organizationZh, nameEn: row.organizationEn },
        answer:
          row.answer === null
            ? null
            : {
                text: row.answer,
                at: row.answeredAt!.toISOString(),
                by: person(row.answeredByZh, row.answeredByEn),
              },
      };
    });
    return {
      versionId,
      number: version.number,
      status: version.status,
      untilOn: version.untilOn,
      over: version.untilOn !== null && version.untilOn < today,
      approved: version.approvedAt && {
        at: version.approvedAt.toISOString(),
        by: person(version.approvedByZh, version.approvedByEn),
        note: version.approvalNote,
      },
      comments,
      unanswered: comments.filter((comment) => comment.answer === null).length,
      items: items.map(({ code, content }) => ({
        code,
        titleZh: content.titleZh,
        titleEn: content.titleEn,
      })),
      can: {
        comment: canComment(actor, version),
        answer: canAnswerComments(actor, version),
        consult: canConsult(actor, version),
        takeBack: canTakeBack(actor, version),
        approve: canApprove(actor, version),
        isAuthor:
          version.status === 'in_consultation' &&
          hasRole(actor, 'coordination_officer', 'checklist_admin') &&
          !canApprove(actor, version),
      },
    };
  },
});
