import { expect, test } from '@playwright/test';
import { HOME, expectAccessible, pageOf } from './setting';

test('a unit sees how much of its month came at the end, and which records; of another it sees nothing', async ({
  browser,
}) => {
  const unit = await pageOf(browser, 'u048_rec');
  await unit.page.goto(`${HOME}/statistics/surge?month=2026-04&subject=d048`);
  const rows = unit.page.locator('tr[data-record]');
  const title = (await unit.page.getByRole('heading', { level: 1 }).textContent())!;
  const last = Number(/最后48小时提交(\d+)条/.exec(title)![1]);
  // Of the records of leaders a recorder reads only the number.
  expect(await rows.count()).toBeLessThanOrEqual(last);
  await expectAccessible(unit.page);
  expect((await unit.page.goto(`${HOME}/statistics/surge?month=2026-04&subject=d050`))?.status()).toBe(404);
  expect(unit.complaints.filter((one) => !one.includes('404'))).toEqual([]);
  await unit.close();

  const group = await pageOf(browser, 'g15_m1');
  await group.page.goto(`${HOME}/statistics/surge?month=2026-04`);
  const share = group.page.locator('tr[data-line="d048"] [data-metric="surge_last"]');
  await expect(share).toHaveAttribute('data-value', String(last));
  await expectAccessible(group.page);
  await group.close();
});
