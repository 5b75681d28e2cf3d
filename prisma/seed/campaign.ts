import { addWorkdays, isWorkday, previousWorkday } from '@/lib/modules/calendars/model';
import { issueCampaign } from '@/lib/modules/campaigns/commands';
import { campaignCode, campaignItem } from '@/lib/modules/campaigns/model';
import { campaignGround } from '@/lib/modules/campaigns/queries';
import { OCCASION_FIELDS, OCCASION_SECTION } from '@/lib/modules/occasions/model';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { own, readTenant } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Cast } from './cast';
import { calendar, instantOf, officeTime } from './days';
import { type Chance, chanceOf } from './random';
import type { AnyCommand, Stage } from './steps';

/**
 * Two working days before the end of the story a group asks its units for one sheet of figures, due in a week: every
 * second unit has handed it in by then.
 */
export async function askForFigures(stage: Stage, cast: Cast, until: CivilDate): Promise<void> {
  const group =
    cast.groups.find((one) => one.number === 15) ?? cast.groups.find((one) => one.units.length > 1)!;
  const last = isWorkday(calendar, until)
    ? previousWorkday(calendar, until)
    : addWorkdays(calendar, until, -1);
  const day = previousWorkday(calendar, last);
  const ground = await readTenant(stage.tenant.id, (db) => campaignGround(db, day));
  if (!ground) throw new Error('There is no list from which a campaign is written');
  const form = {
    titleZh: '近期监督检查情况统计',
    titleEn: 'Figures of recent checks',
    sensitivity: 'normal' as const,
    whyZh: '汇总各单位近期检查情况，供组内研判使用。',
    whyEn: 'To put together what the units have checked lately, for the analysis of the group.',
    fields: OCCASION_FIELDS.map((field) => ({ ...field })),
    evidence: [],
  };
  const itemCode = campaignCode(ground.list.next);
  const item = campaignItem(form, ground.template, itemCode, ground.dictionaries);
  if (!item.ok) throw new Error(JSON.stringify(item.problems));
  const minutesSeen = item.item.estimatedMinutes;
  const take = (key: string, command: unknown, positionId: string, at: Date, input: object) =>
    stage.takeAll([{ key, command: command as AnyCommand, positionId, at, input: () => input }]);
  await take('campaign', issueCampaign, group.leader.positionId, instantOf(day, '09:05'), {
    ...{ ...form, sectionCode: OCCASION_SECTION, dueOn: addWorkdays(calendar, last, 5), minutesSeen },
    subjectIds: group.units.map((unit) => unit.id),
  });
  await stage.deliver();
  const obligations = await readTenant(
    stage.tenant.id,
    (db) => db.sql<{ id: string; unitId: string }>`
      SELECT u.obligation_id AS id, u.subject_id AS "unitId" FROM campaign_units u
      JOIN obligations o ON ${own('o')} AND o.id = u.obligation_id AND o.item_code = ${itemCode}
      WHERE ${own('u')} ORDER BY 2`,
  );
  for (const unit of group.units.filter((_, index) => index % 2 === 0)) {
    const chance = chanceOf('campaign', unit.code);
    await take(
      `campaign/${unit.code}`,
      submitRecord,
      unit.recorder.positionId,
      officeTime(last, chance, 'morning'),
      {
        subjectId: unit.id,
        itemCode,
        obligationIds: obligations.filter((one) => one.unitId === unit.id).map((one) => one.id),
        content: figures(day, chance),
        attachmentIds: [],
      },
    );
  }
  await stage.deliver();
}

function figures(happenedOn: CivilDate, chance: Chance): Record<string, unknown> {
  const checks = chance.int(1, 6);
  const problems = chance.int(0, 3);
  return {
    happenedOn,
    ...{ checks, inspectors: checks * chance.int(2, 4), places: checks * chance.int(1, 3) },
    ...{ vehicles: chance.int(0, 12), absences: chance.int(0, 1), problems },
    ...(problems > 0
      ? { settled: problems, summary: '值班记录不全、台账更新不及时，已当场要求补齐并约谈责任人。' }
      : {}),
  };
}
