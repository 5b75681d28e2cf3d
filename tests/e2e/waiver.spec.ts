import { type Page, expect, test } from '@playwright/test';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf } from './setting';

const LEADER = 'u048_lead';
const GROUP_LEADER = 'g15_leader';

/** The open obligations of the unit whose due day is far enough away for any of the requests. */
async function openObligations(page: Page): Promise<string[]> {
  await page.goto(`${HOME}/due?verdict=open`);
  return page
    .locator('tr[data-obligation]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-obligation')!));
}

test('a leader asks for an extension, is refused a wrong day with nothing lost, and the group decides', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, LEADER);
  const [obligation] = await openObligations(page);
  await page.goto(`${HOME}/obligations/${obligation}`);
  await expectAccessible(page);
  await page.getByText('申请延期', { exact: true }).click();
  const form = page.locator('form').filter({ has: page.locator('#extension-newDueOn') });
  await form.locator('#extension-newDueOn').fill('2027-12-31');
  await form.locator('#extension-reason').selectOption('waiting_for_result');
  await form.locator('#extension-note').fill('等上级批复');
  await form.getByRole('button', { name: '提交延期申请' }).click();
  await expect(form.getByText('最多延后10个工作日')).toBeVisible();
  await expect(form.locator('#extension-note')).toHaveValue('等上级批复');
  await form
    .locator('#extension-newDueOn')
    .fill((await form.locator('#extension-newDueOn').getAttribute('max'))!);
  await form.getByRole('button', { name: '提交延期申请' }).click();
  await expect(page.getByText('等待决定')).toBeVisible();
  await close();

  const group = await pageOf(browser, GROUP_LEADER);
  await group.page.goto(`${HOME}/waivers`);
  await expectAccessible(group.page);
  const line = group.page.getByRole('listitem').filter({
    has: group.page.locator(`a[href="${HOME}/obligations/${obligation}"]`),
  });
  await line.getByRole('button', { name: '同意', exact: true }).click();
  await expect(line).toHaveCount(0);
  await group.page.goto(`${HOME}/obligations/${obligation}`);
  await expect(group.page.getByText('已同意')).toBeVisible();
  await expect(group.page.locator('[data-chain=verified]')).toBeVisible();
  await group.close();
});

test('without script: a period is declared not applicable, after a refusal that keeps the words', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, LEADER, WITHOUT_SCRIPT);
  const [, obligation] = await openObligations(page);
  await page.goto(`${HOME}/obligations/${obligation}`);
  await page.getByText('本期不适用', { exact: true }).click();
  await page.fill('#not-applicable-reason', '不用');
  await page.getByRole('button', { name: '申报不适用' }).click();
  await expect(page.locator('#not-applicable-reason')).toHaveValue('不用');
  await expect(page.locator('#not-applicable-reason-error')).toBeVisible();
  await page.fill('#not-applicable-reason', '本期服务窗口停办，未开展');
  await page.getByRole('button', { name: '申报不适用' }).click();
  await expect(page.getByText('本期服务窗口停办，未开展')).toBeVisible();
  await close();
});
