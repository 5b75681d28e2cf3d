import { type Page, expect, test } from '@playwright/test';
import { HOME, expectAccessible, pageOf } from './setting';

const LEADER = 'u048_lead';
const RECORDER = 'u048_rec';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const API = `/api${HOME}`;

const headers = (page: Page) => ({ origin: new URL(page.url()).origin });

/** Hands in the yearly report, which the leader of the unit signs, as its recorder would. */
async function handIn(page: Page, findings: string): Promise<string> {
  const buffer = Buffer.from(`报告正文：${findings}`);
  const upload = await page.request.post(`${API}/attachments`, {
    headers: headers(page),
    multipart: { file: { name: '报告.txt', mimeType: 'text/plain', buffer } },
  });
  const { id } = (await upload.json()) as { id: string };
  const items = await page.request.get(`${API}/queries/listRecordableItems?q=U1-07`);
  const [item] = (await items.json()) as { subject: { id: string } }[];
  const content = {
    period: '2026年',
    submittedOn: '2026-06-12',
    submittedTo: 'commission',
    keyFindings: findings,
  };
  const answer = await page.request.post(`${API}/commands/submitRecord`, {
    headers: headers(page),
    data: {
      ...{ subjectId: item!.subject.id, itemCode: 'U1-07', content, attachmentIds: [id] },
      whatIsDifferent: '逐年报告，本年内容已更新',
    },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return ((await answer.json()) as { recordId: string }).recordId;
}

const row = (page: Page, recordId: string) => page.locator(`li[data-record="${recordId}"]`);

async function expectFits(page: Page, width: number) {
  await page.setViewportSize({ width, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

/** Sends a record back with a reason; without one it stays where it is. */
async function sendBack(page: Page, recordId: string) {
  const line = row(page, recordId);
  await line.locator('summary').click();
  await line.getByRole('button', { name: '退回作者' }).click();
  await expect(page.locator(`#return-${recordId}-reason-error`)).toBeVisible();
  await line.locator('[name=reason]').selectOption('not_specific');
  await line.locator('[name=note]').fill('请写明整改时限');
  await line.getByRole('button', { name: '退回作者' }).click();
  await expect(line).toHaveCount(0);
}

test('a leader on a phone signs what was chosen, sends one back, undoes it, and is told what could not be signed', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const recorder = await pageOf(browser, RECORDER);
  const stamp = Date.now();
  const [first, second, gone] = [
    await handIn(recorder.page, `招投标廉政风险排查发现三处漏洞，已建章立制 ${stamp}`),
    await handIn(recorder.page, `物业维修资金使用公示不及时，已督促街道整改到位 ${stamp + 1}`),
    await handIn(recorder.page, `行政审批窗口轮岗制度执行良好，群众评议满意 ${stamp + 2}`),
  ];
  const { page, complaints, close } = await pageOf(browser, LEADER, PHONE);
  await page.goto(`${HOME}/signatures`);
  for (const recordId of [first, second, gone]) await expect(row(page, recordId)).toContainText('U1-07');
  await expectAccessible(page);
  await expectFits(page, 360);
  await expectFits(page, 390);

  // Taken back by its author while the leader was reading.
  const taken = await recorder.page.request.post(`${API}/commands/withdrawRecord`, {
    headers: headers(recorder.page),
    data: { recordId: gone },
  });
  expect(taken.status()).toBe(200);
  for (const recordId of [first, second, gone]) await row(page, recordId).getByRole('checkbox').check();
  await expect(page.getByText('已选3条')).toBeVisible();
  await page.getByRole('button', { name: '审签所选' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '1条没有审签' })).toBeVisible();
  for (const recordId of [first, second, gone]) await expect(row(page, recordId)).toHaveCount(0);
  await expectAccessible(page);
  const stateOf = async (recordId: string) => {
    const answer = await recorder.page.request.get(`${API}/queries/getRecord?recordId=${recordId}`);
    return ((await answer.json()) as { status: string }).status;
  };
  expect([await stateOf(first), await stateOf(second), await stateOf(gone)]).toEqual([
    'released',
    'released',
    'withdrawn',
  ]);

  // The way back is open for ten seconds: another record for each try that came too late.
  let tries = 0;
  await expect(async () => {
    tries += 1;
    const recordId = await handIn(
      recorder.page,
      `第${tries}次报告：民生工程督查中的做法与体会 ${Date.now()}`,
    );
    await page.goto(`${HOME}/signatures`);
    await sendBack(page, recordId);
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click({ timeout: 9000 });
    await expect(row(page, recordId)).toBeVisible({ timeout: 9000 });
    expect(await stateOf(recordId)).toBe('submitted');
    await sendBack(page, recordId);
    expect(await stateOf(recordId)).toBe('returned');
  }).toPass({ timeout: 180_000 });
  await recorder.page.goto(`${HOME}/my-list`);
  await expect(recorder.page.getByText('请写明整改时限').first()).toBeVisible();
  expect(complaints).toEqual([]);
  await recorder.close();
  await close();
});
