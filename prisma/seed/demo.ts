import { createTenant, demoTenantId } from '@/lib/modules/tenants/commands';
import { type TenantFacts, listTenants } from '@/lib/platform/context';
import { inInstallation } from '@/lib/platform/db';
import { refreshStatistics } from '@/lib/platform/installation';
import type { Role } from '@/lib/shared/actor';
import type { CivilDate } from '@/lib/shared/civil-date';
import { accountIdOf, addAccounts } from './accounts';
import { answerAttendances } from './attendances';
import { askForFigures } from './campaign';
import { type Cast, castOf } from './cast';
import { askForChecks } from './checks';
import { type City, yunzhou } from './city';
import { demoYear, endOfStory } from './days';
import { setUpDirectory } from './directory';
import { climbLadder } from './ladder';
import { pinghu } from './pinghu';
import { plannedObligations, setUpDuties } from './duties';
import { remindPeople } from './reminders';
import { Stage, type Step } from './steps';
import { ORDER, items, tellStory } from './story';

export interface Seeded {
  tenant: string;
  nameZh: string;
  until: CivilDate;
  /** Commands carried out by this run; none when everything was there. */
  commands: number;
  seconds: number;
  isThere: boolean;
}

export type Say = (line: string) => void;

/** The demo tenants: the city, and a small one beside it. */
export const CITIES: Record<string, () => City> = { yunzhou, pinghu };

/** A story of so many steps changes what the planner of the database has to know, at these parts of it (per cent). */
const MUCH = 5000;
const REFRESHED_AT = [5, 25, 100];

/** Fills one demo tenant until a day. What an interrupted run has left is carried on; what is there stays. */
export async function seedCity(city: City, until: CivilDate, say: Say = () => {}): Promise<Seeded> {
  const started = Date.now();
  const done = (commands: number, isThere: boolean): Seeded => ({
    tenant: city.slug,
    nameZh: city.nameZh,
    until,
    commands,
    seconds: Math.round((Date.now() - started) / 100) / 10,
    isThere,
  });
  const tenant = await tenantOf(city);
  if (await isComplete(city)) return done(0, true);
  const { stage, story, cast, climb } = await openCity(city, new Stage(tenant), until, say);
  let shown = 0;
  const nextRefresh = story.length > MUCH ? [...REFRESHED_AT] : [];
  await stage.play(story, ORDER, async (at, part) => {
    const percent = Math.floor(part * 100);
    if (percent < shown + 5) return;
    shown = percent;
    if (nextRefresh.length > 0 && percent >= nextRefresh[0]!) {
      nextRefresh.shift();
      await refreshStatistics();
    }
    const day = at.toISOString().slice(0, 10);
    say(`${city.nameZh}: ${day}  ${String(percent).padStart(3)} %  ${stage.taken} commands`);
  });
  await answerAttendances(stage, cast, until);
  await remindPeople(stage, cast, until);
  await askForFigures(stage, cast, until);
  await askForChecks(stage, cast, until);
  say(`${city.nameZh}: what was overdue, and what came of it`);
  await climb();
  await addAccounts(city, demoYear(until));
  return done(stage.taken, false);
}

/** Sets up a city: bodies, people, duties and the plan of its year. Answers what happens in it until a day. */
export async function openCity(
  city: City,
  stage: Stage,
  until: CivilDate,
  say: Say = () => {},
): Promise<{ stage: Stage; story: Step[]; cast: Cast; climb: () => Promise<void> }> {
  const year = demoYear(until);
  const known = await stage.recall();
  if (known > 0) say(`${city.nameZh}: carrying on after ${known} commands of an earlier run`);
  say(`${city.nameZh}: organisations and people`);
  const directory = await setUpDirectory(stage, city, year);
  await refreshStatistics();
  await stage.enter(directory.positionIds, `${year}-01-01`);
  say(`${city.nameZh}: calendar, checklists and the plan of the year`);
  await setUpDuties(stage, withRole(city, 'checklist_admin', directory.positionOf), year, until);
  await stage.deliver();
  await refreshStatistics();
  const planned = await plannedObligations(stage);
  const cast = castOf(city, directory);
  const end = endOfStory(until);
  const story = tellStory(cast, city, planned, year, end);
  const administrator = withRole(city, 'system_admin', directory.positionOf);
  return {
    stage,
    story,
    cast,
    climb: () => climbLadder(stage, cast, planned, items, { positionId: administrator }, end),
  };
}

/** The tenant of a city, created when it is not there. Throws when a tenant that is no demo has its name. */
export async function tenantOf({ slug, nameZh, nameEn }: City): Promise<TenantFacts> {
  const created = await createTenant({ slug, nameZh, nameEn, kind: 'demo' });
  if (created.ok) return created.value;
  const there = (await listTenants()).find((tenant) => tenant.slug === slug);
  if (there?.kind !== 'demo' || there.id !== demoTenantId(slug))
    throw new Error(`The tenant ${slug} is no demo`);
  return there;
}

/** The accounts come last, so that they say that the rest is there. */
async function isComplete(city: City): Promise<boolean> {
  const id = accountIdOf(city.people[0]!.username + city.suffix);
  const rows = await inInstallation((db) => db.sql`SELECT 1 FROM accounts WHERE id = ${id}`);
  return rows.length === 1;
}

function withRole(city: City, role: Role, positionOf: (personId: string) => string): string {
  return positionOf(city.people.find((person) => person.roles.includes(role))!.id);
}
