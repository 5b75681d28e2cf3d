import { type Page, expect, test } from '@playwright/test';
import { addDays } from '@/lib/shared/civil-date';
import {
  HOME,
  PHONE,
  WITHOUT_SCRIPT,
  expectAccessible,
  expectFits,
  expectInReach,
  pageOf,
  touch,
} from './setting';

const MEMBER = 'g18_m1';
/** Stands first among the people of the group. */
const LEADER = 'g18_leader';
const HELD_ON = '2026-06-15';
const DUE_ON = '2026-07-15';
const REWRITTEN_DUE = '2026-07-16';

/** Prepares the first meeting of a kind, or carries on with one that is prepared. */
async function prepare(page: Page, item: string, orCarryOn = false) {
  await page.goto(`${HOME}/meetings`);
  const waiting = page.locator('li[data-duty]', { hasText: item });
  const button = waiting.getByRole('button', { name: '准备会议' });
  const link = waiting.getByRole('link', { name: '继续' });
  await (orCarryOn ? button.or(link) : button).first().click();
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  await page.fill('[name=heldOn]', HELD_ON);
  await expectKept(page, 'heldOn');
}

const formOf = (page: Page, name: string) => page.locator('form', { has: page.locator(`[name=${name}]`) });

/** What was typed into a form is on the server, without a button. */
const expectKept = (page: Page, name: string) =>
  expect(formOf(page, name).getByRole('status')).toHaveText('已保存');

async function decide(page: Page, text: string) {
  await page.fill('#decision-text', text);
  await page.locator('#decision-owner').selectOption({ index: 1 });
  await page.fill('#decision-due', DUE_ON);
  await page.press('#decision-text', 'Enter');
  await expect(page.locator('li[data-decision]', { hasText: text })).toBeVisible();
}

test('a meeting is prepared, held and ended; it is the record, and the next one begins with its promises', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, MEMBER);
  await prepare(page, '组务会');
  await expectAccessible(page);
  await page.getByRole('button', { name: '开始会议' }).click();
  const end = page.getByRole('button', { name: '散会并形成记录' });
  await expect(end).toBeHidden();
  await page.locator('summary', { hasText: '散会' }).click();
  await expect(page.getByText(/^散会即提交“/)).toBeVisible();
  await expectAccessible(page);

  // Nobody is there, and nobody is to do it.
  await end.click();
  await expect(page.getByText('还没有点名，至少要有1人出席才能散会。')).toBeVisible();
  const text = `督促两个单位补录逾期事项 ${Date.now()}`;
  await page.fill('#decision-text', text);
  await page.press('#decision-text', 'Enter');
  await expect(page.locator('#decision-owner-error')).toBeVisible();
  await expect(page.locator('#decision-text')).toHaveValue(text);
  // A decision that is not finished is there again after the page was left.
  await page.reload();
  await expect(page.locator('#decision-text')).toHaveValue(text);

  await page.getByRole('button', { name: '保存点名' }).click();
  const attendance = page.locator('form', { has: page.locator('[name^="presence."]') });
  await expect(attendance.getByRole('status')).toHaveText('已保存');
  await expect(page.getByRole('button', { name: '保存点名' })).toHaveCount(0);
  const agenda = page.locator('#line-own_overdue');
  await agenda.getByText('记下会上说明').click();
  await expect(agenda.getByRole('checkbox', { name: '已研究' })).toBeChecked();
  await agenda.locator('textarea').fill('逐项说明了原因');
  await expect(agenda.getByText('会上已研究')).toBeVisible();
  await decide(page, text);
  // Rewritten in its place.
  const decision = page.locator('li[data-decision]', { hasText: text });
  await decision.getByText('改写').click();
  await decision.locator('[name=dueOn]').fill(REWRITTEN_DUE);
  await expect(decision.getByRole('status')).toHaveText('已保存');
  await decision.locator('[name=text]').fill('短');
  await expect(decision.getByRole('status')).toHaveText('还没有保存');
  await page.locator('summary', { hasText: '散会' }).click();
  await end.click();
  await expect(page.getByText('还有内容没有保存')).toBeVisible();
  await decision.locator('[name=text]').fill(text);
  await expect(decision.getByRole('status')).toHaveText('已保存');
  await decide(page, '梳理廉政风险点台账并报组长');

  await page.locator('[name=lateReason]').selectOption('away_on_duty');
  await end.click();
  await expect(page.getByRole('link', { name: '下载纪要' })).toBeVisible();
  await expectAccessible(page);
  const meeting = new URL(page.url()).pathname;
  const address = await page.getByRole('link', { name: '下载纪要' }).getAttribute('href');
  const english = await page.request.get(
    (await page.getByRole('link', { name: '英文版纪要' }).getAttribute('href'))!,
  );
  expect(english.headers()['content-type']).toContain('wordprocessingml');
  const file = await page.request.get(address!);
  expect(file.headers()['content-type']).toContain('wordprocessingml');
  expect((await file.body()).subarray(0, 2).toString()).toBe('PK');

  await page.getByRole('link', { name: /^查看记录/ }).click();
  await page.waitForURL(/\/records\/[0-9a-f-]{36}/);
  await expect(page.getByText(/纪要_2026-06-15/).first()).toBeVisible();
  await expect(page.getByText(text, { exact: false }).first()).toBeVisible();
  await page.goto(meeting);
  await page.locator('a[href*="/obligations/"]').first().click();
  await page.waitForURL(/\/obligations\//);
  await expect(page.locator('#records')).toBeVisible();
  await expect(page.getByRole('link', { name: '查看会议' })).toBeVisible();

  // Its owner finds it where the day begins, without script as well, and says that it is done.
  const owner = await pageOf(browser, LEADER, WITHOUT_SCRIPT);
  await owner.page.goto(`${HOME}/my-list`);
  const mine = owner.page.locator('li[data-promise]', { hasText: text });
  await expect(mine).toContainText('已过时限');
  await mine.locator('[name=note]').first().fill('两个单位都已补录');
  await mine.getByRole('button', { name: '办结' }).click();
  await expect(owner.page.locator('li[data-promise]', { hasText: text })).toHaveCount(0);
  await owner.close();

  await prepare(page, '廉情通报会', true);
  const before = page.locator('#line-promises li[data-promise]');
  await expect(before.filter({ hasText: text })).toContainText('两个单位都已补录');
  await expect(before.filter({ hasText: '梳理廉政风险点台账并报组长' }).first()).toContainText('已过时限');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone: prepared from what is there, held with the thumb, ended as record, minutes and tasks', async ({
  browser,
}, { retry }) => {
  // A duty is fulfilled once: each attempt is another group's.
  const group = `g${19 + retry}`;
  const { page, complaints, close } = await pageOf(browser, `${group}_m1`, PHONE);
  await page.goto(`${HOME}/meetings`);
  const waiting = page.locator('li[data-duty]', { hasText: '廉情通报会' }).first();
  await touch(waiting.getByRole('button', { name: '准备会议' }));
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  await expect(page.locator('[id^=line-]').first()).toBeVisible();
  await expectFits(page);
  await page.fill('[name=topic]', '研究整改情况');
  await expectKept(page, 'topic');
  const today = await page.inputValue('[name=heldOn]');
  const start = page.getByRole('button', { name: '开始会议' });
  await expectInReach(start);
  await start.tap();

  await touch(page.getByRole('button', { name: '保存点名' }));
  await expect(page.getByRole('button', { name: '保存点名' })).toHaveCount(0);
  const text = `整改情况逐项回头看 ${Date.now()}`;
  await page.fill('#decision-text', text);
  const writer = (await page.locator('header details b').first().textContent())!;
  const owners = page.locator('#decision-owner');
  const own = owners.locator('option', { hasText: writer });
  await owners.selectOption(await own.first().getAttribute('value'));
  await page.fill('#decision-due', today);
  await touch(formOf(page, 'dueOn').getByRole('button').last());
  const decision = page.locator('li[data-decision]', { hasText: text });
  await decision.getByText('改写').tap();
  await decision.locator('[name=dueOn]').fill(addDays(today, 7));
  await expect(decision.getByRole('status')).toHaveText('已保存');
  await expectFits(page);
  await expectAccessible(page);

  // The last period of the city is over.
  await touch(page.locator('summary', { hasText: '散会' }));
  await page.getByLabel('迟录原因').selectOption({ index: 1 });
  await touch(page.getByRole('button', { name: '散会并形成记录' }));
  await expect(page.getByRole('link', { name: '英文版纪要' })).toBeVisible();
  await expectFits(page);
  const minutes = page.getByRole('link', { name: '下载纪要' });
  const [file] = await Promise.all([page.waitForEvent('download'), touch(minutes)]);
  expect(file.suggestedFilename()).toMatch(/纪要.*\.docx$/);
  const meeting = page.url();
  await touch(page.getByRole('link', { name: /^查看记录/ }));
  await page.waitForURL(/\/records\/[0-9a-f-]{36}/);
  await expect(page.getByText(text).first()).toBeVisible();
  await expectFits(page);
  await page.goto(meeting);
  await page.locator('a[href*="/obligations/"]').first().tap();
  await expect(page.locator('#records')).toBeVisible();
  await expectFits(page);
  await page.goto(`${HOME}/my-list`);
  await expectFits(page);
  expect(complaints).toEqual([]);
  await close();

  const owner = await pageOf(browser, `${group}_m1`, PHONE);
  await owner.page.goto(`${HOME}/my-list`);
  const mine = owner.page.locator('li[data-promise]', { hasText: text });
  await mine.locator('[name=note]').first().fill('已逐项核实');
  await touch(mine.getByRole('button', { name: '办结' }));
  await expect(mine).toHaveCount(0);
  await owner.close();
});

test('two write the same; what they write apart is merged, the same field is told and chosen', async ({
  browser,
}) => {
  const first = await pageOf(browser, MEMBER);
  const second = await pageOf(browser, LEADER);
  await prepare(first.page, '廉政动态分析会', true);
  await second.page.goto(first.page.url());
  await first.page.fill('[name=topic]', '研究上半年廉政动态');
  await expectKept(first.page, 'topic');
  await second.page.fill('[name=conclusions]', '月底前办结');
  await expectKept(second.page, 'topic');
  await expect(second.page.locator('[name=topic]')).toHaveValue('研究上半年廉政动态');

  await first.page.fill('[name=topic]', '研究廉政动态');
  await expectKept(first.page, 'topic');
  await second.page.fill('[name=topic]', '研究廉政动态和下步工作');
  await expect(second.page.getByText('现在是“研究廉政动态”')).toBeVisible();
  await expect(second.page.locator('[name=topic]')).toHaveValue('研究廉政动态和下步工作');
  await expectAccessible(second.page);
  await second.page.getByRole('button', { name: '用我的' }).click();
  await expectKept(second.page, 'topic');
  await first.page.reload();
  await expect(first.page.locator('[name=topic]')).toHaveValue('研究廉政动态和下步工作');
  await expect(first.page.locator('[name=conclusions]')).toHaveValue('月底前办结');
  await first.close();
  await second.close();
});
