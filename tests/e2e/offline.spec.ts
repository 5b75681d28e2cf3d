import { type Browser, type BrowserContextOptions, type Page, expect, test } from '@playwright/test';
import { HOME, SIZES, expectAccessible, expectAtHand, expectFits, pageOf, signIn } from './setting';

const RECORDER = 'u048_rec';
const STRANGER = 'u049_rec';
const DESK = `${HOME}/offline`;

const press = (page: Page) => page.click('button[name=intent][value=submit]');

const isKept = (page: Page) =>
  page.evaluate(
    async (desk) =>
      (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated' &&
      (await caches.match(desk, { ignoreVary: true })) !== undefined,
    DESK,
  );

/** A recorder whose browser is ready to go on without a network. */
async function readyRecorder(browser: Browser, options: BrowserContextOptions = {}) {
  const opened = await pageOf(browser, RECORDER, { ...options, serviceWorkers: 'allow' });
  await opened.page.goto(`${HOME}/my-list`);
  await expect.poll(() => isKept(opened.page), { timeout: 60_000 }).toBe(true);
  return opened;
}

/** Fills a document in, with a file, as the item asks for one. */
async function fillDocument(page: Page, title: string) {
  await page.fill('[name="content.docTitle"]', title);
  await page.selectOption('[name="content.docType"]', 'rule');
  await page.fill('[name="content.changes"]', '窗口岗位实行双人复核');
  const [name, mimeType] = ['正文.txt', 'text/plain'];
  await page.setInputFiles('input[type=file]', { name, mimeType, buffer: Buffer.from(`正文：${title}`) });
}

const entries = (page: Page) => page.getByRole('region', { name: '本机写好的记录' });

async function expectRecordedOnce(page: Page, words: string) {
  await page.goto(`${HOME}/records?q=${encodeURIComponent(words)}`);
  await expect(page.getByRole('link', { name: new RegExp(words) })).toHaveCount(1);
}

for (const [size, options] of SIZES)
  test(`the network is cut in the middle: the app opens without it, takes the record and sends it once, ${size}`, async ({
    browser,
  }) => {
    const { page, close } = await readyRecorder(browser, options);
    await page.goto(`${HOME}/record?item=U5-07`);
    const title = `断网中写的制度 ${Date.now()}`;
    await page.fill('[name="content.docTitle"]', title);
    await expect(page.getByText('草稿已保存')).toBeVisible();

    await page.context().setOffline(true);
    await page.fill('[name="content.changes"]', '窗口岗位');
    await expect(page.getByText('网络不通')).toBeVisible();
    await page.reload();
    await expect(page).toHaveURL(/\/offline#item=U5-07/);
    await expect(page.locator('[name="content.docTitle"]')).toHaveValue(title);
    await expect(page.locator('[name="content.changes"]')).toHaveValue('窗口岗位');

    await expectAtHand(page.locator('button[name=intent][value=submit]'));
    await press(page);
    await expect(page.getByRole('alert').first()).toContainText('请填写此项');
    await fillDocument(page, title);
    await expect(page.getByText('已存在本机，随记录送出')).toBeVisible();
    await press(page);
    await expect(entries(page)).toContainText('等待联网送出');
    await expectAccessible(page);
    await expectFits(page);
    await page.goto(`${HOME}/my-list`);
    await expect(page).toHaveURL(DESK);
    await expect(entries(page)).toContainText('等待联网送出');

    await page.context().setOffline(false);
    await expect(entries(page)).toContainText(/已收下，编号LZ\d{4}-015-\d{4}/);
    await expectRecordedOnce(page, title);
    await page.getByRole('link', { name: new RegExp(title) }).click();
    await expect(page.getByRole('link', { name: '下载“正文.txt”' }).first()).toBeVisible();
    // The draft that was begun with a network has become the record.
    await page.goto(`${HOME}/my-list`);
    await expect(page.getByRole('listitem').filter({ hasText: title }).getByText('继续写')).toHaveCount(0);
    await close();
  });

test('the answer is cut after the server did the work: sent again it is the same record', async ({
  browser,
}) => {
  const { page, close } = await readyRecorder(browser);
  const arrived: number[] = [];
  await page.route('**/api/t/*/entries', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    const answer = await route.fetch();
    arrived.push(answer.status());
    return arrived.length === 1 ? route.abort() : route.fulfill({ response: answer });
  });
  await page.goto(`${DESK}#item=U5-07`);
  const title = `答复丢失的制度 ${Date.now()}`;
  await fillDocument(page, title);
  await press(page);
  await expect(entries(page)).toContainText('还没有收到答复');
  await expect(entries(page).getByRole('link', { name: /修改/ })).toHaveCount(0);
  await entries(page).getByRole('button', { name: '现在送出' }).click();
  await expect(entries(page)).toContainText('已收下，编号LZ');
  expect(arrived).toEqual([200, 200]);
  await expectRecordedOnce(page, title);
  await close();
});

test('what is refused on arrival says why and is mended; nothing of it is there for the next person', async ({
  browser,
}) => {
  const { page, close } = await readyRecorder(browser);
  await page.context().setOffline(true);
  await page.goto(`${HOME}/record?item=U5-07`);
  const title = `日期写错的制度 ${Date.now()}`;
  await fillDocument(page, title);
  const today = await page.inputValue('[name="content.issuedOn"]');
  await page.fill('[name="content.issuedOn"]', '2099-01-01');
  await press(page);
  await expect(entries(page)).toContainText('等待联网送出');

  // The session has ended meanwhile, and somebody else signs in on the same device.
  await page.context().clearCookies();
  await page.context().setOffline(false);
  await expect(entries(page).getByRole('alert')).toContainText('登录已过期');
  const other = await page.context().newPage();
  await signIn(other, STRANGER);
  await other.goto(DESK);
  await expect(other.getByText('联网时的样子').or(other.getByText('还没有可离线填写'))).toBeVisible();
  await expect(entries(other)).toHaveCount(0);
  await expect(other.getByText('本机还有1条由他人或在其他岗位上写的记录没有送出')).toBeVisible();
  await other.context().clearCookies();
  await signIn(other, RECORDER);
  await other.goto(DESK);
  await expect(entries(other).getByRole('alert')).toContainText('日期晚于今天');
  await entries(other).getByRole('link', { name: /修改/ }).click();
  await expect(other.getByRole('alert').first()).toContainText('日期晚于今天');
  await expect(other.locator('[name="content.docTitle"]')).toHaveValue(title);
  await expect(other.getByText('正文.txt')).toBeVisible();
  await other.fill('[name="content.issuedOn"]', today);
  await press(other);
  await expect(entries(other)).toContainText('已收下，编号LZ');
  await expectRecordedOnce(other, title);
  await close();
});

const STORES: [string, string][] = [
  ['luji-offline', 'entries'],
  ['luji', 'copies'],
];

/** Everything that this browser keeps of what was written, as the bytes that lie there. */
const lying = (page: Page, stores = STORES) =>
  page.evaluate(async (stores) => {
    const read = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('unreadable'));
      });
    const texts: string[] = [];
    const walk = async (value: unknown): Promise<void> => {
      if (value instanceof Blob) return walk(await value.arrayBuffer());
      if (value instanceof ArrayBuffer) texts.push(new TextDecoder().decode(value));
      else if (ArrayBuffer.isView(value)) texts.push(new TextDecoder().decode(value));
      else if (value !== null && typeof value === 'object')
        for (const one of Object.values(value)) await walk(one);
      else texts.push(String(value));
    };
    const counts: number[] = [];
    for (const [name, store] of stores) {
      const database = await read(indexedDB.open(name));
      const rows = await read(database.transaction(store).objectStore(store).getAll());
      database.close();
      counts.push(rows.length);
      await walk(rows);
    }
    return { counts, texts: texts.join('\n') };
  }, stores);

test('what waits is sealed: in a new tab without a session nobody reads it; signed in again it goes once', async ({
  browser,
}) => {
  const { page, close } = await readyRecorder(browser);
  await page.context().setOffline(true);
  await page.goto(`${HOME}/record?item=U5-07`);
  const title = `会话过期后留下的制度 ${Date.now()}`;
  await fillDocument(page, title);
  await expect.poll(async () => (await lying(page)).counts[1]).toBe(1);
  const begun = await lying(page);
  expect(begun.texts).not.toContain(title);
  await press(page);
  await expect(entries(page)).toContainText('等待联网送出');
  // The same tab opens it again, also after a reload.
  await page.reload();
  await expect(entries(page).getByRole('link', { name: /修改/ })).toHaveCount(1);
  const kept = await lying(page);
  expect(kept.counts).toEqual([1, 0]);
  for (const words of [title, '窗口岗位实行双人复核', '正文']) expect(kept.texts).not.toContain(words);

  await page.context().clearCookies();
  const later = await page.context().newPage();
  await page.close();
  await later.goto(DESK);
  await expect(entries(later)).toContainText('有1条已加密保存在本机');
  await expect(entries(later).getByRole('link')).toHaveCount(0);
  await expectAccessible(later);
  await later.context().setOffline(false);
  await expect(entries(later).getByRole('alert')).toContainText('登录已过期');
  await expect(entries(later)).toContainText('有1条已加密保存在本机');

  await signIn(later, RECORDER);
  await later.goto(DESK);
  await expect(entries(later)).toContainText('已收下，编号LZ');
  await expectRecordedOnce(later, title);
  await later.getByRole('link', { name: new RegExp(title) }).click();
  await expect(later.getByRole('link', { name: '下载“正文.txt”' }).first()).toBeVisible();
  await close();
});

test('what an earlier version left unsealed is sealed when the page opens, and still goes', async ({
  browser,
}) => {
  const { page, close } = await readyRecorder(browser);
  // As before there were keys: what is written lies there as it is.
  const keys = '**/queries/getSealingKey';
  await page.route(keys, (route) => route.abort());
  await page.evaluate(() => {
    for (const name of Object.keys(localStorage))
      if (name.startsWith('luji-seal:')) localStorage.removeItem(name);
    sessionStorage.removeItem('luji-tab');
  });
  await page.goto(`${DESK}#item=U5-07`);
  const title = `早先版本留下的制度 ${Date.now()}`;
  await fillDocument(page, title);
  const today = await page.inputValue('[name="content.issuedOn"]');
  await page.fill('[name="content.issuedOn"]', '2099-01-01');
  await press(page);
  await expect(entries(page).getByRole('alert')).toContainText('日期晚于今天');
  expect((await lying(page)).texts).toContain(title);

  await page.unroute(keys);
  await page.goto(DESK);
  await expect.poll(async () => (await lying(page)).texts).not.toContain(title);
  expect((await lying(page)).counts[0]).toBe(1);
  await entries(page).getByRole('link', { name: /修改/ }).click();
  await expect(page.locator('[name="content.docTitle"]')).toHaveValue(title);
  await page.fill('[name="content.issuedOn"]', today);
  await press(page);
  await expect(entries(page)).toContainText('已收下，编号LZ');
  await expectRecordedOnce(page, title);
  await close();
});

test('over plain http at another name: the form says that its copy lies unsealed, and no page is kept', async ({
  playwright,
  launchOptions,
  baseURL,
  locale,
  timezoneId,
}) => {
  // A name that is not the machine's own is no secure context, wherever it leads.
  const args = [...(launchOptions.args ?? []), '--host-resolver-rules=MAP luji.test 127.0.0.1'];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  const address = `http://luji.test:${new URL(baseURL!).port}`;
  const options = { baseURL: address, locale, timezoneId, serviceWorkers: 'allow' } as const;
  const { page } = await pageOf(browser, RECORDER, options);
  expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([false, false]);
  await page.goto(`${HOME}/record?item=U5-07`);
  const kept = `没有加密的连接上写的 ${Date.now()}`;
  await page.context().setOffline(true);
  await page.fill('[name="content.changes"]', kept);
  await expect(page.getByText('当前不是 https 连接，存在本机的内容没有加密。')).toBeVisible();
  const copies = () => lying(page, [['luji', 'copies']]);
  await expect.poll(async () => (await copies()).texts).toContain(kept);
  await page.context().setOffline(false);
  await expect(page.getByText('草稿已保存')).toBeVisible();
  await browser.close();
});

test('a record that waited is taken from its writer only, and only with a key', async ({ browser }) => {
  const { page, close } = await pageOf(browser, RECORDER);
  const address = '/api/t/yunzhou/entries';
  const headers = { origin: new URL(page.url()).origin };
  const post = async (multipart: Record<string, string>) => {
    const answer = await page.request.post(address, { headers, multipart });
    const { problems } = (await answer.json()) as { problems: { code: string }[] };
    return [answer.status(), ...problems.map((problem) => problem.code)];
  };
  const { writer } = (await (await page.request.get(address)).json()) as { writer: string };
  const [entry, key] = [{ itemCode: 'U5-07' }, `refused-${Date.now()}`];
  expect(await post({ ...entry, writer })).toEqual([422, 'entry.unreadable']);
  expect(await post({ ...entry, key, writer: 'somebody:else' })).toEqual([403, 'entry.other_writer']);
  await page.context().clearCookies();
  expect((await page.request.post(address, { headers, multipart: { key } })).status()).toBe(401);
  await close();
});

test('signing out asks about what was not sent, then leaves nothing on the device', async ({ browser }) => {
  const { page, close } = await readyRecorder(browser);
  await page.goto(`${DESK}#item=U5-07`);
  await fillDocument(page, '退出时还没送出的制度');
  await page.fill('[name="content.issuedOn"]', '2099-01-01');
  await press(page);
  await expect(entries(page).getByRole('alert')).toContainText('日期晚于今天');
  await page.goto(`${HOME}/my-list`);
  await expect(page.getByText('1条离线写的记录没有被收下')).toBeVisible();
  await page.getByRole('complementary', { name: '侧栏' }).locator('summary').click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '本机还有1条记录没有送出' })).toBeVisible();
  await page.getByRole('button', { name: '删除并退出登录' }).click();
  await page.waitForURL(/sign-in/);
  const left = () =>
    page.evaluate(async (desk) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('luji-offline');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const count = (store: string) =>
        new Promise<number>((resolve) => {
          const request = database.transaction(store).objectStore(store).count();
          request.onsuccess = () => resolve(request.result);
        });
      const counts = [await count('kits'), await count('entries')];
      database.close();
      return [...counts, (await caches.match(desk)) === undefined ? 0 : 1];
    }, DESK);
  await expect.poll(left).toEqual([0, 0, 0]);
  await close();
});
