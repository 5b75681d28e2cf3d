// Fills an empty database with the directory, the accounts, the checklists and the plan of the demo city, through
// its commands; the records come in bulk. Prints what the load needs to know.
import { createTenant } from '@/lib/modules/tenants/commands';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { DEMO_PASSWORD } from '@/lib/platform/demo';
import { addAccounts } from '@/prisma/seed/accounts';
import { yunzhou } from '@/prisma/seed/city';
import { setUpDirectory } from '@/prisma/seed/directory';
import { setUpDuties } from '@/prisma/seed/duties';
import { Stage } from '@/prisma/seed/steps';

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
await addAccounts(city, year);

const usernames = (role: string) =>
  city.people
    .filter((person) => person.roles.includes(role as never))
    .map((person) => person.username + city.suffix);
process.stdout.write(
  `${JSON.stringify({
    tenant: { id: tenant.id, slug },
    today,
    password: DEMO_PASSWORD,
    recorders: usernames('unit_recorder'),
    officers: usernames('coordination_officer'),
  })}\n`,
);
await closeDatabase();
