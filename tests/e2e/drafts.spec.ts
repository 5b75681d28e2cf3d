import { type Page, expect, test } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/platform/demo';
import { HOME, PHONE, SIZES, expectAtHand, expectFits, pageOf, push } from './setting';

const RECORDER = 'u048_rec';
const saved = '草稿已保存';
const SMALL = { ...PHONE, viewport: { width: 360, height: 740 } };

const submit = (page: Page) => page.locator('button[name=intent][value=submit]');

for (const [size, options] of [...SIZES, ['on a phone of 360 pixels', SMALL] as const])
  test(`the network is cut in the middle: every word stays, over a reload too, and is saved when it is back, ${size}`, async ({
    browser,
  }) => {
    const { page, close } = await pageOf(browser, RECORDER, options);
    const address = `${HOME}/record?item=U5-07`;
    await page.goto(address);
    await page.fill('[name="content.docTitle"]', '准运证复核办法');
    await expect(page.getByText(saved)).toBeVisible();
    const kept = `窗口无人值守 ${Date.now()}`;
    await page.context().setOffline(true);
    await page.fill('[name="content.changes"]', kept);
    await expect(page.getByText('网络不通')).toBeVisible();
    await expectAtHand(submit(page));
    await page.context().setOffline(false);
    await expect(page.getByText(saved)).toBeVisible();
    const [draft] = await page.locator('[name=draftId]').all();
    const id = await draft!.getAttribute('value');
    await page.goto(`${HOME}/record?draft=${id}`);
    await expect(page.locator('[name="content.changes"]')).toHaveValue(kept);
    await close();
  });

for (const [size, options] of SIZES)
  test(`a photograph goes without the place in it, and no larger than needed, ${size}`, async ({
    browser,
  }) => {
    const { page, close } = await pageOf(browser, RECORDER, options);
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
    await expectFits(page);
    const answer = await page.request.get(`/api/t/yunzhou/attachments/${await kept.getAttribute('value')}`);
    const stored = await answer.body();
    expect(stored.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(stored.includes('GPS')).toBe(false);
    expect(stored.includes('Exif')).toBe(false);
    await close();
  });

const MB = 1024 * 1024;

test('a large file is cut off in the middle and goes on from there, also when it is chosen again', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, RECORDER);
  const address = `${HOME}/record?item=U5-07`;
  await page.goto(address);
  const offsets: number[] = [];
  let cut = true;
  await page.route('**/attachments/uploads/*', (route) => {
    const offset = Number(route.request().headers()['upload-offset']);
    if (route.request().method() !== 'PATCH') return route.continue();
    if (cut && offset >= 2 * MB) return route.abort();
    offsets.push(offset);
    return route.continue();
  });
  const content = [Buffer.from(`%PDF-1.4 ${Date.now()}\n`), Buffer.alloc(3.5 * MB, ' ')];
  const file = { name: '长文件.pdf', mimeType: 'application/pdf', buffer: Buffer.concat(content) };
  await page.setInputFiles('input[type=file]', file);
  await expect(page.getByText('网络中断，已传57%')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: '长文件.pdf' })).toHaveAttribute('aria-valuenow', '57');
  await page.goto(address);
  cut = false;
  await page.setInputFiles('input[type=file]', file);
  const kept = page.locator('input[name=attachmentIds]');
  await expect(kept).toHaveCount(1);
  expect(offsets).toEqual([0, MB, 2 * MB, 3 * MB]);
  const answer = await page.request.get(`/api/t/yunzhou/attachments/${await kept.getAttribute('value')}`);
  expect((await answer.body()).equals(file.buffer)).toBe(true);
  await close();
});

for (const [size, options] of SIZES)
  test(`two tabs on one draft: other fields are taken over, the same field is asked about, ${size}`, async ({
    browser,
  }) => {
    const { page: first, complaints, close } = await pageOf(browser, RECORDER, options);
    await first.goto(`${HOME}/record?item=U5-07`);
    await first.fill('[name="content.docTitle"]', `两处同写 ${Date.now()}`);
    await expect(first.getByText(saved)).toBeVisible();
    const id = await first.locator('[name=draftId]').first().getAttribute('value');
    const second = await first.context().newPage();
    await second.goto(`${HOME}/record?draft=${id}`);

    await first.fill('[name="content.changes"]', '第一处写的');
    await expect(first.locator('[name=revision]')).toHaveValue('2');
    const title = await first.inputValue('[name="content.docTitle"]');
    await second.fill('[name="content.docTitle"]', `${title}（第二处）`);
    await expect(second.locator('[name="content.changes"]')).toHaveValue('第一处写的');
    await expect(second.locator('[name=revision]')).toHaveValue('3');

    await first.fill('[name="content.docTitle"]', `${title}（第一处）`);
    const asked = first.getByRole('alert').filter({ hasText: '这份草稿在别处也改过' });
    await expect(asked).toContainText(`${title}（第二处）`);
    await expectFits(first);
    await push(asked.getByText('这里的：'));
    await push(asked.getByRole('button', { name: '按所选保存' }));
    await expect(first.getByText(saved)).toBeVisible();
    await second.reload();
    await expect(second.locator('[name="content.docTitle"]')).toHaveValue(`${title}（第一处）`);
    await expect(second.locator('[name="content.changes"]')).toHaveValue('第一处写的');
    expect(complaints).toEqual([]);
    await close();
  });

for (const [size, options] of SIZES)
  test(`what could not be saved before the page was closed is merged or asked about when it is opened again, ${size}`, async ({
    browser,
  }) => {
    const here = await pageOf(browser, RECORDER, options);
    const there = await pageOf(browser, RECORDER, options);
    const { page } = here;
    const changes = page.locator('[name="content.changes"]');
    await page.goto(`${HOME}/record?item=U5-07`);
    const title = `别处也写 ${Date.now()}`;
    await page.fill('[name="content.docTitle"]', title);
    await expect(page.getByText(saved)).toBeVisible();
    const draft = `${HOME}/record?draft=${await page.locator('[name=draftId]').first().getAttribute('value')}`;

    // Written without a network, and closed.
    await page.context().setOffline(true);
    await changes.fill('断网时写的');
    await expect(page.getByText('网络不通')).toBeVisible();
    await page.close();
    await there.page.goto(draft);
    await there.page.fill('[name="content.docTitle"]', `${title}（别处）`);
    await expect(there.page.locator('[name=revision]')).toHaveValue('2');
    await here.page.context().setOffline(false);
    const again = await here.page.context().newPage();
    await again.goto(draft);
    await expect(again.locator('[name="content.changes"]')).toHaveValue('断网时写的');
    await expect(again.locator('[name="content.docTitle"]')).toHaveValue(`${title}（别处）`);
    await expect(again.locator('[name=revision]')).toHaveValue('3');

    // The same field in both places: asked, and asked again after a reload.
    await again.fill('[name="content.changes"]', '这里改的');
    await expect(again.locator('[name=revision]')).toHaveValue('4');
    await there.page.fill('[name="content.changes"]', '别处改的');
    const asked = there.page.getByRole('alert').filter({ hasText: '这份草稿在别处也改过' });
    await expect(asked).toBeVisible();
    await there.page.reload();
    await expect(asked).toContainText('这里改的');
    await expect(asked).toContainText('别处改的');
    await again.reload();
    await expect(again.locator('[name="content.changes"]')).toHaveValue('这里改的');
    await here.close();
    await there.close();
  });

test('what was written in one draft stays while another of the same item is written', async ({ browser }) => {
  const { page, close } = await pageOf(browser, RECORDER);
  const changes = page.locator('[name="content.changes"]');
  const begin = async (title: string) => {
    await page.goto(`${HOME}/record?item=U5-07`);
    await page.fill('[name="content.docTitle"]', title);
    await expect(page.getByText(saved)).toBeVisible();
    return `${HOME}/record?draft=${await page.locator('[name=draftId]').first().getAttribute('value')}`;
  };
  const [first, second] = [await begin('车辆冲洗制度'), await begin('夜间施工制度')];
  await page.goto(first);
  await page.route('**/*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await changes.fill('没有存上的话');
  await expect(page.getByText('网络不通')).toBeVisible();
  await page.goto(second);
  await expect(changes).toHaveValue('');
  await changes.fill('另一份的话');
  await expect(page.getByText('网络不通')).toBeVisible();
  await page.unroute('**/*');
  for (const [address, words] of [
    [first, '没有存上的话'],
    [second, '另一份的话'],
  ] as const) {
    await page.goto(address);
    await expect(changes).toHaveValue(words);
    await expect(page.getByText(saved)).toBeVisible();
  }
  await close();
});

for (const [size, options] of SIZES)
  test(`the page crashes before anything was saved: the words are there when it is opened again, ${size}`, async ({
    browser,
  }) => {
    const { page, close } = await pageOf(browser, RECORDER, options);
    const address = `${HOME}/record?item=U5-07`;
    await page.goto(address);
    const kept = `还没存就崩溃 ${Date.now()}`;
    // Nothing reaches the server, and nothing is said when the page goes.
    await page.route('**/*', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.fill('[name="content.changes"]', kept);
    await expect(page.getByText('网络不通')).toBeVisible();
    const inspector = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void inspector.send('Page.crash').catch(() => undefined);
    await crashed;
    const again = await page.context().newPage();
    await again.goto(address);
    await expect(again.locator('[name="content.changes"]')).toHaveValue(kept);
    await expect(again.getByText(saved)).toBeVisible();
    await expectAtHand(submit(again));
    await close();
  });

for (const [size, options] of SIZES)
  test(`the session ends while somebody writes: nothing is lost, and it is saved after signing in again, ${size}`, async ({
    browser,
  }) => {
    const { page, close } = await pageOf(browser, RECORDER, options);
    await page.goto(`${HOME}/record?item=U5-07`);
    await page.fill('[name="content.docTitle"]', '车辆冲洗制度');
    await expect(page.getByText(saved)).toBeVisible();
    const id = await page.locator('[name=draftId]').first().getAttribute('value');
    await page.context().clearCookies();
    const kept = `登录过期以后写的 ${Date.now()}`;
    await page.fill('[name="content.changes"]', kept);
    await expect(page.getByText('登录已过期')).toBeVisible();
    await expect(page.locator('[name="content.changes"]')).toHaveValue(kept);
    await expectFits(page);
    const there = page.waitForEvent('popup');
    await push(page.getByRole('link', { name: '重新登录' }));
    const other = await there;
    await other.fill('#username', RECORDER);
    await other.fill('#password', DEMO_PASSWORD);
    await other.click('button[type=submit]');
    await other.waitForURL(/\/t\/yunzhou/);
    await expect(page.getByText(saved)).toBeVisible();
    await other.goto(`${HOME}/record?draft=${id}`);
    await expect(other.locator('[name="content.changes"]')).toHaveValue(kept);
    await close();
  });
