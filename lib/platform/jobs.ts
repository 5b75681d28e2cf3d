import { PgBoss } from 'pg-boss';
import { env } from './env';
import { log } from './log';
import { JOBS_SCHEMA } from './migrate';

/** One line of the timetable: a name, a cron expression in a time zone, and what is done. */
export interface ScheduledJob {
  name: string;
  cron: string;
  timeZone: string;
  run(): Promise<void>;
}

const RETRIES = 3;

/**
 * Starts the job queue in the product's own database: each job of the timetable runs once at its time however
 * many workers there are, and is tried again when it fails. Answers with the way to stop.
 */
export async function startJobs(timetable: readonly ScheduledJob[]): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: env().appDatabaseUrl,
    schema: JOBS_SCHEMA,
    migrate: false,
    max: 4,
    application_name: 'luji-worker',
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  for (const job of timetable) {
    await boss.createQueue(job.name, { retryLimit: RETRIES, retryBackoff: true, policy: 'stately' });
    await boss.schedule(job.name, job.cron, null, { tz: job.timeZone });
    await boss.work(job.name, async () => {
      const began = Date.now();
      await job.run();
      log.info({ job: job.name, ms: Date.now() - began }, 'job done');
    });
  }
  return () => boss.stop({ graceful: true, timeout: 10_000 });
}
