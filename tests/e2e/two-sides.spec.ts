import { type Locator, type Page, expect, test } from '@playwright/test';
import {
  HOME,
  PHONE,
  SIZES,
  WITHOUT_SCRIPT,
  expectAccessible,
  expectFits,
  expectInReach,
  pageOf,
  push,
} from './setting';

const RECORDER = 'u048_rec';
const MEMBER = 'g15_m1';
const LIST = `${HOME}/corroborations`;

/** Records a decision of the unit at which its group was; the day is filled in already. Answers where it stands. */
async function recordDecision(page: Page, topic: string): Promise<string> {
  await page.goto(`${HOME}/record?item=U5-03`);
  await page.check('[name="content.category"][value=major_decision]');
  await page.fill('[name="content.topic"]', topic);
  await page.fill('[name="content.groupNotifiedOn"]', await page.inputValue('[name="content.meetingOn"]'));
  for (const name of ['groupAttended', 'chiefSpokeLast'])
    await page.check(`[name="content.${name}"][value=yes]`);
  await page.check('[name="content.outcome"][value=passed]');
  await page.click('button[name=intent][value=submit]');
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  return new URL(page.url()).pathname;
}

/** The question about a topic: it comes with the event, as soon as the worker has handed it out. */
async function questionOn(page: Page, address: string, topic: string): Promise<Locator> {
  const question = page
    .getByRole('listitem')
    .filter({ hasText: topic })
    .filter({ has: page.locator('form') });
  await expect(async () => {
    await page.goto(address);
    await expect(question.first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  return question.first();
}

for (const [size, options] of SIZES)
  test(`a unit says that its group attended; the group answers yes, and both see it, ${size}`, async ({
    browser,
  }) => {
    const unit = await pageOf(browser, RECORDER, options);
    const group = await pageOf(browser, MEMBER, options);
    const topic = `研究窗口服务改进 ${Date.now()}`;
    const record = await recordDecision(unit.page, topic);

    const question = await questionOn(group.page, `${LIST}?view=waiting`, topic);
    await expect(question).toContainText('派驻组参加了。是吗');
    await expectAccessible(group.page);
    await expectFits(group.page);
    await push(question.getByRole('button', { name: '参加了', exact: true }));
    await expect(group.page.getByRole('listitem').filter({ hasText: topic })).toHaveCount(0);

    for (const { page } of [unit, group]) {
      await page.goto(record);
      const sides = page.locator('[data-corroboration]');
      await expect(sides).toHaveAttribute('data-corroboration', 'corroborated');
      await expectAccessible(page);
      await expectFits(page);
    }
    for (const { complaints, close } of [unit, group]) {
      expect(complaints).toEqual([]);
      await close();
    }
  });

test('without script: yes, but on another day; both see field by field what differs', async ({ browser }) => {
  const unit = await pageOf(browser, RECORDER);
  const group = await pageOf(browser, MEMBER, WITHOUT_SCRIPT);
  const topic = `研究执法记录仪采购 ${Date.now()}`;
  const record = await recordDecision(unit.page, topic);
  const question = await questionOn(group.page, `${LIST}?view=waiting`, topic);
  await question.getByText('日期或议题与记录不同').click();
  const form = question.locator('form').filter({ has: group.page.locator('input[name=happenedOn]') });

  await form.locator('[name=happenedOn]').fill('2099-01-01');
  await form.getByRole('button', { name: '参加了，有出入' }).click();
  const refused = group.page
    .locator('form')
    .filter({ has: group.page.locator('[name=happenedOn][value="2099-01-01"]') });
  await expect(refused).toContainText('晚于今天');

  await refused.locator('[name=happenedOn]').fill('2026-01-05');
  await refused.locator('[name=note]').fill('当天改期');
  await refused.getByRole('button', { name: '参加了，有出入' }).click();
  await expect(group.page.getByRole('listitem').filter({ hasText: topic })).toHaveCount(0);

  for (const { page } of [unit, group]) {
    await page.goto(record);
    const sides = page.locator('[data-corroboration=inconsistent]');
    await expect(sides).toContainText('当天改期');
    await expect(sides.getByRole('row').filter({ hasText: '日期' })).toContainText('不一致');
    await expect(sides.getByRole('row').filter({ hasText: '议题' })).toContainText('一致');
  }
  await unit.close();
  await group.close();
});

for (const [size, options] of SIZES)
  test(`a group says that it attended; the unit answers no in its list, and may not open the record, ${size}`, async ({
    browser,
  }) => {
    const group = await pageOf(browser, MEMBER, options);
    const unit = await pageOf(browser, RECORDER, options);
    const topic = `听取市容考核情况 ${Date.now()}`;
    const { page } = group;
    await page.goto(`${HOME}/record?item=G1-04`);
    await page.fill('[name="content.topic"]', topic);
    await page.fill('[name="content.conclusions"]', '会议要求按程序报批，月底前报告落实情况');
    const unitName = await page.locator('datalist option[value*="城市管理"]').first().getAttribute('value');
    await page.fill('[name="content.unit"]', unitName!);
    await page.check('[name="content.role"][value=observe]');
    await page.click('button[name=intent][value=submit]');
    await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
    const record = new URL(page.url()).pathname;

    const question = await questionOn(unit.page, `${HOME}/my-list`, topic);
    await expectFits(unit.page);
    await push(question.getByRole('button', { name: '没有参加' }));
    await expect(unit.page.getByRole('listitem').filter({ hasText: topic })).toHaveCount(0);
    expect((await unit.page.goto(record))!.status()).toBe(404);
    await unit.page.goto(`${LIST}?view=inconsistent`);
    await expect(unit.page.getByRole('listitem').filter({ hasText: topic }).first()).toContainText('未参加');
    await expectFits(unit.page);
    await page.goto(record);
    await expect(page.locator('[data-corroboration=inconsistent]')).toContainText('未参加');
    await unit.close();
    await group.close();
  });

test('on a phone: yes, but on another day; both see what differs within its width', async ({ browser }) => {
  const unit = await pageOf(browser, RECORDER, PHONE);
  const group = await pageOf(browser, MEMBER, PHONE);
  const topic = `研究停车泊位收费 ${Date.now()}`;
  const record = await recordDecision(unit.page, topic);
  const question = await questionOn(group.page, `${LIST}?view=waiting`, topic);
  const fold = question.locator('summary', { hasText: '有出入' });
  await fold.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await expectInReach(fold);
  await push(fold);
  await question.locator('[name=happenedOn]').fill('2026-01-05');
  await question.locator('[name=note]').fill('当天改期');
  await expectFits(group.page);
  const answer = question.getByRole('button', { name: '参加了，有出入' });
  await answer.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await expectInReach(answer);
  await push(answer);
  await expect(group.page.getByRole('listitem').filter({ hasText: topic })).toHaveCount(0);
  for (const { page, complaints, close } of [unit, group]) {
    await page.goto(record);
    const sides = page.locator('[data-corroboration=inconsistent]');
    await expect(sides).toContainText('当天改期');
    await expect(sides.getByRole('row').filter({ hasText: '日期' })).toContainText('不一致');
    await expectFits(page);
    expect(complaints).toEqual([]);
    await close();
  }
});
