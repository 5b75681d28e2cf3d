import { expect, test } from '@playwright/test';
import { HOME, expectAccessible, signIn } from './setting';

const JAN_TO_MAY = 'from=2026-01-01&to=2026-05-31';
const OFFICER = 'o-coord_2';

test('the office goes from a rate to its rows, back to a past day, and to what changed since', async ({
  page,
}) => {
  await signIn(page, OFFICER);
  await page.goto(`${HOME}/statistics/rates?${JAN_TO_MAY}`);
  const total = page.locator('tr[data-line="total"]');
  const recorded = total.locator('[data-metric="obligations_recorded"]');
  const count = Number(await recorded.getAttribute('data-value'));
  expect(count).toBeGreaterThan(0);
  await expectAccessible(page);
  await recorded.click();
  await expect(page).toHaveURL(/verdict=recorded/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`共${count}项`);

  await page.goto(`${HOME}/statistics/rates?${JAN_TO_MAY}&asOf=2026-05-15`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('截至5月15日');
  const accepted = page.locator('a[data-metric="steps_accepted"]');
  const steps = Number(await accepted.getAttribute('data-value'));
  await accepted.click();
  await expect(page).toHaveURL(/statistics\/changes/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`有${steps}步变化`);
  await expect(page.locator('tr[data-move="accepted"]').first()).toBeVisible();
  await expectAccessible(page);
});

test('a filter is kept under a name of one’s own, opened and taken away', async ({ page }) => {
  await signIn(page, OFFICER);
  const name = `住建口径 ${Date.now()}`;
  const address = `${HOME}/statistics/rates?${JAN_TO_MAY}&kind=unit&by=item`;
  const keep = async () => {
    const form = page.locator('details', { has: page.locator('#view-name') });
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
    await page.fill('#view-name', name);
    await form.getByRole('button', { name: '保存当前筛选' }).click();
  };
  await page.goto(address);
  await keep();
  await expect(page.locator(`[data-view="${name}"]`)).toHaveCount(1);
  await keep();
  await expect(page.locator('#view-name-error')).toBeVisible();

  await page.goto(`${HOME}/statistics/rates`);
  const view = page.locator(`[data-view="${name}"]`);
  await page.locator('summary', { hasText: '我的视图' }).click();
  await view.getByRole('link').click();
  await expect(page).toHaveURL(/kind=unit/);
  await expect(page).toHaveURL(/from=2026-01-01&to=2026-05-31/);

  const list = page.locator('details', { has: view });
  if ((await list.getAttribute('open')) === null) await list.locator('summary').click();
  await view.getByRole('button').click();
  await expect(view).toHaveCount(0);
});

test('a breakdown, its columns and its file say the same', async ({ page }) => {
  await signIn(page, OFFICER);
  await page.goto(`${HOME}/statistics/rates?${JAN_TO_MAY}&by=item&columns=accepted_rate,waived`);
  await expect(page.locator('table.rates thead th')).toHaveCount(3);
  const lines = await page.locator('table.rates tbody tr').count();
  const csv = await page.request.get(`/api${HOME}/export/rates?${JAN_TO_MAY}&by=item&format=csv`);
  expect(csv.headers()['content-type']).toContain('text/csv');
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(lines + 1);
});

test('units under their group then and now have one total; a group is offered the structure then alone', async ({
  page,
}) => {
  await signIn(page, OFFICER);
  const expected = () =>
    page.locator('tr[data-line="total"] [data-metric="obligations_due"]').getAttribute('data-value');
  await page.goto(`${HOME}/statistics/rates?${JAN_TO_MAY}&kind=unit`);
  const then = await expected();
  await page.goto(`${HOME}/statistics/rates?${JAN_TO_MAY}&kind=unit&structure=now`);
  expect(await expected()).toBe(then);
  expect((await page.request.get(`/api${HOME}/export/rates?${JAN_TO_MAY}&group=g01`)).status()).toBe(403);
});

test('a group sees what stands still, and for how long', async ({ page }) => {
  await signIn(page, 'g15_m1');
  await page.goto(`${HOME}/statistics/stagnation`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('14天');
  await expectAccessible(page);
});
