// Two weeks of a city in the time zone of this process, told by its story; the edges of a day and of a month with it.
import { closeDatabase } from '@/lib/platform/db';
import { handIn, june, reviewCity } from '../modules/reviews/setting';
import { clock, pass, people, story } from './setting';

const slug = process.argv[2]!;
const SECOND = 1000;

await clock(june(1));
const city = await reviewCity(slug);
for (let day = 1; day <= 14; day += 1) {
  await clock(june(day));
  await people(city, day);
  await pass(city.tenant, june(day));
}
// A second before and after midnight of the tenant: two days, whatever the clocks of the machine say.
const { near } = city.units;
for (const offset of [-SECOND, SECOND]) {
  const when = new Date(june(15, 0).getTime() + offset);
  await handIn(city, { by: city.recorder, subjectId: near, itemCode: 'U5-07', when, claims: false });
}
// The last second of the month and the first of the next.
for (const offset of [-SECOND, SECOND]) {
  const when = new Date(june(31, 0).getTime() + offset);
  await clock(when);
  await pass(city.tenant, when);
}
process.stdout.write(`story:${JSON.stringify(await story(city))}\n`);
await closeDatabase();
