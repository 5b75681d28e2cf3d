import { expect, test } from '@playwright/test';
import {
  HOME,
  PHONE,
  SIZES,
  WITHOUT_SCRIPT,
  expectAccessible,
  expectAtHand,
  expectFits,
  expectInReach,
  pageOf,
  push,
} from './setting';

const GROUP = 'g15_m1';
const RECORDER = 'u048_rec';

test('a line becomes a filled form, says what it recognised, and is handed in by keyboard', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, GROUP);
  await page.goto(`${HOME}/record`);
  const line = page.getByRole('textbox', { name: '一句话记一笔' });
  await expect(line).toBeFocused();
  const matter = `垃圾分类督导${Date.now()}`;
  await page.keyboard.insertText(`昨天列席城管局党组会，研究${matter}，提意见2条`);
  const recognised = page.getByRole('list', { name: '识别结果' });
  await expect(recognised).toContainText('参加或列席驻在部门会议');
  await expect(recognised).toContainText('市城市管理局');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.waitForURL(/record\?draft=/);
  await expect(page.locator('[name="content.topic"]')).toHaveValue(matter);
  await expect(page.locator('[name="content.unit"]')).toHaveValue('市城市管理局');
  await expect(page.locator('[name="content.opinionCount"]')).toHaveValue('2');
  await expect(page.locator('[name="content.role"][value=observe]')).toBeChecked();
  // The writing goes on where something is missing.
  await expect(page.locator('[name="content.conclusions"]')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.insertText('按程序办理，结果书面报备');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  await expect(page.locator('h1')).toContainText(matter);
  expect(complaints).toEqual([]);
  await close();
});

test('a form that the line has filled is handed in without being touched', async ({ browser }) => {
  const { page, close } = await pageOf(browser, GROUP);
  await page.goto(`${HOME}/record`);
  await page
    .getByRole('textbox', { name: '一句话记一笔' })
    .fill('今天四种形态处置登记，第一种，谈话提醒，1人');
  await page.keyboard.press('Enter');
  await page.waitForURL(/record\?draft=/);
  await expect(page.locator('h1')).toContainText('可以提交');
  await expect(page.locator('#form :focus')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  await close();
});

for (const [size, options] of SIZES)
  test(`a line that cannot be sent stays, and is sent when the network is back, ${size}`, async ({
    browser,
  }) => {
    const { page, close } = await pageOf(browser, 'u003_rec', options);
    await page.goto(`${HOME}/record`);
    await expect(page.locator('[name=line]')).toBeFocused();
    const line = '6月11日中心组学习，主题守纪律，15人参加';
    await page.context().setOffline(true);
    await page.fill('[name=line]', line);
    await page.keyboard.press('Enter');
    await expect(page.getByText('网络恢复后再按一次').first()).toBeVisible();
    await expect(page.locator('[name=line]')).toHaveValue(line);
    await page.context().setOffline(false);
    await page.locator('[name=line]').press('Enter');
    await page.waitForURL(/draft=/);
    await expect(page.locator('[name="content.topic"]')).toHaveValue('守纪律');
    await close();
  });

test('a second entry for a duty that another draft was begun for fulfils it all the same', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, 'u003_rec');
  const line = '6月12日书记与班子成员廉政谈话3人';
  const begin = async () => {
    await page.goto(`${HOME}/record`);
    await page.fill('[name=line]', line);
    await page.keyboard.press('Enter');
    await page.waitForURL(/draft=/);
    await expect(page.locator('h1')).toContainText('廉政谈话');
  };
  await begin();
  await begin();
  const ticked = page.locator('label').filter({ has: page.locator('input[name=obligationIds]:checked') });
  await expect(ticked).toContainText('书记与班子成员');
  await close();
});

test('from anywhere: a key, and a line typed into the palette', async ({ browser }) => {
  const { page, close } = await pageOf(browser, RECORDER);
  await page.goto(`${HOME}/my-list`);
  await expect(page.locator('h1')).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Alt+n');
    await expect(page).toHaveURL(/\/record$/, { timeout: 2000 });
  }).toPass();
  await page.goto(`${HOME}/my-list`);
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.keyboard.insertText('今天中心组学习，主题守纪律，15人参加');
  await page.getByRole('option', { name: /记一笔/ }).click();
  await page.waitForURL(/record\?draft=/);
  await expect(page.locator('[name="content.audienceCount"]')).toHaveValue('15');
  await expect(page.locator('[name="content.topic"]')).toHaveValue('守纪律');
  await close();
});

for (const [size, options] of SIZES)
  test(`what is doubtful is said to be so, and the item can be changed, ${size}`, async ({ browser }) => {
    const { page, close } = await pageOf(browser, RECORDER, options);
    await page.goto(`${HOME}/record`);
    await page.getByRole('textbox', { name: '一句话记一笔' }).fill('今天中心组集体学习约20人参加');
    await push(page.getByRole('button', { name: '填表' }));
    await page.waitForURL(/record\?draft=/);
    await expect(page.getByText('是约数，请核对')).toBeVisible();
    await expect(page.locator('[name="content.audienceCount"]')).toBeFocused();
    await expectFits(page);
    const first = page.url();
    const other = page.locator('button[name=itemCode]').first();
    const code = (await other.getAttribute('value'))!;
    await push(other);
    await page.waitForURL((url) => url.href !== first && url.search.startsWith('?draft='));
    await expect(page.locator('main')).toContainText(code);
    await page.goto(first);
    await expect(page.locator('main')).not.toContainText('今天中心组集体学习约20人参加');
    await close();
  });

test('without script a line that names no item asks which, and then opens the form', async ({ browser }) => {
  const { page, close } = await pageOf(browser, RECORDER, WITHOUT_SCRIPT);
  await page.goto(`${HOME}/record`);
  await page.getByRole('textbox', { name: '一句话记一笔' }).fill('今天学习，30人参加');
  await page.getByRole('button', { name: '填表' }).click();
  await expect(page.getByText('是哪个事项？', { exact: true })).toBeVisible();
  await page.locator('button[name=itemCode]').first().click();
  await page.waitForURL(/record\?draft=/);
  await expect(page.getByRole('list', { name: '识别结果' })).toContainText('30');
  await close();
});

for (const [size, options] of SIZES)
  test(`values are kept as a template, begin the next entry and are taken away, ${size}`, async ({
    browser,
  }) => {
    const { page, close } = await pageOf(browser, RECORDER, options);
    const address = `${HOME}/record?item=U2-01`;
    await page.goto(address);
    const name = `常用 ${Date.now()}`;
    await page.fill('[name="content.topic"]', '每月学习');
    await push(page.getByText('把现在填的存为模板'));
    await page.getByLabel('模板名称').fill(name);
    await expectFits(page);
    await push(page.getByRole('button', { name: '存为自用' }));
    await page.waitForURL(/record\?draft=/);
    await push(page.getByRole('button', { name: '舍弃草稿' }));
    await push(page.getByRole('button', { name: '确定舍弃' }));
    await page.waitForURL(/my-list/);
    await page.goto(address);
    await push(page.getByRole('link', { name }));
    await page.waitForURL(/from=/);
    await expect(page.locator('[name="content.topic"]')).toHaveValue('每月学习');
    await expectFits(page);
    await push(page.getByRole('button', { name: `删除模板“${name}”` }));
    await page.waitForURL(/record\?draft=/);
    await expect(page.getByText(name)).toHaveCount(0);
    await close();
  });

test('on a phone: from anywhere a line is tapped into a filled form, mended and handed in, and the next one begins from it', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, GROUP, PHONE);
  const recordNow = page.locator('[data-tour=record-now]:visible');
  await expectAtHand(recordNow);
  await push(recordNow);
  await page.waitForURL(/\/record$/);
  const matter = `河道保洁督导${Date.now()}`;
  await page
    .getByRole('textbox', { name: '一句话记一笔' })
    .fill(`昨天列席城管局党组会，研究${matter}，提意见2条`);
  await expect(page.getByRole('list', { name: '识别结果' })).toContainText('市城市管理局');
  await expectAtHand(page.getByRole('button', { name: '填表' }));
  await expectAccessible(page);
  await push(page.getByRole('button', { name: '填表' }));
  await page.waitForURL(/record\?draft=/);
  await expect(page.locator('[name="content.topic"]')).toHaveValue(matter);
  await expect(page.locator('[name="content.opinionCount"]')).toHaveValue('2');
  // The writing goes on where something is missing, above the bar that stands over the form.
  const missing = page.locator('[name="content.conclusions"]');
  await expect(missing).toBeFocused();
  await expectInReach(missing);
  await page.fill('[name="content.opinionCount"]', '3');
  await missing.fill('按程序办理，结果书面报备');
  const submit = page.locator('button[name=intent][value=submit]');
  await expectAtHand(submit);
  await expectAccessible(page);
  await push(submit);
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  await expect(page.locator('h1')).toContainText(matter);
  await expectFits(page);

  await page.goto(`${HOME}/record?item=G1-04`);
  const last = page.getByRole('link', { name: /照上次（.+）填/ });
  await last.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await expectInReach(last);
  await push(last);
  await page.waitForURL(/from=last/);
  await expect(page.locator('[name="content.unit"]')).toHaveValue('市城市管理局');
  await expectFits(page);
  expect(complaints).toEqual([]);
  await close();
});
