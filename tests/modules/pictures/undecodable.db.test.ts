import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { keepUpload } from '@/lib/modules/attachments/commands';
import { attachmentsById } from '@/lib/modules/attachments/queries';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { greyPoints } from '@/lib/platform/pictures';
import { must } from '../organizations/setting';
import { asOf, june } from '../reviews/setting';
import { type RecorderCity, recorderCity } from '../submissions/setting';
import { scene } from './scenes';

vi.mock('@/lib/platform/pictures', () => ({
  greyPoints: vi.fn(() => Promise.reject(new Error('the decoder has broken down'))),
}));

let city: RecorderCity;
beforeAll(async () => {
  city = await recorderCity('undecodable');
});
afterAll(closeDatabase);

async function* pieces(bytes: Buffer) {
  yield await Promise.resolve(new Uint8Array(bytes));
}

test('a picture is kept though the decoder breaks down over it', async () => {
  const context = await asOf(city.tenant, city.recorder, june(20));
  const { id } = must(await keepUpload(context, '现场.jpg', pieces(await scene('kept'))));
  expect(greyPoints).toHaveBeenCalledOnce();
  const kept = await readTenant(city.tenant.id, (db) => attachmentsById(db, [id]));
  expect(kept.get(id)).toMatchObject({ name: '现场.jpg', mediaType: 'image/jpeg' });
});
