import checklistsJson from './content/checklists.json';
import { importCalendar } from '@/lib/modules/calendars/commands';
import { importChecklist, publishChecklistVersion } from '@/lib/modules/checklists/commands';
import { planObligations } from '@/lib/modules/plans/commands';
import { own, readTenant } from '@/lib/platform/db';
import { type CivilDate, yearOf } from '@/lib/shared/civil-date';
import { calendarFile, instantOf } from './days';
import type { Stage, Step } from './steps';

/** Switched on in the middle of the year, to show how a checklist changes. */
const LATER = { code: 'U4-07', fromOn: '07-01' };

interface Drafts {
  drafts: { versionId: string; code: string }[];
}

/** Imports the calendar, puts the core tier in force from 1 January and plans the year. */
export async function setUpDuties(
  stage: Stage,
  keeper: string,
  year: number,
  until: CivilDate,
): Promise<void> {
  const step = (key: string, command: unknown, at: Date, input: Step['input'], who: string | null) =>
    stage.takeAll([{ key, command: command as Step['command'], positionId: who, at, input }]);
  const december = (day: string, time: string) => instantOf(`${year - 1}-12-${day}`, time);

  await step('calendar', importCalendar, december('10', '10:12'), () => ({ file: calendarFile }), keeper);
  const file = checklistsJson as unknown;
  const importAt = async (key: string, at: Date, enable: 'core' | string[]) => {
    await step(key, importChecklist, at, () => ({ file, enable }), keeper);
    return stage.answered.of<Drafts>(key).drafts;
  };
  const publish = async (drafts: Drafts['drafts'], at: Date, inForceFromOn: CivilDate) => {
    for (const { versionId, code } of drafts) {
      const key = `publish/${code}/${inForceFromOn}`;
      // Set up by the command line; people publish what another has approved.
      await step(key, publishChecklistVersion, at, () => ({ versionId, inForceFromOn }), null);
    }
  };
  const plan = (key: string, at: Date, from: CivilDate, to: CivilDate) =>
    step(key, planObligations, at, () => ({ from, to }), null);

  const first = await importAt('checklists/1', december('15', '14:31'), 'core');
  await publish(first, december('22', '10:05'), `${year}-01-01`);
  const lastDay = `${Math.max(year, yearOf(until))}-12-31`;
  await plan('plan/1', instantOf(`${year}-01-01`, '00:10'), `${year}-01-01`, lastDay);

  const changeOn = `${year}-${LATER.fromOn}`;
  if (until < changeOn) return;
  const next = (
    await importAt('checklists/2', instantOf(`${year}-06-16`, '15:20'), [...coreCodes(), LATER.code])
  ).filter((draft) => draft.code === checklistOf(LATER.code));
  await publish(next, instantOf(`${year}-06-24`, '09:40'), changeOn);
  await plan('plan/2', instantOf(`${year}-06-25`, '00:10'), changeOn, lastDay);
}

function checklistOf(itemCode: string): string {
  return checklistsJson.checklists.find((checklist) =>
    checklist.sections.some((section) => section.items.some((item) => item.code === itemCode)),
  )!.code;
}

const coreCodes = () =>
  checklistsJson.checklists.flatMap((checklist) =>
    checklist.sections.flatMap((section) =>
      section.items.filter((item) => item.tier === 'core').map((item) => item.code),
    ),
  );

/** An obligation as the planner has laid it. */
export interface Planned {
  id: string;
  subjectId: string;
  itemCode: string;
  occurrenceKey: string;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  dueOn: CivilDate;
  eventOn: CivilDate | null;
}

/** What the planner has laid on the subjects, in one order. */
export function plannedObligations(stage: Stage): Promise<Planned[]> {
  return readTenant(
    stage.tenant.id,
    (db) => db.sql<Planned>`
      SELECT id, subject_id AS "subjectId", item_code AS "itemCode", occurrence_key AS "occurrenceKey",
             period_from_on AS "periodFrom", period_to_on AS "periodTo", due_on AS "dueOn", event_on AS "eventOn"
      FROM obligations
      WHERE ${own()} AND (event_on IS NULL OR occurrence_key LIKE 'holiday:%') AND status <> 'cancelled'
      ORDER BY item_code, subject_id, occurrence_key`,
  );
}
