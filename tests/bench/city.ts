// Fills an empty database with the directory, the accounts, the checklists and the plan of the demo city, through
// its commands; the records come in bulk. Prints what the load needs to know.
import { closeDatabase } from '@/lib/platform/db';
import { DEMO_PASSWORD } from '@/lib/platform/demo';
import { addAccounts } from '@/prisma/seed/accounts';
import { demoCity } from './demo-city';

const { city, tenant, today, year } = await demoCity();
await addAccounts(city, year);

const usernames = (role: string) =>
  city.people
    .filter((person) => person.roles.includes(role as never))
    .map((person) => person.username + city.suffix);
process.stdout.write(
  `${JSON.stringify({
    tenant: { id: tenant.id, slug: city.slug },
    today,
    password: DEMO_PASSWORD,
    recorders: usernames('unit_recorder'),
    officers: usernames('coordination_officer'),
  })}\n`,
);
await closeDatabase();
