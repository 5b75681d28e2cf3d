import { expect, test } from '@playwright/test';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf } from './setting';

test('a group member reminds the units of what is near, and follows them one by one', async ({ browser }) => {
  const { page, close } = await pageOf(browser, 'g15_m1');
  await page.goto(`${HOME}/due`);
  await page.getByRole('link', { name: '催办这些事项' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('提醒');
  await expectAccessible(page);
  await page.getByLabel('提醒内容').fill('请各单位本周内完成下列事项。');
  await page.getByRole('button', { name: '发出' }).click();
  await page.waitForURL(/\/reminders\/[0-9a-f-]{36}$/);
  await expect(page.getByText('请各单位本周内完成下列事项。')).toBeVisible();
  await expect(page.locator('tr[data-unit]').first()).toBeVisible();
  await expectAccessible(page);
  await close();
});

test('the office reminds all groups in three presses, without script', async ({ browser }) => {
  const { page, close } = await pageOf(browser, 'o-coord_2', WITHOUT_SCRIPT);
  await page.goto(`${HOME}/board`);
  await page.getByRole('link', { name: '全部催办' }).click();
  const boxes = await page.locator('input[name=obligationId]').count();
  expect(boxes).toBeGreaterThan(10);
  await page.getByRole('button', { name: '发出' }).click();
  await page.waitForURL(/\/reminders\/[0-9a-f-]{36}$/);
  expect(await page.locator('tr[data-unit]').count()).toBeGreaterThan(5);
  await close();
});

test('a recorder answers in the digest, and the sender sees it', async ({ browser }) => {
  const { page, close } = await pageOf(browser, 'u049_rec');
  await page.goto(`${HOME}/inbox`);
  const digests = page.getByRole('button', { name: /提醒汇总/ });
  await digests.last().click();
  await page.waitForURL(/\/digests\//);
  await expectAccessible(page);
  const message = page.locator('[data-reminder]').first();
  const reminder = await message.getAttribute('data-reminder');
  await expect(message.getByRole('textbox')).toHaveValue('谢谢提醒，马上就填');
  await message.getByRole('button', { name: '回复' }).click();
  await expect(message.getByText('已回复')).toBeVisible();
  await close();

  const sender = await pageOf(browser, 'g15_m1');
  await sender.page.goto(`${HOME}/reminders/${reminder}`);
  await expect(sender.page.getByText('谢谢提醒，马上就填').first()).toBeVisible();
  await sender.close();
});

test('who may not remind is told so, and a foreign digest is not there', async ({ browser }) => {
  const { page, close } = await pageOf(browser, 'u048_rec');
  await page.goto(`${HOME}/due`);
  await expect(page.getByRole('link', { name: '催办这些事项' })).toHaveCount(0);
  const answer = await page.goto(`${HOME}/digests/00000000-0000-4000-8000-000000000000`);
  expect(answer?.status()).toBe(404);
  await page.goto(`${HOME}/reminders`);
  await expect(page.getByRole('button', { name: '发出' })).toHaveCount(0);
  await close();
});
