import { expect, test } from '@playwright/test';
import { HOME, pageOf } from './setting';

const RECORDER = 'u048_rec';
const saved = '草稿已保存';

test('the network is cut in the middle: every word stays, over a reload too, and is saved when it is back', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, RECORDER);
  const address = `${HOME}/record?item=U5-07`;
  await page.goto(address);
  await page.fill('[name="content.docTitle"]', '准运证复核办法');
  await expect(page.getByText(saved)).toBeVisible();
  const kept = `窗口无人值守 ${Date.now()}`;
  await page.context().setOffline(true);
  await page.fill('[name="content.changes"]', kept);
  await expect(page.getByText('网络不通')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(saved)).toBeVisible();
  const [draft] = await page.locator('[name=draftId]').all();
  const id = await draft!.getAttribute('value');
  await page.goto(`${HOME}/record?draft=${id}`);
  await expect(page.locator('[name="content.changes"]')).toHaveValue(kept);
  await close();
});

test('a photograph goes without the place in it, and no larger than needed', async ({ browser }) => {
  const { page, close } = await pageOf(browser, RECORDER);
  await page.goto(`${HOME}/record?item=U5-07`);
  // A picture of the browser's own, with an EXIF block put in that names a place.
  const drawn = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [3000, 40];
    canvas.getContext('2d')!.fillRect(0, 0, 3000, 40);
    const blob = await new Promise<Blob>((resolve) => canvas.toBlob((one) => resolve(one!), 'image/jpeg'));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const place = Buffer.from(
    'Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0GPS 31.2989N 120.5853E',
    'latin1',
  );
  const block = Buffer.concat([Buffer.from([0xff, 0xe1, 0, place.length + 2]), place]);
  const photo = Buffer.concat([Buffer.from(drawn.slice(0, 2)), block, Buffer.from(drawn.slice(2))]);
  expect(photo.includes('GPS 31.2989N')).toBe(true);
  await page.setInputFiles('input[type=file]', { name: '现场.jpg', mimeType: 'image/jpeg', buffer: photo });
  const kept = page.locator('input[name=attachmentIds]');
  await expect(kept).toHaveCount(1);
  const answer = await page.request.get(`/api/t/yunzhou/attachments/${await kept.getAttribute('value')}`);
  const stored = await answer.body();
  expect(stored.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  expect(stored.includes('GPS')).toBe(false);
  expect(stored.includes('Exif')).toBe(false);
  await close();
});
