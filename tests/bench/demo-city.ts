import { createTenant } from '@/lib/modules/tenants/commands';
import { systemContext } from '@/lib/platform/context';
import { yunzhou } from '@/prisma/seed/city';
import { setUpDirectory } from '@/prisma/seed/directory';
import { setUpDuties } from '@/prisma/seed/duties';
import { Stage } from '@/prisma/seed/steps';

/** Fills an empty database with the demo city's directory, checklists and plan of the year, through its commands. */
export async function demoCity() {
  const city = yunzhou();
  const { slug, nameZh, nameEn } = city;
  const created = await createTenant({ slug, nameZh, nameEn, kind: 'demo' });
  if (!created.ok) throw new Error(`The tenant ${slug} cannot be created`);
  const tenant = created.value;
  const { today } = systemContext(tenant);
  const year = Number(today.slice(0, 4));
  const stage = new Stage(tenant);
  const directory = await setUpDirectory(stage, city, year);
  await stage.enter(directory.positionIds, `${year}-01-01`);
  const keeper = city.people.find((person) => person.roles.includes('checklist_admin'))!;
  await setUpDuties(stage, directory.positionOf(keeper.id), year, today);
  return { city, tenant, today, year, directory };
}
