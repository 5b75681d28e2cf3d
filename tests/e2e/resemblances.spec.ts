import { type Page, expect, test } from '@playwright/test';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf } from './setting';

const RECORDER = 'u048_rec';
const REVIEWER = 'g15_m1';
const QUESTION = '这次有什么不同';
const ANSWER = '上次谈的是采购，这次谈的是验收';

/** Requirements nobody has written before: the city of an earlier attempt is the same one. */
function requirements(): string {
  const words =
    '质量监督带清单走访仓库核对账面交接缺少日期已请分管领导约谈经办补签责任书回访群众满意公示更正';
  let seed = Date.now() % 2_147_483_647;
  const letters = Array.from({ length: 72 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return [...words][seed % [...words].length];
  }).join('');
  return letters.replace(/(.{9})/gu, '$1，');
}

async function fillTalk(page: Page, text: string) {
  await page.check('[name="content.talkType"][value=routine]');
  await page.fill('[name="content.reason"]', '岗位廉政提醒');
  await page.fill('[name="content.requirements"]', text);
}

const press = (page: Page) => page.click('button[name=intent][value=submit]');
const panel = (page: Page) => page.getByRole('region', { name: /与以往记录相同/ });

test('the author sees a near copy first, says what is different, and only then does the reviewer', async ({
  browser,
}) => {
  const text = requirements();
  const { page, complaints, close } = await pageOf(browser, RECORDER);
  await page.goto(`${HOME}/record?item=U1-06`);
  await fillTalk(page, text);
  await press(page);
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);

  await page.goto(`${HOME}/record?item=U1-06`);
  await fillTalk(page, text.split('，').reverse().join('；'));
  await page.click('button[name=intent][value=draft]');
  await page.waitForURL(/\/record\?draft=/);
  const draft = page.url();
  // The earlier record is found when its event has been handed out.
  await expect(async () => {
    await page.goto(draft);
    await expect(panel(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(panel(page).locator('mark').first()).toBeVisible();
  await expect(panel(page)).toContainText(/见于本单位记录\s*LZ\d{4}-015-\d{4}/);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await close();

  const plain = await pageOf(browser, RECORDER, WITHOUT_SCRIPT);
  await plain.page.goto(draft);
  await press(plain.page);
  await expect(plain.page.getByRole('alert').first()).toContainText('请写明这次有什么不同');
  await expect(plain.page.locator('[name="content.requirements"]')).toHaveValue(/；/);
  await expect(panel(plain.page).locator('mark').first()).toBeVisible();
  await plain.page.getByLabel(QUESTION).fill(ANSWER);
  await press(plain.page);
  await plain.page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  const recordId = /records\/([0-9a-f-]+)/.exec(plain.page.url())![1]!;
  await plain.close();

  const reviewer = await pageOf(browser, REVIEWER);
  await reviewer.page.goto(`${HOME}/review?record=${recordId}`);
  const sheet = reviewer.page.getByRole('article');
  await expect(sheet).toContainText('填报人提交前已看到比对结果');
  await expect(sheet).toContainText(ANSWER);
  await reviewer.close();
});
