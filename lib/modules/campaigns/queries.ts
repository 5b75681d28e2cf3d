import { calendarInUse } from '@/lib/modules/calendars/queries';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import type { Dictionaries } from '@/lib/modules/checklist-items/model';
import { itemsInForce } from '@/lib/modules/checklists/queries';
import type { ChecklistItem, SectionChoice } from '@/lib/modules/checklists/schema';
import { inItem } from '@/lib/modules/checklist-items/model';
import { canIssue } from '@/lib/modules/obligations/policy';
import { occasionsOn } from '@/lib/modules/occasions/model';
import { groupOn } from '@/lib/modules/subjects/model';
import { subjectsForPlanning } from '@/lib/modules/subjects/queries';
import type { PlanningSubject } from '@/lib/modules/subjects/schema';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { bodiesById } from '@/lib/modules/bodies/queries';
import type { Actor } from '@/lib/shared/actor';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { type Refusal, refuse } from '@/lib/shared/result';
import { CAMPAIGN_LIST, campaignCode, campaignItem, lintCampaign } from './model';
import { ISSUERS, canIssueCampaign, canRestrict } from './policy';
import { type CampaignCost, type CampaignDesk, type UnitChoice, campaignInput, composeInput } from './schema';

/** What every campaign is written on: the list of the units in force, and the campaigns before it. */
export interface CampaignGround {
  template: ChecklistItem;
  dictionaries: Dictionaries;
  sections: SectionChoice[];
  inForce: ChecklistItem[];
  calendar: WorkCalendar;
  units: PlanningSubject[];
  list: { id: string | null; next: number };
}

/** Null where no list of the units is in force. */
export async function campaignGround(db: Db, today: CivilDate): Promise<CampaignGround | null> {
  const [version] = await db.sql<{
    sections: SectionChoice[];
    dictionaries: Dictionaries & { onceTemplate?: ChecklistItem };
  }>`
    SELECT v.sections, v.dictionaries FROM checklist_versions v
    JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
    WHERE ${own('v')} AND v.status = 'published' AND c.duty_kind = 'principal' AND v.in_force_from_on <= ${today}::date
      AND (v.in_force_to_on IS NULL OR v.in_force_to_on >= ${today}::date)
    ORDER BY v.in_force_from_on DESC LIMIT 1`;
  const template = version?.dictionaries.onceTemplate;
  if (!version || !template) return null;
  const [list] = await db.sql<{ id: string; last: number }>`
    SELECT c.id, coalesce(max(v.number), 0) AS last FROM checklists c
    LEFT JOIN checklist_versions v ON ${own('v')} AND v.checklist_id = c.id
    WHERE ${own('c')} AND c.code = ${CAMPAIGN_LIST} GROUP BY c.id`;
  const items = await itemsInForce(db, today);
  const { enums, tiers, sources } = version.dictionaries;
  return {
    template,
    dictionaries: { enums, tiers, sources },
    sections: version.sections.map(({ code, titleZh, titleEn }) => ({ code, titleZh, titleEn })),
    inForce: items.filter((item) => item.subjectKind === 'unit').map((item) => item.content),
    calendar: await calendarInUse(db),
    units: (await subjectsForPlanning(db, today)).filter(
      (one) => one.kind === 'unit' && one.from <= today && (one.to === null || one.to >= today),
    ),
    list: { id: list?.id ?? null, next: (list?.last ?? 0) + 1 },
  };
}

/** The units that a position may issue to, in the order of their groups. */
async function unitChoices(
  db: Db,
  actor: Actor,
  units: readonly PlanningSubject[],
  today: CivilDate,
): Promise<UnitChoice[]> {
  const mine = units.flatMap((unit) => {
    const groupId = groupOn(unit, today);
    const { subjectId } = unit;
    return groupId && canIssue(actor, { subjectId, subjectKind: 'unit', groupId })
      ? [{ subjectId, groupId }]
      : [];
  });
  const bodies = await bodiesById(
    db,
    mine.flatMap((one) => [one.subjectId, one.groupId]),
  );
  return mine
    .map(({ subjectId, groupId }): UnitChoice => {
      const { id, code, nameZh, nameEn } = bodies.get(subjectId)!;
      const group = bodies.get(groupId)!;
      return {
        ...{ id, code, nameZh, nameEn },
        group: { id: group.id, number: group.number, nameZh: group.nameZh, nameEn: group.nameEn },
      };
    })
    .sort((a, b) => (a.group.number ?? 0) - (b.group.number ?? 0) || (a.code < b.code ? -1 : 1));
}

/** What a position writes a campaign with: the template, the units it may choose, the occasions of the calendar. */
export const getCampaignDesk = defineQuery({
  name: 'getCampaignDesk',
  roles: ISSUERS,
  input: composeInput,
  async read(db, context): Promise<CampaignDesk | Refusal> {
    const { actor, today } = context;
    const ground = await campaignGround(db, today);
    if (!ground) return refuse.conflict('campaigns.no_list');
    const { template, dictionaries, sections, calendar } = ground;
    const issued = await db.sql<{ id: string; occasion: string }>`
      SELECT id, occasion FROM campaigns
      WHERE ${own()} AND occasion IS NOT NULL AND status = 'issued'
        AND organization_id = ${actor.organizationId}::uuid ORDER BY issued_at`;
    return {
      ...{ template, dictionaries, sections },
      units: await unitChoices(db, actor, ground.units, today),
      occasions: occasionsOn(calendar, today).map((one) => ({
        ...one,
        campaignId: issued.find((row) => row.occasion === one.key)?.id ?? null,
      })),
      can: { restrict: canRestrict(actor) },
    };
  },
});

/** What a campaign would cost the units, and what its form should not ask, before anybody is asked for anything. */
export const previewCampaign = defineQuery({
  name: 'previewCampaign',
  roles: ISSUERS,
  input: campaignInput,
  async read(db, context, input): Promise<CampaignCost | Refusal> {
    const { actor, today } = context;
    const ground = await campaignGround(db, today);
    if (!ground) return refuse.conflict('campaigns.no_list');
    const { template, dictionaries, inForce, list } = ground;
    const parsed = campaignItem(input, template, campaignCode(list.next), dictionaries);
    if (!parsed.ok) return refuse.invalid(...parsed.problems.map(inItem));
    const chosen = new Set(input.subjectIds);
    const units = ground.units.filter((unit) => chosen.has(unit.subjectId));
    if (units.length < chosen.size) return refuse.notFound('plans.no_subject');
    const { sensitivity, dueOn } = input;
    const refused = units.some((unit) => {
      const groupId = groupOn(unit, today);
      return !groupId || !canIssueCampaign(actor, { subjectId: unit.subjectId, groupId, sensitivity });
    });
    if (refused) return refuse.forbidden('forbidden.issue');
    const month = `${dueOn.slice(0, 7)}-01`;
    const [busiest] = await db.sql<{ most: number }>`
      SELECT coalesce(max(n), 0)::int AS most FROM (
        SELECT count(*) AS n FROM obligations
        WHERE ${own()} AND subject_id = ANY(${[...chosen]}::uuid[])
          AND due_on >= ${month}::date AND due_on < ${month}::date + interval '1 month'
          AND cadence NOT IN ('daily', 'weekly') AND status NOT IN ('waived', 'cancelled')
        GROUP BY subject_id) busy`;
    return {
      minutes: parsed.item.estimatedMinutes!,
      units: units.length,
      findings: lintCampaign(parsed.item, inForce),
      sameMonth: {
        most: busiest!.most,
        limit: (await settingsInForce(db))['checklists.itemsInMonth'],
      },
    };
  },
});
