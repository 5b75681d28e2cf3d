import { bodiesById } from '@/lib/modules/bodies/queries';
import type { Body, Named } from '@/lib/modules/bodies/schema';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { mayWithdraw } from '@/lib/modules/campaigns/model';
import { canWithdrawCampaign } from '@/lib/modules/campaigns/policy';
import type { CampaignState } from '@/lib/modules/campaigns/schema';
import { type ItemFacts, itemById } from '@/lib/modules/checklists/queries';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { recordReach } from '@/lib/modules/records/policy';
import { currentVersions, readable } from '@/lib/modules/records/queries';
import { canRemind } from '@/lib/modules/reminders/policy';
import {
  GROUP_OVERSEERS,
  GROUP_PEOPLE,
  canListObligation,
  obligationReach,
} from '@/lib/modules/statistics/policy';
import { inReach, listable, pendingWaiver } from '@/lib/modules/row-filters/queries';
import { judged } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type CivilDate, civilDateOf } from '@/lib/shared/civil-date';
import { groupBy } from '@/lib/shared/group-by';
import { refuse } from '@/lib/shared/result';
import { answerState, cellsOf, columnsOf, countsOf } from './model';
import {
  type CampaignLine,
  type CampaignRow,
  type CampaignView,
  campaignIdInput,
  campaignListInput,
} from './schema';

interface StoredCampaign {
  id: string;
  itemId: string;
  organizationId: string;
  issuedAt: Date;
  dueOn: CivilDate;
  status: CampaignState;
  withdrawnAt: Date | null;
  reason: string | null;
  nameZh: string;
  nameEn: string | null;
}

const COLUMNS =
  raw(`c.id, c.item_id AS "itemId", c.organization_id AS "organizationId", c.issued_at AS "issuedAt",
  c.due_on AS "dueOn", c.status, c.withdrawn_at AS "withdrawnAt", c.reason, m.name_zh AS "nameZh", m.name_en AS "nameEn"`);

interface UnitRow extends StoredObligation {
  campaignId: string;
  askedOn: CivilDate | null;
  received: boolean;
  opened: boolean;
  returned: boolean;
}

/** Campaigns `c` of which a position may list a unit, or that its own body has issued. */
const visible = (context: Context) => {
  const reach = obligationReach(context.actor);
  return part`(c.organization_id = ${context.actor.organizationId}::uuid OR EXISTS (
    SELECT 1 FROM campaign_units u JOIN obligations o ON ${own('o')} AND o.id = u.obligation_id
    WHERE ${own('u')} AND u.campaign_id = c.id AND ${inReach(reach)} AND ${listable(reach)}))`;
};

/** The units of campaigns with how far each has come: what its inbox says, its drafts, its records. */
async function unitsOf(db: Db, context: Context, ids: readonly string[]): Promise<UnitRow[]> {
  return db.sql<UnitRow>`
    SELECT u.campaign_id AS "campaignId", ${OBLIGATION_COLUMNS}, w.asked_on AS "askedOn",
           coalesce(n.received, false) AS received,
           coalesce(n.opened, false) OR o.id IN (
             SELECT d.obligation_id FROM record_drafts d WHERE ${own('d')} AND d.obligation_id IS NOT NULL) AS opened,
           EXISTS (SELECT 1 FROM claims x JOIN duty_records r ON ${own('r')} AND r.id = x.record_id
                   WHERE ${own('x')} AND x.obligation_id = o.id AND r.status = 'returned') AS returned
    FROM campaign_units u
    JOIN obligations o ON ${own('o')} AND o.id = u.obligation_id
    ${pendingWaiver(context.tenant.timeZone)}
    LEFT JOIN LATERAL (
      SELECT true AS received, bool_or(l.read_at IS NOT NULL) AS opened FROM campaign_receipts t
      JOIN notifications l ON ${own('l')} AND l.id = t.notification_id
      WHERE ${own('t')} AND t.campaign_id = u.campaign_id AND t.subject_id = u.subject_id
      HAVING count(*) > 0) n ON true
    WHERE ${own('u')} AND u.campaign_id = ANY(${[...ids]}::uuid[])`;
}

function lineOf(
  campaign: StoredCampaign,
  item: ItemFacts,
  issuer: Body,
  units: readonly UnitRow[],
  context: Context,
): CampaignLine {
  const { titleZh, titleEn, sensitivity } = item.content;
  return {
    ...countsOf(units.map(answerState)),
    ...{ id: campaign.id, itemCode: item.code, titleZh, titleEn, sensitivity, issuer },
    ...{ status: campaign.status, dueOn: campaign.dueOn },
    issuedOn: civilDateOf(campaign.issuedAt, context.tenant.timeZone),
  };
}

/** The campaigns of the units in reach, latest first, with how far each has come. */
export const listCampaigns = defineQuery({
  name: 'listCampaigns',
  roles: [...GROUP_PEOPLE, ...GROUP_OVERSEERS],
  input: campaignListInput,
  async read(db, context, { after, limit }) {
    const [at, id] = after?.split('_') ?? [];
    const rows = await db.sql<StoredCampaign>`
      SELECT ${COLUMNS} FROM campaigns c JOIN members m ON ${own('m')} AND m.id = c.issued_by_id
      WHERE ${own('c')} AND ${visible(context)}
        ${after ? part`AND (c.issued_at, c.id) < (${at}::timestamptz, ${id}::uuid)` : nothing}
      ORDER BY c.issued_at DESC, c.id DESC LIMIT ${limit + 1}`;
    const page = rows.slice(0, limit);
    const ids = page.map((row) => row.id);
    const units = groupBy(await unitsOf(db, context, ids), (row) => row.campaignId);
    const items = await itemById(
      db,
      page.map((row) => row.itemId),
    );
    const issuers = await bodiesById(
      db,
      page.map((row) => row.organizationId),
    );
    const last = page.at(-1);
    return {
      lines: page.map((row) =>
        lineOf(
          row,
          items.get(row.itemId)!,
          issuers.get(row.organizationId)!,
          units.get(row.id) ?? [],
          context,
        ),
      ),
      next: rows.length > limit && last ? `${last.issuedAt.toISOString()}_${last.id}` : null,
    };
  },
});

/** What is handed in for obligations, as far as the reader may open it. */
async function answersFor(db: Db, context: Context, obligationIds: readonly string[]) {
  const rows = await db.sql<{ obligationId: string; id: string; number: string; status: string }>`
    SELECT DISTINCT ON (x.obligation_id) x.obligation_id AS "obligationId", r.id, r.number, r.status
    FROM claims x JOIN duty_records r ON ${own('r')} AND r.id = x.record_id
    WHERE ${own('x')} AND x.obligation_id = ANY(${[...obligationIds]}::uuid[])
      AND x.status IN ('claimed', 'accepted') AND ${readable(recordReach(context.actor))}
    ORDER BY x.obligation_id, r.recorded_at DESC`;
  const versions = await currentVersions(
    db,
    rows.map((row) => row.id),
  );
  return new Map(
    rows.map(({ obligationId, ...record }) => [
      obligationId,
      { record, content: versions.get(record.id)!.content },
    ]),
  );
}

/** One campaign unit by unit: who has received, opened, filled it in, and what was answered. Found by whoever sees a unit of it. */
export const getCampaign = defineQuery({
  name: 'getCampaign',
  roles: [...GROUP_PEOPLE, ...GROUP_OVERSEERS],
  input: campaignIdInput,
  async read(db, context, { campaignId }): Promise<CampaignView | ReturnType<typeof refuse.notFound>> {
    const { actor, today } = context;
    const [campaign] = await db.sql<StoredCampaign>`
      SELECT ${COLUMNS} FROM campaigns c JOIN members m ON ${own('m')} AND m.id = c.issued_by_id
      WHERE ${own('c')} AND c.id = ${campaignId} AND ${visible(context)}`;
    if (!campaign) return refuse.notFound('campaigns.unknown');
    const item = (await itemById(db, [campaign.itemId])).get(campaign.itemId)!;
    const units = await unitsOf(db, context, [campaignId]);
    const listed = units.filter((unit) => canListObligation(actor, unit));
    const answers = await answersFor(
      db,
      context,
      listed.map((unit) => unit.id),
    );
    const bodies = await bodiesById(db, [
      campaign.organizationId,
      ...listed.flatMap((unit) => [unit.subjectId, unit.groupId]),
    ]);
    const calendar = await calendarInUse(db);
    const rows = listed
      .map((unit): CampaignRow => {
        const answer = answers.get(unit.id);
        return {
          body: bodies.get(unit.subjectId)!,
          group: bodies.get(unit.groupId)!,
          obligationId: unit.id,
          state: answerState(unit),
          verdict: judged(unit, today, calendar).verdict,
          record: answer?.record ?? null,
          cells: answer ? cellsOf(item.content, answer.content) : {},
        };
      })
      .sort((a, b) => (a.group.number ?? 0) - (b.group.number ?? 0) || (a.body.code < b.body.code ? -1 : 1));
    const { whyZh, whyEn } = item.content;
    const issuedBy: Named = { nameZh: campaign.nameZh, nameEn: campaign.nameEn };
    return {
      ...lineOf(campaign, item, bodies.get(campaign.organizationId)!, units, context),
      issuedBy,
      why: whyZh ? { nameZh: whyZh, nameEn: whyEn ?? null } : null,
      minutes: item.content.estimatedMinutes ?? 0,
      withdrawn: campaign.withdrawnAt
        ? { reason: campaign.reason!, on: civilDateOf(campaign.withdrawnAt, context.tenant.timeZone) }
        : null,
      columns: columnsOf(item.content, rows),
      rows,
      unlisted: units.length - listed.length,
      unreadable: rows.filter((row) => row.state === 'filled' && !row.record).length,
      can: {
        withdraw: mayWithdraw(campaign, today) && canWithdrawCampaign(actor, campaign),
        remind: listed.some((unit) => unit.status === 'open' && canRemind(actor, unit)),
      },
    };
  },
});
