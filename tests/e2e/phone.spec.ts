import { type Page, expect, test } from '@playwright/test';
import { HOME, expectFits, fillDecision, pageOf } from './setting';

const RECORDER = 'u048_rec';
const REVIEWER = 'g15_m1';
const SMALL = { viewport: { width: 360, height: 740 }, hasTouch: true };

const press = (page: Page) => page.click('button[name=intent][value=submit]');

test('on a phone of 360 pixels: list, form, receipt, return and the second hand-in, all in its width', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, RECORDER, SMALL);
  for (const path of ['my-list', 'record', 'records', 'inbox', 'offline']) {
    await page.goto(`${HOME}/${path}`);
    await expectFits(page);
  }
  await page.goto(`${HOME}/record?item=U5-03`);
  await expectFits(page);
  const topic = `手机上写的议题 ${Date.now()}`;
  await page.fill('[name="content.topic"]', topic);
  await press(page);
  await expect(page.getByRole('alert').first()).toContainText('请填写此项');
  await expectFits(page);
  await fillDecision(page, topic);
  await press(page);
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  await expectFits(page);
  const recordId = new URL(page.url()).pathname.split('/').at(-1)!;

  const reviewer = await pageOf(browser, REVIEWER);
  const returned = await reviewer.page.request.post('/api/t/yunzhou/commands/returnRecord', {
    headers: { origin: new URL(reviewer.page.url()).origin },
    data: { recordId, version: 1, reason: 'not_specific', note: '请写明表决情况' },
  });
  expect(returned.status()).toBe(200);
  await reviewer.close();

  await page.goto(`${HOME}/my-list`);
  await expect(page.getByText('请写明表决情况')).toBeVisible();
  await expectFits(page);
  await page.goto(`${HOME}/record?record=${recordId}`);
  await expectFits(page);
  await page.fill('[name="content.topic"]', `${topic}，全票通过`);
  await press(page);
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  await expectFits(page);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await expectFits(page);
  await close();
});
