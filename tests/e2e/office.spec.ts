import { type Locator, type Page, expect, test } from '@playwright/test';
import { HOME, PHONE, WITHOUT_SCRIPT, expectAccessible, pageOf, signIn } from './setting';

const JAN_TO_MAY = 'from=2026-01-01&to=2026-05-31';
const OFFICER = 'o-coord_2';

const figure = (page: Page, metric: string) => page.locator(`[data-metric="${metric}"]:not([data-subject])`);
const valueOf = async (page: Page, metric: string) =>
  Number(await figure(page, metric).first().getAttribute('data-value'));

test('the office reads the figures of the period and opens what is behind them', async ({ page }) => {
  await signIn(page, OFFICER);
  await page.waitForURL(new RegExp(`${HOME}/board`));
  await page.goto(`${HOME}/board?${JAN_TO_MAY}`);
  const figures = {
    duty_record_count: 3048,
    clue_received: 223,
    petition_received: 414,
    first_form_count: 119,
    verification_count: 40,
    case_filed: 16,
    organisational_measure_count: 22,
    party_sanction_count: 9,
    government_sanction_count: 9,
    group_attended_meetings: 782,
    talk_person_times: 1594,
  };
  for (const [metric, value] of Object.entries(figures))
    await expect(figure(page, metric).first()).toHaveAttribute('data-value', String(value));
  await expect(page.getByText('全部24个派驻组合计')).toBeVisible();
  await expectAccessible(page);

  await figure(page, 'group_attended_meetings').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('782');
  await expect(page.locator('tr[data-record]').first()).toBeVisible();
});

test('bars of 23 groups, overdue rows as many as the board says', async ({ page }) => {
  await signIn(page, OFFICER);
  await page.goto(`${HOME}/board?${JAN_TO_MAY}`);
  await expect(page.locator('.bar-figures thead th[title]')).toHaveCount(23);
  await expect(page.locator('.bar-figures thead th[title="第一组"]')).toHaveCount(0);
  const overdue = await valueOf(page, 'obligations_overdue');
  await figure(page, 'obligations_overdue').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${overdue}`);
  await expect(page.locator('tr[data-obligation]')).toHaveCount(overdue);
  await expectAccessible(page);
});

test('the measure and the period live in the address and work without script', async ({ browser }) => {
  const { page, close } = await pageOf(browser, OFFICER, WITHOUT_SCRIPT);
  await page.goto(`${HOME}/board?${JAN_TO_MAY}`);
  const measures = page.getByRole('group', { name: '柱子表示' });
  await measures.getByRole('link', { name: '上传记录' }).click();
  await expect(page).toHaveURL(/measure=uploads/);
  await expect(page).toHaveURL(/from=2026-01-01/);
  await page.getByRole('link', { name: '本月', exact: true }).click();
  await expect(page).toHaveURL(/period=month/);
  await expect(page).toHaveURL(/measure=uploads/);
  await close();
});

test('restricted matters are counted, never listed, and leave in no file', async ({ page }) => {
  await signIn(page, OFFICER);
  await page.goto(`${HOME}/figures/clue_received?${JAN_TO_MAY}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('223');
  await expect(page.locator('tr[data-record]')).toHaveCount(0);
  await expect(page.getByText('限制知悉，仅组长、指定经办人和案件监督管理室可看')).toBeVisible();
  await expectAccessible(page);
  const rows = await page.request.get(`/api${HOME}/export/figure?metric=clue_received&rows=1&${JAN_TO_MAY}`);
  expect(rows.status()).toBe(200);
  expect((await rows.text()).trim().split('\r\n')).toHaveLength(1);
});

test('the host group is refused to the office and open to the assessment officer', async ({
  page,
  browser,
}) => {
  await signIn(page, OFFICER);
  await page.goto(`${HOME}/board?group=g01`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('这个看板不在您的查看范围内');
  const csv = await page.request.get(`/api${HOME}/export/board?${JAN_TO_MAY}&group=g01`);
  expect(csv.status()).toBe(403);

  const { page: assessor, close } = await pageOf(browser, 'o-org_1');
  await assessor.goto(`${HOME}/board?${JAN_TO_MAY}`);
  await expect(assessor.locator('.bar-figures thead th[title]')).toHaveCount(24);
  await close();
});

test('a group sees its units: the matrix says why a cell is late, and csv says the same', async ({
  page,
}) => {
  await signIn(page, 'g15_m1');
  await page.goto(`${HOME}/statistics?${JAN_TO_MAY}`);
  const cell = page.locator('a[data-cell]').first();
  await expect(cell).toBeVisible();
  await expectAccessible(page);
  await cell.click();
  await expect(page.getByRole('dialog')).toContainText('责任人');
  const csv = await page.request.get(`/api${HOME}/export/matrix?${JAN_TO_MAY}`);
  expect(csv.headers()['content-type']).toContain('text/csv');
  const rows = await page.locator('table.matrix tbody tr').count();
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(rows + 1);
  expect((await page.request.get(`/api${HOME}/export/board?${JAN_TO_MAY}&group=g16`)).status()).toBe(403);
});

/** A thumb that lands near the corner of a cell presses the cell's own link. */
async function expectWholeCell(link: Locator): Promise<void> {
  const { height, own } = await link.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
    const box = element.closest('td')!.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + 4, box.y + 4);
    return { height: Math.round(box.height), own: element.contains(hit) };
  });
  expect(height).toBeGreaterThanOrEqual(44);
  expect(own).toBe(true);
}

test('on a phone a figure under bars and a cell of the matrix are as large as a thumb', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, OFFICER, PHONE);
  await page.goto(`${HOME}/board?${JAN_TO_MAY}`);
  await expectWholeCell(page.locator('.bar-figures td a').first());
  await page.goto(`${HOME}/statistics?${JAN_TO_MAY}`);
  await expectWholeCell(page.locator('a[data-cell]').first());
  await close();
});
