import { expect, test } from '@playwright/test';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf, signIn } from './setting';

const LISTS = `${HOME}/checklists`;

test.describe.configure({ mode: 'serial' });

let draft: string;

test('an item is built from nothing, with its due days and its form beside it', async ({ page }) => {
  await signIn(page, 'o-list_1');
  await page.goto(LISTS);
  await page.getByRole('button', { name: '按现行版起草' }).first().click();
  await page.waitForURL(/\/drafts\/[\w-]+$/);
  draft = page.url();
  await expectAccessible(page);

  const section = page.getByRole('region', { name: /^U1/ });
  await section.getByText('新增事项').click();
  await section.getByLabel('名称（中文）').last().fill('公务用车封存检查');
  await section.getByLabel('名称（英文）').last().fill('Check of sealed cars');
  await section.getByRole('button', { name: '新增并编辑' }).click();
  await page.waitForURL(/\/items\/U1-\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('公务用车封存检查');

  // A yearly item becomes a quarterly one; the calendar follows without a press.
  await page.getByLabel('频次', { exact: true }).selectOption('quarterly');
  await page.getByLabel('季内第几个月').selectOption('3');
  await page.getByLabel('日', { exact: true }).selectOption('20');
  await expect(page.getByText('共4次')).toBeVisible();

  await page.getByRole('button', { name: '金额', exact: true }).click();
  const field = page.locator('[data-row="fields.1"]').locator('..');
  await field.getByLabel('名称（中文）').fill('封存车辆原值');
  await field.getByLabel('名称（英文）').fill('Value of the cars');
  await page.getByRole('button', { name: '上移第2项' }).first().click();
  const preview = page.getByRole('region', { name: '填报人看到的表单' });
  await expect(preview.getByLabel('封存车辆原值')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('已保存')).toBeVisible();

  await page.reload();
  await expect(page.locator('[data-row="fields.0"]')).toContainText('封存车辆原值');
  await expect(page.getByLabel('频次', { exact: true })).toHaveValue('quarterly');
});

test('without script: a field is added and moved, a fault is told, the item is saved', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, 'o-list_1', WITHOUT_SCRIPT);
  await page.goto(draft);
  await page.getByRole('button', { name: '下移U1-01' }).click();
  await expect(page.locator('li', { hasText: 'U1-02' }).first()).toBeVisible();
  await page.goto(`${draft}/items/U1-05`);
  const rows = page.locator('[data-row^="fields."]');
  const before = await rows.count();
  await page.getByRole('button', { name: '长文字', exact: true }).click();
  await expect(rows).toHaveCount(before + 1);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  const added = page.locator(`[data-row="fields.${before}"]`).locator('..');
  await added.getByLabel('名称（中文）').fill('补充说明');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await close();
});

test('two people edit one item: the second is told and loses nothing', async ({ browser }) => {
  const one = await pageOf(browser, 'o-list_1');
  const two = await pageOf(browser, 'o-list_2');
  const [first, second] = [one.page, two.page];
  for (const page of [first, second]) await page.goto(`${draft}/items/U1-06`);
  await first.getByLabel('名称（中文）').first().fill('甲改的名称');
  await first.getByRole('button', { name: '保存', exact: true }).click();
  await expect(first.getByText('已保存')).toBeVisible();
  await second.getByLabel('名称（中文）').first().fill('乙改的名称');
  await second.getByRole('button', { name: '保存', exact: true }).click();
  await expect(second.getByText('这一事项刚被他人保存过')).toBeVisible();
  await expect(second.getByLabel('名称（中文）').first()).toHaveValue('乙改的名称');
  await second.getByRole('button', { name: '用我填写的内容保存' }).click();
  await expect(second.getByText('已保存')).toBeVisible();
  await one.close();
  await two.close();
});

test('in English, in the dark and on a phone', async ({ browser }) => {
  const dark = { colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;
  const { page, close } = await pageOf(browser, 'o-list_1', dark);
  await page.context().addCookies([{ name: 'locale', value: 'en', url: new URL(page.url()).origin }]);
  await page.goto(`${draft}/items/U4-03`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await close();
});
