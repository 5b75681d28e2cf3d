import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { expect, test } from 'vitest';

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu'];

async function databaseZone(zone: string) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL! });
  await client.connect();
  const name = client.escapeIdentifier(new URL(process.env.DATABASE_URL!).pathname.slice(1));
  await client.query(`ALTER DATABASE ${name} SET timezone = ${client.escapeLiteral(zone)}`);
  await client.end();
}

/** What comes about in a city while the machine and the database keep the time of a zone. */
async function storyIn(zone: string): Promise<Record<string, string[]>> {
  await databaseZone(zone);
  const slug = `zone-${ZONES.indexOf(zone)}`;
  const args = ['--import', 'tsx', 'tests/worker/zone-story.ts', slug];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, TZ: zone } });
  return JSON.parse(stdout.match(/^story:(.*)$/m)![1]!) as Record<string, string[]>;
}

test('the same comes about wherever the clocks of the machine and of the database stand', async () => {
  const first = await storyIn(ZONES[0]!);
  for (const what of ['obligations', 'records', 'digests', 'strikes'])
    expect(first[what]!.length, what).toBeGreaterThan(0);
  expect(first.records!.filter((line) => line.includes('U5-07')).map((line) => line.split(' ')[2])).toEqual([
    '2026-06-14',
    '2026-06-15',
  ]);
  for (const zone of ZONES.slice(1)) expect(await storyIn(zone), zone).toEqual(first);
}, 600_000);
