// A worker of a simulated month: on a word it does everything the timetable has for a tenant, at the time it is told.
import { findTenant } from '@/lib/platform/context';
import { pass } from './setting';

process.on('message', ({ slug, now }: { slug: string; now: string }) => {
  void (async () => {
    const tenant = (await findTenant(slug))!;
    await pass(tenant, new Date(now)).then(
      () => process.send!('done'),
      (error: unknown) => process.send!(String(error)),
    );
  })();
});
