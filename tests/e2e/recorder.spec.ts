import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { type Page, expect, test } from '@playwright/test';
import { HOME, WITHOUT_SCRIPT, expectAccessible, fillDecision, pageOf } from './setting';

const RECORDER = 'u048_rec';
const STRANGER = 'u049_rec';
const LEADER = 'u048_lead';

const press = (page: Page) => page.click('button[name=intent][value=submit]');

test('a recorder writes, is refused with nothing lost, mends and gets a receipt', async ({ browser }) => {
  const { page, complaints, close } = await pageOf(browser, RECORDER);
  await page.goto(`${HOME}/my-list`);
  await expect(page.locator('h1')).toContainText('本周');

  await page.goto(`${HOME}/record?item=U5-03`);
  const topic = `研究数字城管二期采购 ${Date.now()}`;
  await page.fill('[name="content.topic"]', topic);
  const today = await page.inputValue('[name="content.meetingOn"]');
  await page.fill('[name="content.meetingOn"]', '2099-01-01');
  await press(page);
  const summary = page.getByRole('alert').first();
  await expect(summary).toContainText('日期晚于今天');
  await expect(summary).toBeFocused();
  await expect(page.locator('[name="content.topic"]')).toHaveValue(topic);

  await page.fill('[name="content.meetingOn"]', today);
  await fillDecision(page, topic);
  await page.locator('[name="content.topic"]').press('Control+Enter');
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  await expect(page.getByRole('status').first()).toContainText(/LZ\d{4}-015-\d{4}/);
  await expect(page.locator('h1')).toContainText('研究数字城管二期采购');
  await expect(page.locator('[data-chain=verified]')).toBeVisible();
  await expect(page.getByRole('table')).toContainText('U5-03');

  const address = new URL(page.url()).pathname;
  await page.goto(`${HOME}/my-list`);
  await expect(page.getByRole('link', { name: new RegExp(topic) })).toBeVisible();

  const stranger = await pageOf(browser, STRANGER);
  const answer = await stranger.page.goto(address);
  expect(answer!.status()).toBe(404);
  await expect(stranger.page.getByText(topic)).toHaveCount(0);
  await stranger.close();

  expect(complaints.filter((text) => /Content Security Policy|violates/i.test(text))).toEqual([]);
  await close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A second server of the product over the same database, which can be killed without harm to others. */
async function serve(port: number): Promise<ChildProcess> {
  const own = { DATABASE_URL: '', NODE_ENV: 'production', AUTH_TRUST_HOST: '1', NEXT_DIST_DIR: '.next-test' };
  const command = ['scripts/server.mjs', '--host', '127.0.0.1', '--port', String(port)];
  const env = { ...process.env, ...own, PORT: String(port) } as NodeJS.ProcessEnv;
  const server = spawn(process.execPath, command, { env, stdio: 'ignore', detached: true });
  const ready = () =>
    fetch(`http://127.0.0.1:${port}/api/ready`).then(
      (answer) => answer.status,
      () => 0,
    );
  await expect.poll(ready, { timeout: 120_000 }).toBe(200);
  return server;
}

/** The whole process group, at once. */
async function kill(server: ChildProcess): Promise<void> {
  const gone = new Promise((exited) => server.once('exit', exited));
  process.kill(-server.pid!, 'SIGKILL');
  await gone;
}

test('the server is killed while somebody writes and hands in: nothing is lost, and it is recorded once', async ({
  browser,
}) => {
  const port = await freePort();
  let server = await serve(port);
  try {
    const baseURL = `http://127.0.0.1:${port}`;
    const { page, close } = await pageOf(browser, RECORDER, { baseURL });
    await page.goto(`${HOME}/record?item=U5-03`);
    const topic = `服务中断时的议题 ${Date.now()}`;
    await kill(server);
    await fillDecision(page, topic);
    await expect(page.getByText('网络不通')).toBeVisible();
    await press(page);
    await expect(page.getByRole('alert').first()).toContainText('没有收到系统的答复');
    await expect(page.locator('[name="content.topic"]')).toHaveValue(topic);
    server = await serve(port);
    await press(page);
    await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
    await page.goto(`${HOME}/records?q=${encodeURIComponent(topic)}`);
    await expect(page.getByRole('link', { name: new RegExp(topic) })).toHaveCount(1);
    await close();
  } finally {
    await kill(server).catch(() => undefined);
  }
});

test('a draft saves itself, survives the page and is thrown away after a question', async ({ browser }) => {
  const { page, close } = await pageOf(browser, RECORDER);
  await page.goto(`${HOME}/record?item=U5-03`);
  const topic = `没写完的议题 ${Date.now()}`;
  await page.fill('[name="content.topic"]', topic);
  await expect(page.getByText('草稿已保存')).toBeVisible();
  await page.goto(`${HOME}/my-list`);
  await page.getByRole('listitem').filter({ hasText: topic }).getByRole('link', { name: '继续写' }).click();
  await expect(page.locator('[name="content.topic"]')).toHaveValue(topic);
  await page.getByRole('button', { name: '舍弃草稿' }).click();
  await page.getByRole('button', { name: '确定舍弃' }).click();
  await page.waitForURL(/my-list/);
  await expect(page.getByText(topic)).toHaveCount(0);
  await close();
});

test('a field that hangs on another appears with it', async ({ browser }) => {
  const { page, close } = await pageOf(browser, RECORDER);
  await page.goto(`${HOME}/record?item=U4-02`);
  await expect(page.locator('[name="content.issueSummary"]')).toBeHidden();
  await page.fill('[name="content.issuesFound"]', '2');
  await expect(page.locator('[name="content.issueSummary"]')).toBeVisible();
  await close();
});

test('without script the form refuses, keeps every word and takes the record', async ({ browser }) => {
  const { page, close } = await pageOf(browser, RECORDER, WITHOUT_SCRIPT);
  await page.goto(`${HOME}/record?item=U5-03`);
  const topic = `无脚本提交 ${Date.now()}`;
  await page.fill('[name="content.topic"]', topic);
  await press(page);
  await expect(page.getByRole('alert').first()).toContainText('请填写此项');
  await expect(page.locator('[name="content.topic"]')).toHaveValue(topic);
  await fillDecision(page, topic);
  await press(page);
  await expect(page).toHaveURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  await expect(page.locator('h1')).toContainText('无脚本提交');
  await close();
});

test('without script a draft is kept, and conditional fields can be filled in', async ({ browser }) => {
  const { page, close } = await pageOf(browser, RECORDER, WITHOUT_SCRIPT);
  await page.goto(`${HOME}/record?item=U4-02`);
  await expect(page.locator('[name="content.issueSummary"]')).toBeVisible();
  await page.fill('[name="content.issueSummary"]', '值班脱岗一人');
  await page.fill('[name="content.issuesFound"]', '1');
  await page.click('button[name=intent][value=draft]');
  await expect(page).toHaveURL(/record\?draft=/);
  await expect(page.locator('[name="content.issueSummary"]')).toHaveValue('值班脱岗一人');
  await page.getByRole('button', { name: '舍弃草稿' }).click();
  await expect(page).toHaveURL(/my-list/);
  await close();
});

test('nobody but a leader opens the signatures', async ({ browser }) => {
  const recorder = await pageOf(browser, RECORDER);
  expect((await recorder.page.goto(`${HOME}/signatures`))!.status()).toBe(404);
  await recorder.close();
  const leader = await pageOf(browser, LEADER);
  expect((await leader.page.goto(`${HOME}/signatures`))!.status()).toBe(200);
  await leader.close();
});

for (const theme of ['light', 'dark'] as const) {
  test(`every page of the recorder can be used by everyone, ${theme}`, async ({ browser, baseURL }) => {
    const { page, close } = await pageOf(browser, RECORDER);
    await page.context().addCookies([{ name: 'theme', value: theme, url: baseURL! }]);
    await page.goto(`${HOME}/records`);
    const detail = await page.locator('a[href*="/records/"]').first().getAttribute('href');
    for (const path of [
      `${HOME}/my-list`,
      `${HOME}/record`,
      `${HOME}/record?item=U5-03`,
      `${HOME}/records`,
      detail!,
    ]) {
      await page.goto(path);
      await expectAccessible(page);
    }
    await close();
  });
}
