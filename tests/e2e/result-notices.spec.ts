import { expect, test } from '@playwright/test';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf } from './setting';

const NOTICES = `${HOME}/statistics/notices`;

test('one officer drafts the notice of a quarter, another issues it, a unit reads it; then it is revoked', async ({
  browser,
}) => {
  const first = await pageOf(browser, 'o-coord_1', WITHOUT_SCRIPT);
  const { page } = first;
  await page.goto(NOTICES);
  await page.locator('summary', { hasText: '起草季度通报' }).click();
  await page.locator('#draft-quarter').selectOption({ label: '2026年一季度' });
  await page.locator('#draft-asOf').fill('2026-03-30');
  await page.getByRole('button', { name: '起草' }).click();
  await expect(page.locator('#draft-asOf-error')).toContainText('不能早于季度末');
  await page.locator('#draft-asOf').fill('2026-04-30');
  await page.getByRole('button', { name: '起草' }).click();
  await page
    .getByRole('row', { name: /2026年一季度.*起草中/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2026年一季度履责结果通报（草稿）');
  const address = page.url();
  await page.locator('#write-judgement').fill('个别单位集中在月末补录。');
  await page.locator('#write-requirements').fill('按月推进，及时记录。');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('按月推进，及时记录。').first()).toBeVisible();
  await expect(page.getByText('您是最后修改的人')).toBeVisible();
  await expect(page.getByRole('button', { name: '印发通报' })).toHaveCount(0);
  // A figure of the table opens its rows as of the day.
  const figure = page.locator('[data-metric="obligations_overdue"]').first();
  const count = await figure.getAttribute('data-value');
  await figure.click();
  await expect(page).toHaveURL(/asOf=2026-04-30/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(Number(count).toLocaleString('zh-CN'));
  expect(first.complaints).toEqual([]);
  await first.close();

  const unit = await pageOf(browser, 'u048_lead');
  expect((await unit.page.request.get(address)).status()).toBe(404);

  const second = await pageOf(browser, 'o-coord_2');
  await second.page.goto(address);
  await second.page.getByRole('button', { name: '印发通报' }).click();
  await expect(second.page.getByText(/履通〔\d{4}〕\d+号/).first()).toBeVisible();
  await expectAccessible(second.page);
  await expect(second.page.getByRole('button', { name: '保存' })).toHaveCount(0);

  await unit.page.goto(address);
  await expect(unit.page.getByText('按月推进，及时记录。').first()).toBeVisible();
  await expect(unit.page.getByRole('button', { name: '撤回通报' })).toHaveCount(0);
  const href = await unit.page.getByRole('link', { name: 'docx' }).getAttribute('href');
  const file = await unit.page.request.get(href!);
  expect(file.headers()['content-type']).toContain('wordprocessingml');
  expect(unit.complaints).toEqual([]);
  await unit.close();

  await second.page.locator('#revoke-reason').fill('重新核对后再发');
  await second.page.getByRole('button', { name: '撤回通报' }).click();
  await expect(second.page.getByRole('heading', { level: 1 })).toContainText('已撤回');
  await second.page.goto(NOTICES);
  await expect(second.page.getByRole('row', { name: /2026年一季度.*已撤回/ }).first()).toBeVisible();
  await expectAccessible(second.page);
  expect(second.complaints).toEqual([]);
  await second.close();
});
