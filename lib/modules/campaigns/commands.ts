import { type ItemInForce } from '@/lib/modules/checklists/queries';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { inItem } from '@/lib/modules/checklist-items/model';
import { moveObligation } from '@/lib/modules/claims/commands';
import { lintProblems } from '@/lib/modules/guardrails/model';
import { ObligationOpened } from '@/lib/modules/obligations/events';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { ownershipOf } from '@/lib/modules/owners/queries';
import { obligationFor, openedWrites } from '@/lib/modules/plans/commands';
import { itemVersionOf } from '@/lib/modules/plans/model';
import { groupOn } from '@/lib/modules/subjects/model';
import { decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { CampaignIssued, CampaignWithdrawn, ObligationWithdrawn } from './events';
import {
  CAMPAIGN_LIST,
  ISSUED,
  afterWithdrawal,
  campaignCode,
  campaignItem,
  campaignOccurrence,
  lintCampaign,
  mayWithdraw,
} from './model';
import { ISSUERS, canIssueCampaign, canWithdrawCampaign } from './policy';
import { campaignGround } from './queries';
import { type CampaignState, issueInput, withdrawalInput } from './schema';

/** The item that the units of one campaign are held to, as the planner reads items. */
function issuedItem(
  content: ChecklistItem & { sectionCode: string },
  itemId: string,
  today: string,
): ItemInForce {
  return {
    ...itemVersionOf(content, { itemId, subjectKind: 'unit', inForceFrom: today, inForceTo: null }),
    checklistCode: CAMPAIGN_LIST,
    sectionCode: content.sectionCode,
    sensitivity: content.sensitivity,
    ownerRole: null,
    content,
  };
}

/**
 * Issues a campaign: a form, a day, one obligation in every chosen unit. The issuer has seen what it costs one unit;
 * a form that the guardrails refuse is not issued.
 */
export const issueCampaign = defineCommand({
  name: 'issueCampaign',
  roles: ISSUERS,
  input: issueInput,
  async load(db, calls) {
    const ground = await campaignGround(db, calls[0]!.today);
    return Promise.all(
      calls.map(async ({ input }) => ({ ground, ownership: await ownershipOf(db, input.subjectIds) })),
    );
  },
  decide(call, { ground, ownership }) {
    const { input, today, now } = call;
    const { actor } = call.context;
    const { sensitivity, sectionCode, dueOn, minutesSeen } = input;
    if (!ground) return refuse.conflict('campaigns.no_list');
    const chosen = [...new Set(input.subjectIds)];
    const units = ground.units.filter((unit) => chosen.includes(unit.subjectId));
    if (units.length < chosen.length) return refuse.notFound('plans.no_subject');
    const isOpen = units.every((unit) => {
      const groupId = groupOn(unit, today);
      return groupId && canIssueCampaign(actor, { subjectId: unit.subjectId, groupId, sensitivity });
    });
    if (!isOpen) return refuse.forbidden('forbidden.issue');
    if (dueOn <= today) return refuse.invalid({ path: 'dueOn', code: 'campaigns.due_too_soon' });
    const section = ground.sections.find((one) => one.code === sectionCode);
    if (!section) return refuse.invalid({ path: 'sectionCode', code: 'checklist.no_section' });
    const { list, template, dictionaries } = ground;
    const code = campaignCode(list.next);
    const parsed = campaignItem(input, template, code, dictionaries);
    if (!parsed.ok) return refuse.invalid(...parsed.problems.map(inItem));
    const content = { ...parsed.item, sectionCode };
    const refused = lintProblems(lintCampaign(content, ground.inForce));
    if (refused.length > 0) return refuse.invalid(...refused);
    const minutes = content.estimatedMinutes!;
    if (minutes !== minutesSeen)
      return refuse.conflict({ path: '', code: 'campaigns.cost_changed', params: { minutes } });

    const campaignId = call.newId();
    const itemId = call.newId();
    const versionId = call.newId();
    const checklistId = list.id ?? call.newId();
    const item = issuedItem(content, itemId, today);
    const event = { occurrenceKey: campaignOccurrence(campaignId), eventOn: today, dueOn };
    const facts = { calendar: ground.calendar, ownership };
    const opened = units.map((unit) =>
      obligationFor(item, unit, event, facts, { id: call.newId(), sourceRecordId: null }),
    );
    if (opened.includes(null)) return refuse.invalid({ path: 'dueOn', code: 'plans.no_due_day' });
    const obligations = opened as StoredObligation[];
    return decided(
      { campaignId, itemCode: code, units: units.length },
      [
        ...(list.id
          ? []
          : [
              insert('Checklist', {
                ...{ id: checklistId, code: CAMPAIGN_LIST, dutyKind: 'principal' },
                ...{ titleZh: '交办任务', titleEn: 'Campaigns' },
              }),
            ]),
        insert('ChecklistVersion', {
          ...{ id: versionId, checklistId, number: list.next, status: ISSUED },
          ...{ sections: [{ ...section }], dictionaries: {} },
          ...{
            importedAt: now,
            importedById: actor.memberId,
            publishedAt: now,
            publishedById: actor.memberId,
          },
          inForceFromOn: today,
        }),
        insert('ChecklistItem', {
          ...{ id: itemId, versionId, code, sectionCode, sortOrder: 1, subjectKind: 'unit', enabled: true },
          content,
        }),
        insert('Campaign', {
          ...{ id: campaignId, itemId, dueOn, status: 'issued', issuedAt: now },
          occasion: input.occasion ?? null,
          organizationId: actor.organizationId!,
          issuedById: actor.memberId!,
        }),
        ...obligations.flatMap((one) => [
          ...openedWrites(one, now),
          insert('CampaignUnit', { campaignId, subjectId: one.subjectId, obligationId: one.id }),
        ]),
      ],
      record(
        CampaignIssued,
        { id: campaignId, kind: 'campaign' },
        {
          ...{ itemCode: code, titleZh: content.titleZh, occasion: input.occasion ?? null, dueOn },
          ...{ sensitivity, minutes, units: units.length },
        },
      ),
      ...obligations.map((one) =>
        record(
          ObligationOpened,
          { id: one.id, kind: 'obligation' },
          {
            ...{ itemCode: code, subjectId: one.subjectId, occurrenceKey: event.occurrenceKey },
            ...{ eventOn: today, dueOn: one.dueOn, sourceRecordId: null },
          },
        ),
      ),
    );
  },
});

/** Withdraws a campaign before its day has ended: what nobody has handed in is cancelled, with the reason. */
export const withdrawCampaign = defineCommand({
  name: 'withdrawCampaign',
  roles: ISSUERS,
  input: withdrawalInput,
  async load(db, calls) {
    const ids = calls.map((call) => call.input.campaignId);
    const campaigns = await db.sql<{
      id: string;
      organizationId: string;
      status: CampaignState;
      dueOn: string;
      obligationIds: string[];
    }>`
      SELECT c.id, c.organization_id AS "organizationId", c.status, c.due_on AS "dueOn",
             ARRAY(SELECT u.obligation_id FROM campaign_units u WHERE ${own('u')} AND u.campaign_id = c.id)
               AS "obligationIds"
      FROM campaigns c WHERE ${own('c')} AND c.id = ANY(${ids}::uuid[]) ORDER BY c.id FOR UPDATE`;
    const obligations = await obligationsById(
      db,
      campaigns.flatMap((one) => one.obligationIds),
      { lock: true },
    );
    return ids.map((id) => {
      const campaign = campaigns.find((one) => one.id === id);
      return {
        campaign,
        obligations: campaign?.obligationIds.flatMap((one) => obligations.get(one) ?? []) ?? [],
      };
    });
  },
  decide(call, { campaign, obligations }) {
    const { reason } = call.input;
    if (!campaign || !canWithdrawCampaign(call.context.actor, campaign))
      return refuse.notFound('campaigns.unknown');
    if (!mayWithdraw(campaign, call.today))
      return refuse.conflict(campaign.status === 'withdrawn' ? 'campaigns.withdrawn' : 'campaigns.past_due');
    const falling = obligations.flatMap((before) => {
      const status = afterWithdrawal(before.status);
      return status ? [{ before, after: { ...before, status } }] : [];
    });
    return decided(
      { campaignId: campaign.id, cancelled: falling.length },
      [
        change(
          'Campaign',
          { id: campaign.id },
          { status: 'issued' },
          {
            ...{ status: 'withdrawn', withdrawnAt: call.now, reason },
            withdrawnById: call.context.actor.memberId,
          },
        ),
        ...falling.flatMap(({ before, after }) => moveObligation(before, after, call.now, { reason })),
      ],
      record(CampaignWithdrawn, { id: campaign.id, kind: 'campaign' }, { reason, cancelled: falling.length }),
      ...falling.map(({ before }) =>
        record(
          ObligationWithdrawn,
          { id: before.id, kind: 'obligation' },
          { itemCode: before.itemCode, campaignId: campaign.id, reason },
        ),
      ),
    );
  },
});
