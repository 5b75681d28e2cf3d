import { decided, defineCommand, run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { own } from '@/lib/platform/db';
import { greyPoints } from '@/lib/platform/pictures';
import { insert } from '@/lib/platform/writes';
import { bandsOf, printOfPicture } from './model';
import { keepPictureInput } from './schema';

/** Keeps what a picture is found again by. The same content is kept once; doing it again changes nothing. */
export const keepPicture = defineCommand({
  name: 'keepPicture',
  roles: 'system',
  input: keepPictureInput,
  async load(db, calls) {
    const kept = await db.sql<{ sha256: string }>`
      SELECT DISTINCT p.sha256 FROM picture_prints p
      WHERE ${own('p')} AND p.sha256 = ANY(${calls.map((call) => call.input.sha256)}::text[])`;
    return calls.map(({ input }) => ({ isKept: kept.some(({ sha256 }) => sha256 === input.sha256) }));
  },
  decide({ input: { sha256, print } }, { isKept }) {
    const bands = isKept ? [] : bandsOf(print);
    return decided(
      { kept: bands.length },
      bands.map((band) => insert('PicturePrint', { band, sha256, print })),
    );
  },
});

/** Looks at a stored picture and keeps its print. What cannot be read as one, or is nearly all of one tone, has none. */
export async function lookAtPicture(tenant: TenantFacts, sha256: string, bytes: Buffer): Promise<void> {
  const points = await greyPoints(bytes);
  const print = points && printOfPicture(points);
  if (print) await run(keepPicture, systemContext(tenant), { sha256, print });
}
