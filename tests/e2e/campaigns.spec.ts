import { type Page, expect, test } from '@playwright/test';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf } from './setting';

const OFFICER = 'o-coord_2';
const UNIT = { code: 'd050', name: '市科学技术局', recorder: 'u050_rec' };

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Writes a question of one kind, named in the row that its button adds. */
async function ask(page: Page, at: number, kind: string, label: string) {
  await page.getByRole('button', { name: kind, exact: true }).click();
  await page.fill(`[name="fields.${at}.labelZh"]`, label);
}

async function choose(page: Page) {
  const label = page.locator('label', { hasText: UNIT.name });
  const group = page.locator('details').filter({ has: label });
  if ((await group.getAttribute('open')) === null) await group.locator('summary').first().click();
  await label.locator('input[name=subjectId]').check();
}

test('the office asks a unit, the unit answers, the office reads and keeps the table; without script', async ({
  browser,
}) => {
  const office = await pageOf(browser, OFFICER, WITHOUT_SCRIPT);
  await office.page.goto(`${HOME}/campaigns`);
  await office.page.getByRole('link', { name: '新建交办' }).click();
  const title = `值班点位摸底 ${Date.now()}`;
  await office.page.fill('[name=titleZh]', title);
  await office.page.fill('[name=dueOn]', inDays(20));
  await ask(office.page, 0, '次数或人数', '值班点位数');
  await ask(office.page, 1, '文字', '主要情况');
  await choose(office.page);
  // The cost comes first: nothing can be issued without it.
  await expect(office.page.getByRole('button', { name: /^交办给/ })).toHaveCount(0);
  await office.page.getByRole('button', { name: '核算用时并检查' }).click();
  await expect(office.page.locator('[data-metric=campaign_minutes]')).toHaveAttribute('data-value', '1');
  await office.page.getByRole('button', { name: '交办给1个单位' }).click();
  await office.page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
  const address = new URL(office.page.url()).pathname;
  await expect(office.page.getByRole('heading', { level: 1 })).toContainText(`${title}：1个单位已填0个`);
  await expect(office.page.locator(`tr[data-unit=${UNIT.code}]`)).toHaveAttribute(
    'data-state',
    /waiting|received/,
  );

  const unit = await pageOf(browser, UNIT.recorder, WITHOUT_SCRIPT);
  await unit.page.goto(`${HOME}/my-list`);
  await unit.page
    .getByRole('link', { name: new RegExp(title) })
    .first()
    .click();
  await unit.page.waitForURL(/\/(record|obligations)/);
  if (unit.page.url().includes('/obligations/'))
    await unit.page.locator(`a[href*="/record?"]`).first().click();
  const answers = unit.page.locator('[name="content.f1"]');
  await answers.fill('-3');
  await unit.page.fill('[name="content.f2"]', '=1+1 个点位全天有人');
  await unit.page.click('button[name=intent][value=submit]');
  await expect(unit.page.getByRole('alert').first()).toBeVisible();
  await answers.fill('12');
  await unit.page.click('button[name=intent][value=submit]');
  await unit.page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  await unit.close();

  await office.page.goto(address);
  await expect(office.page.getByRole('heading', { level: 1 })).toContainText('1个单位都已填报');
  const row = office.page.locator(`tr[data-unit=${UNIT.code}]`);
  await expect(row).toHaveAttribute('data-state', 'filled');
  await expect(row).toContainText('12');
  await expect(office.page.locator('[data-metric=campaign_total][data-subject=f1]')).toHaveAttribute(
    'data-value',
    '12',
  );
  const file = (format: string) =>
    office.page.request.get(
      `/api${HOME}/export/campaign?campaignId=${address.split('/').at(-1)}&format=${format}`,
    );
  const csv = await (await file('csv')).text();
  expect(csv).toContain(`${UNIT.code},`);
  // What looks like a formula stays a text.
  expect(csv).toContain(`'=1+1`);
  expect((await file('xlsx')).headers()['content-type']).toContain('spreadsheetml');
  await office.close();
});

test('a group writes one with script, is refused a photograph, withdraws it; a stranger sees nothing of it', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, 'g15_m2');
  await page.goto(`${HOME}/campaigns/new`);
  await expectAccessible(page);
  const title = `窗口摸底 ${Date.now()}`;
  await page.fill('[name=titleZh]', title);
  await page.fill('[name=dueOn]', inDays(20));
  await ask(page, 0, '文字', '现场照片');
  await page.getByLabel(/^全部\d+个单位$/).check();
  await page.getByRole('button', { name: '核算用时并检查' }).click();
  await expect(page.getByText('请改为选填或删去')).toBeVisible();
  await expect(page.getByRole('button', { name: /^交办给/ })).toBeDisabled();
  await page.fill('[name="fields.0.labelZh"]', '窗口名称');
  // What was checked is no longer what is written.
  await expect(page.getByRole('button', { name: /^交办给/ })).toHaveCount(0);
  await page.getByRole('button', { name: '核算用时并检查' }).click();
  await page.getByRole('button', { name: /^交办给/ }).click();
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
  await expectAccessible(page);
  const address = new URL(page.url()).pathname;
  const units = await page.locator('tr[data-unit]').count();
  expect(units).toBeGreaterThan(0);

  const stranger = await pageOf(browser, 'g16_m1');
  expect((await stranger.page.goto(address))!.status()).toBe(404);
  await stranger.close();

  await page.getByText('撤回这项交办').click();
  await page.getByLabel('撤回原因').fill('算了');
  await page.getByRole('button', { name: '撤回', exact: true }).click();
  await expect(page.getByText('请写明撤回原因，至少5个字。').first()).toBeVisible();
  await page.getByLabel('撤回原因').fill('口径有误，另行通知');
  await page.getByRole('button', { name: '撤回', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('已撤回');
  await expect(page.locator('tr[data-state=cancelled]')).toHaveCount(units);
  await page.goto(`${HOME}/campaigns`);
  await expectAccessible(page);
  expect(complaints.filter((text) => /Content Security Policy|violates/i.test(text))).toEqual([]);
  await close();
});
