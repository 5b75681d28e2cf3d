import { expect, test } from '@playwright/test';
import { drawOf } from '@/lib/modules/samples/model';
import { sha256 } from '@/lib/platform/canonical';
import { HOME, PHONE, WITHOUT_SCRIPT, expectAccessible, expectFits, pageOf } from './setting';

const OFFICER = 'o-coord_1';
const SAMPLES = `${HOME}/statistics/samples`;

for (const { where, options, from, to, week } of [
  { where: '', options: {}, from: '2026-04-06', to: '2026-04-12', week: '4月6日至4月12日' },
  { where: 'on a phone: ', options: PHONE, from: '2026-04-20', to: '2026-04-26', week: '4月20日至4月26日' },
])
  test(`${where}the office publishes a seed, draws, and writes down what it found; a group computes the draw again`, async ({
    browser,
  }) => {
    const office = await pageOf(browser, OFFICER, { ...WITHOUT_SCRIPT, ...options });
    const { page } = office;
    await page.goto(SAMPLES);
    await page.locator('summary', { hasText: '公布新的抽查' }).click();
    await page.locator('#announce-kind').selectOption('unit');
    await page.locator('#announce-from').fill(to);
    await page.locator('#announce-to').fill(from);
    const reason = `四月一周的记录 ${Date.now()}`;
    await page.locator('#announce-reason').fill(reason);
    await page.getByRole('button', { name: '公布种子' }).click();
    await expect(page.locator('#announce-to-error')).toBeVisible();
    await page.locator('#announce-from').fill(from);
    await page.locator('#announce-to').fill(to);
    await page.getByRole('button', { name: '公布种子' }).click();
    const row = page.locator('tr[data-sample]', { hasText: week }).filter({ hasText: '待抽取' });
    await row.getByRole('link').first().click();
    await page.getByRole('button', { name: '按种子抽取' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('抽出20条，已查0条');
    await expect(page.getByRole('button', { name: '按种子抽取' })).toHaveCount(0);
    const address = page.url();

    const first = page.locator('[data-place="1"]');
    await first.locator('summary').click();
    await first.locator('#check-1-way').selectOption('on_site');
    await first.getByRole('button', { name: '不符' }).click();
    await expect(page.locator('#check-1-remark-error')).toBeVisible();
    await expect(page.locator('#check-1-way')).toHaveValue('on_site');
    await first.locator('#check-1-remark').fill('台账日期与记录不一致');
    await first.getByRole('button', { name: '不符' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('已查1条，1条不符');
    await expect(first.getByText('台账日期与记录不一致')).toBeVisible();
    await expectFits(page);
    expect(office.complaints).toEqual([]);
    await office.close();

    const group = await pageOf(browser, 'g15_m1', options);
    await group.page.goto(address);
    await expectAccessible(group.page);
    await expectFits(group.page);
    const numbers = await group.page.locator('[data-number]').allTextContents();
    const seed = (await group.page.locator('code').first().textContent())!;
    await group.page.locator('summary', { hasText: '自行复算' }).click();
    const href = await group.page.getByRole('link', { name: '下载总体编号' }).getAttribute('href');
    const population = (await (await group.page.request.get(href!)).text()).split('\n').filter(Boolean);
    expect(drawOf({ seed, size: 20, numbers: population }, sha256).drawn).toEqual(numbers);
    await expect(group.page.getByRole('button', { name: '相符' })).toHaveCount(0);
    await group.close();

    const recorder = await pageOf(browser, 'u048_rec');
    expect((await recorder.page.goto(address))?.status()).toBe(404);
    await recorder.close();
  });
