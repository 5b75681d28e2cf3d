import { type Browser, type Page, expect, test } from '@playwright/test';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf } from './setting';

const API = `/api${HOME}`;
const RECORDER = 'u048_rec';
const REVIEWER = 'g15_m1';
const STRANGER = 'g16_m1';

const origin = () => ({ origin: new URL(process.env.BASE_URL!).origin });

async function asked<Value>(page: Page, query: string, input: object): Promise<Value> {
  const answer = await page.request.get(`${API}/queries/${query}`, {
    params: { input: JSON.stringify(input) },
  });
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Value;
}

const told = (page: Page, command: string, input: object) =>
  page.request.post(`${API}/commands/${command}`, { data: input, headers: origin() });

interface Entry {
  recordId: string;
  number: string;
}

const TOPICS = [
  '研究渣土运输准运证审批实行双人复核的工作方案',
  '讨论机关食堂公开招标事项和全年经费安排问题',
  '听取年轻干部交流任职与挂职锻炼的情况汇报',
  '审议窗口延时服务试行办法及人员轮值安排表',
  '研究防汛物资储备采购和仓库改造资金使用',
  '通报第二季度信访积案化解进展和包案名单',
];
let entered = 0;

/** A decision of today, handed in by the unit's recorder. */
async function entry(browser: Browser): Promise<Entry> {
  const { page, close } = await pageOf(browser, RECORDER);
  const { acting } = await asked<{ acting: { organizationId: string } }>(page, 'myPositions', {});
  const form = await page.goto(`${HOME}/record?item=U5-03`);
  expect(form?.status()).toBe(200);
  const today = await page.inputValue('[name="content.meetingOn"]');
  const answer = await told(page, 'submitRecord', {
    subjectId: acting.organizationId,
    itemCode: 'U5-03',
    content: {
      meetingOn: today,
      category: 'major_decision',
      topic: `${TOPICS[entered++ % TOPICS.length]} ${Date.now()}`,
      groupNotifiedOn: today,
      groupAttended: 'yes',
      chiefSpokeLast: 'yes',
      dissentCount: 0,
      outcome: 'passed',
    },
  });
  expect(answer.status()).toBe(200);
  const handedIn = (await answer.json()) as Entry;
  await close();
  return handedIn;
}

const open = (page: Page, { recordId }: Entry) => page.goto(`${HOME}/review?record=${recordId}`);
const sheet = (page: Page, { recordId }: Entry) =>
  asked<{
    record: { status: string };
    decisions: { outcome: string; reason: string | null; note: string | null }[];
  }>(page, 'getReviewSheet', { recordId });
const accept = (page: Page) => page.getByRole('button', { name: '通过' });

test('a member opens on today, and reviews with the keyboard alone', async ({ browser }) => {
  const [first, second, third] = [await entry(browser), await entry(browser), await entry(browser)];
  const { page, complaints, close } = await pageOf(browser, REVIEWER);
  await expect(page).toHaveURL(new RegExp(`${HOME}/today`));
  await expect(page.locator('h1')).toContainText('新报');
  await expect(page.locator('[data-metric=records_waiting]').first()).not.toHaveAttribute('data-value', '0');

  await open(page, first!);
  await expect(page.locator('h1')).toContainText('研究');
  await expect(page.getByText('对应的履责事项')).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible();
  await page.keyboard.press('a');
  expect((await sheet(page, first!)).record.status).toBe('released');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('a');
  await expect(page.getByText(`${first!.number}已通过`)).toBeVisible();
  expect((await sheet(page, first!)).record.status).toBe('accepted');
  expect(new URL(page.url()).searchParams.get('record')).not.toBe(first!.recordId);

  await open(page, second!);
  await page.keyboard.press('2');
  await expect(page.getByLabel('补充说明')).toBeVisible();
  await page.getByLabel('补充说明').fill('写明由谁、何时完成');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${second!.number}已退回`)).toBeVisible();
  const returned = await sheet(page, second!);
  expect(returned.record.status).toBe('returned');
  expect(returned.decisions[0]).toMatchObject({ reason: 'not_specific', note: '写明由谁、何时完成' });

  await open(page, third!);
  await page.keyboard.press('r');
  await page.keyboard.press('3');
  await expect(page.getByText(`${third!.number}已退回`)).toBeVisible();
  expect((await sheet(page, third!)).decisions[0]).toMatchObject({ reason: 'near_copy', note: null });
  expect(complaints).toEqual([]);
  await close();
});

test('J and K go through the queue', async ({ browser }) => {
  await entry(browser);
  await entry(browser);
  const { page, close } = await pageOf(browser, REVIEWER);
  await page.goto(`${HOME}/review?order=time`);
  const current = page.locator('a[id^=queue-][aria-current=true]');
  const ids = await page.locator('a[id^=queue-]').evaluateAll((rows) => rows.map((row) => row.id));
  await expect(current).toHaveAttribute('id', ids[0]!);
  await page.keyboard.press('j');
  await expect(current).toHaveAttribute('id', ids[1]!);
  await page.keyboard.press('k');
  await expect(current).toHaveAttribute('id', ids[0]!);
  await close();
});

test('two reviewers decide the same record: the second is told, and nothing changes', async ({ browser }) => {
  const record = await entry(browser);
  const one = await pageOf(browser, REVIEWER);
  const two = await pageOf(browser, 'g15_m2');
  await open(one.page, record);
  await open(two.page, record);
  await accept(one.page).click();
  await expect(one.page.getByText(`${record.number}已通过`)).toBeVisible();
  await accept(two.page).click();
  const alert = two.page.getByRole('alert').filter({ hasText: '已不在等待审核' });
  await expect(alert).toBeVisible();
  await alert.getByRole('link').click();
  await expect(two.page.getByText(/已于.*通过/)).toBeVisible();
  await expect(accept(two.page)).toHaveCount(0);
  expect((await sheet(two.page, record)).decisions).toHaveLength(1);
  await one.close();
  await two.close();
});

test('nobody reviews their own, and a stranger does not even find the record', async ({ browser }) => {
  const { page, close } = await pageOf(browser, REVIEWER);
  const { acting } = await asked<{ acting: { organizationId: string } }>(page, 'myPositions', {});
  await page.goto(`${HOME}/record?item=G5-01`);
  const today = await page.inputValue('[name="content.heldOn"]');
  const written = await told(page, 'submitRecord', {
    subjectId: acting.organizationId,
    itemCode: 'G5-01',
    content: {
      heldOn: today,
      host: { name: '严样乙' },
      attendeeCount: 6,
      topic: `组务会 ${Date.now()}`,
      conclusions: '一是核对台账，二是下周走访两家下属单位并报告情况。',
    },
  });
  expect(written.status()).toBe(200);
  const own = (await written.json()) as Entry;
  await open(page, own);
  await expect(page.getByText('这是您自己录入的记录，请由他人审核。')).toBeVisible();
  await expect(accept(page)).toHaveCount(0);
  const answer = await told(page, 'acceptRecord', { recordId: own.recordId, version: 1 });
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ problems: [{ code: 'forbidden.own_record' }] });
  expect((await sheet(page, own)).record.status).toBe('released');
  await close();

  const record = await entry(browser);
  const stranger = await pageOf(browser, STRANGER);
  expect((await open(stranger.page, record))?.status()).toBe(404);
  expect(
    (await told(stranger.page, 'acceptRecord', { recordId: record.recordId, version: 1 })).status(),
  ).toBe(404);
  await stranger.close();
});

test('without script: accept, and return with a reason', async ({ browser }) => {
  const [first, second] = [await entry(browser), await entry(browser)];
  const { page, close } = await pageOf(browser, REVIEWER, WITHOUT_SCRIPT);
  await open(page, first!);
  await accept(page).click();
  await expect(page.getByText(`${first!.number}已通过`)).toBeVisible();
  await open(page, second!);
  await page.getByText('4 缺依据').click();
  await page.getByRole('button', { name: '退回' }).click();
  await expect(page.getByText(`${second!.number}已退回`)).toBeVisible();
  expect((await sheet(page, second!)).decisions[0]).toMatchObject({
    outcome: 'returned',
    reason: 'missing_evidence',
  });
  await close();
});

test('on a phone: the list, then the record, then the decision', async ({ browser }) => {
  const record = await entry(browser);
  const { page, close } = await pageOf(browser, REVIEWER);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${HOME}/review?order=time`);
  await expect(accept(page)).toBeHidden();
  await open(page, record);
  await expect(accept(page)).toBeInViewport();
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  await accept(page).click();
  await expect(page.getByText(`${record.number}已通过`)).toBeAttached();
  expect((await sheet(page, record)).record.status).toBe('accepted');
  await close();
});

test.describe('for everybody', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    test(`today and the queue are accessible in ${colorScheme}`, async ({ browser }) => {
      const record = await entry(browser);
      const { page, close } = await pageOf(browser, REVIEWER);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${HOME}/today`);
      await expectAccessible(page);
      await open(page, record);
      await expectAccessible(page);
      await close();
    });
});
