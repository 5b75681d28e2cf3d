import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepUpload } from '@/lib/modules/attachments/commands';
import { keepPicture } from '@/lib/modules/pictures/commands';
import { lookAtStoredPictures } from '@/lib/modules/pictures/jobs';
import { previewRecord } from '@/lib/modules/previews/queries';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { asOf, june } from '../reviews/setting';
import { CONTENTS, type RecorderCity, recorderCity, submit } from '../submissions/setting';
import { scene } from './scenes';

let city: RecorderCity;
const NOW = june(20);

beforeAll(async () => {
  city = await recorderCity('pictures');
});
afterAll(closeDatabase);

async function* pieces(bytes: Buffer) {
  yield await Promise.resolve(new Uint8Array(bytes));
}
async function uploaded(by: string, name: string, bytes: Buffer): Promise<string> {
  return must(await keepUpload(await asOf(city.tenant, by, NOW), name, pieces(bytes))).id;
}
const usedFiles = async (attachmentIds: string[]) =>
  must(
    await ask(previewRecord, await asOf(city.tenant, city.recorder, NOW), {
      ...{
        subjectId: city.unit,
        itemCode: 'U1-06',
        content: CONTENTS['U1-06']!('2026-06-18'),
        attachmentIds,
      },
    }),
  ).usedFiles;
const prints = () =>
  readTenant(
    city.tenant.id,
    (db) => db.sql<{ sha256: string }>`SELECT sha256 FROM picture_prints WHERE ${own()}`,
  );

describe('a picture that an earlier record has', () => {
  let used: { recordId: string; number: string };
  beforeAll(async () => {
    const far = await uploaded(city.secretary, '现场.jpg', await scene('site'));
    const more = { on: '2026-06-12', by: city.secretary, attachmentIds: [far], lateReason: 'forgotten' };
    used = must(await submit(city, 'U1-06', june(15), more));
  });

  test('is told to the author of the next, though it was saved anew and cut a little', async () => {
    const again = await sharp(await scene('site'))
      .extract({ left: 8, top: 6, width: 621, height: 466 })
      .resize(480)
      .jpeg({ quality: 50 })
      .toBuffer();
    const id = await uploaded(city.recorder, '走访.jpg', again);
    expect(await usedFiles([id])).toMatchObject([
      { name: '走访.jpg', alike: true, own: true, record: { number: used.number } },
    ]);
    // Of a record that the author may not read only this much is said.
    const restrict = (to: string) =>
      inTenant(
        city.tenant.id,
        (db) => db.sql`UPDATE duty_records SET sensitivity = ${to} WHERE ${own()} AND id = ${used.recordId}`,
      );
    await restrict('personal');
    expect(await usedFiles([id])).toEqual([
      { attachmentId: id, name: '走访.jpg', alike: true, own: true, record: null },
    ]);
    await restrict('restricted');
    expect(await usedFiles([id])).toEqual([]);
    await restrict('normal');
  });

  test('the very same file is said to be the same, not to look alike', async () => {
    const id = await uploaded(city.recorder, '又一次.jpg', await scene('site'));
    expect(await usedFiles([id])).toMatchObject([{ alike: false, record: { number: used.number } }]);
  });

  test('another picture is not', async () => {
    expect(await usedFiles([await uploaded(city.recorder, '别处.jpg', await scene('elsewhere'))])).toEqual(
      [],
    );
  });
});

test('of white pages and of what only begins as a picture nothing is kept, and the upload goes on', async () => {
  const before = await prints();
  const page = sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } });
  await uploaded(city.recorder, '白页.png', await page.png().toBuffer());
  await uploaded(city.recorder, '断开.jpg', (await scene('broken')).subarray(0, 3000));
  const noise = Buffer.concat([(await scene('noise')).subarray(0, 700), Buffer.alloc(9000, 'noise')]);
  await uploaded(city.recorder, '乱码.jpg', noise);
  const immense = sharp({ create: { width: 20_000, height: 4000, channels: 3, background: '#123' } });
  await uploaded(city.recorder, '过大.png', await immense.png({ compressionLevel: 9 }).toBuffer());
  expect(await prints()).toHaveLength(before.length);
});

test('pictures from before are looked at again, and have the same prints', async () => {
  const before = new Set((await prints()).map((row) => row.sha256));
  await inTenant(city.tenant.id, (db) => db.sql`DELETE FROM picture_prints WHERE ${own()}`);
  expect(await lookAtStoredPictures(city.tenant)).toBeGreaterThanOrEqual(before.size);
  expect(new Set((await prints()).map((row) => row.sha256))).toEqual(before);
});

test('the same picture is kept once', async () => {
  const picture = { sha256: 'b'.repeat(64), print: '0123456789abcdef'.repeat(5) };
  const keep = async () => must(await run(keepPicture, systemContext(city.tenant), picture)).kept;
  expect([await keep(), await keep()]).toEqual([4, 0]);
});

test('another tenant knows nothing of it', async () => {
  const other = await recorderCity('pictures-other');
  const id = must(
    await keepUpload(await asOf(other.tenant, other.recorder, NOW), '现场.jpg', pieces(await scene('site'))),
  ).id;
  const preview = must(
    await ask(previewRecord, await asOf(other.tenant, other.recorder, NOW), {
      ...{ subjectId: other.unit, itemCode: 'U1-06', content: CONTENTS['U1-06']!('2026-06-18') },
      attachmentIds: [id],
    }),
  );
  expect(preview.usedFiles).toEqual([]);
});
