import { expect, test } from '@playwright/test';
import { initialsOf } from '@/lib/shared/initials';
import { HOME, PHONE, WITHOUT_SCRIPT, expectAccessible, expectFits, expectInReach, pageOf } from './setting';

const NUMBER = /LZ\d{4}-\d{3}-\d+/;

test('a line typed into the palette leads to everything that is found, and a stranger finds none of it', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, 'u048_rec');
  await page.goto(`${HOME}/records`);
  const row = page.getByRole('row').nth(1);
  const [number] = NUMBER.exec((await row.textContent()) ?? '')!;
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.keyboard.insertText(number);
  await expect(page.getByRole('option', { name: `搜索全部：${number}` })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/search?q=${number}`);
  const records = page.getByRole('list', { name: '履责记录' });
  await expect(records.getByRole('listitem')).toHaveCount(1);
  await expect(records).toContainText(number);
  await expectAccessible(page);

  // A word of its title, marked; then one kind of result alone.
  const title = (await records.getByRole('link').textContent())!;
  const word = /\p{Script=Han}{2}/u.exec(title)![0];
  await page.getByRole('searchbox', { name: '搜什么' }).fill(word);
  await page.getByRole('main').getByRole('button', { name: '搜索' }).click();
  await expect(records.locator('mark').first()).toHaveText(word);
  await page
    .getByRole('navigation', { name: '结果类别' })
    .getByRole('link', { name: '履责记录', exact: true })
    .click();
  await page.waitForURL(/kind=record/);
  await expect(records.getByRole('listitem').first()).toBeVisible();
  await records.getByRole('link').first().click();
  await page.waitForURL(/\/records\/[0-9a-f-]{36}/);
  expect(complaints).toEqual([]);
  await close();

  const stranger = await pageOf(browser, 'u049_rec');
  await stranger.page.goto(`${HOME}/search?q=${number}`);
  await expect(stranger.page.getByText(`没有找到“${number}”`)).toBeVisible();
  await expect(stranger.page.getByRole('main').getByRole('listitem', { name: number })).toHaveCount(0);
  await expectAccessible(stranger.page);
  await stranger.close();
});

test('people and units by pinyin initials, and a search within a filter, without script', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, 'o-coord_1', WITHOUT_SCRIPT);
  await page.goto(`${HOME}/members`);
  const name = (await page.getByRole('rowheader').first().textContent())!.trim();
  await page.goto(`${HOME}/search`);
  await page.getByRole('searchbox', { name: '搜什么' }).fill(initialsOf(name, 'person'));
  await page.getByRole('main').getByRole('button', { name: '搜索' }).click();
  await expect(page.getByRole('list', { name: '人员' })).toContainText(name);

  await page.goto(`${HOME}/search?q=csglj`);
  await expect(page.getByRole('list', { name: '单位' }).locator('mark').first()).toHaveText('城市管理局');

  await page.goto(`${HOME}/search?q=${encodeURIComponent('研究')}&kind=record`);
  const records = page.getByRole('list', { name: '履责记录' });
  await expect(records.getByRole('listitem').first()).toBeVisible();
  await expect(page.getByText('超过 50 个结果')).toBeVisible();
  const item = page.getByRole('combobox', { name: '事项' });
  await item.selectOption('U1-02');
  await item.locator('xpath=ancestor::form').getByRole('button').click();
  await page.waitForURL(/item=U1-02/);
  await expect(records.getByRole('listitem').first()).toBeVisible();
  for (const text of await records.getByRole('listitem').allTextContents()) expect(text).toContain('U1-02');
  await page.goto(`${HOME}/search?q=${encodeURIComponent('研究')}&kind=record&from=2019-01-01&to=2019-12-31`);
  await expect(page.getByText('放宽时间或去掉筛选')).toBeVisible();
  await close();
});

test('on a phone: opened from the top bar, a word of two characters, initials, a filter, a hit; a stranger finds none', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, 'u048_rec', PHONE);
  const palette = page.getByRole('dialog');
  const find = async (words: string) => {
    await page.getByRole('banner').getByRole('button', { name: '搜索' }).tap();
    await expectInReach(palette.getByRole('button', { name: '关闭' }));
    await palette.getByRole('combobox').fill(words);
    const all = palette.getByRole('option', { name: `搜索全部：${words}` });
    await expectInReach(all);
    await all.tap();
    await page.waitForURL((url) => url.searchParams.get('q') === words);
    await expect(palette).toHaveCount(0);
  };
  const button = page.getByRole('banner').getByRole('button', { name: '搜索' });
  await expectInReach(button);
  // Whoever opened it by mistake closes it without a keyboard.
  await expect(async () => {
    await button.tap();
    await expect(palette).toBeVisible({ timeout: 2000 });
  }).toPass();
  await palette.getByRole('button', { name: '关闭' }).tap();
  await expect(palette).toHaveCount(0);

  await find('csglj');
  await expect(page.getByRole('list', { name: '单位' }).locator('mark').first()).toHaveText('城市管理局');
  await find('研究');
  await expect(page.getByRole('banner')).toContainText('搜索');
  const records = page.getByRole('list', { name: '履责记录' });
  await expect(records.locator('mark').first()).toHaveText('研究');
  await expectFits(page);
  await expectAccessible(page);
  const kind = page.getByRole('navigation', { name: '结果类别' }).getByRole('link', { name: '履责记录' });
  await expectInReach(kind);
  await kind.tap();
  await page.waitForURL(/kind=record/);
  await page.locator('summary', { hasText: '全部时间' }).tap();
  const year = page.getByRole('link', { name: '今年' });
  await expectInReach(year);
  await year.tap();
  await page.waitForURL(/period=year/);
  await page.getByRole('combobox', { name: '事项' }).selectOption('U5-03');
  await page.waitForURL(/item=U5-03/);
  await expect(records.getByRole('listitem').first()).toContainText('U5-03');
  await expectFits(page);
  const [number] = NUMBER.exec((await records.getByRole('listitem').first().textContent())!)!;
  await records.getByRole('link').first().tap();
  await page.waitForURL(/\/records\/[0-9a-f-]{36}/);
  await expect(page.getByRole('main')).toContainText(number);
  await expectFits(page);
  expect(complaints).toEqual([]);
  await close();

  const stranger = await pageOf(browser, 'u049_rec', PHONE);
  await stranger.page.goto(`${HOME}/search?q=${number}`);
  await expect(stranger.page.getByText(`没有找到“${number}”`)).toBeVisible();
  await expectFits(stranger.page);
  await stranger.close();
});
