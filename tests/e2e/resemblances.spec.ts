import { randomUUID } from 'node:crypto';
import { type Page, expect, test } from '@playwright/test';
import sharp from 'sharp';
import { scene } from '../modules/pictures/scenes';
import {
  HOME,
  PHONE,
  SIZES,
  WITHOUT_SCRIPT,
  expectAccessible,
  expectAtHand,
  expectFits,
  freshText,
  pageOf,
  push,
} from './setting';

const RECORDER = 'u048_rec';
const REVIEWER = 'g15_m1';
const QUESTION = '这次有什么不同';
const ANSWER = '上次谈的是采购，这次谈的是验收';

async function fillTalk(page: Page, text: string) {
  await page.check('[name="content.talkType"][value=routine]');
  await page.fill('[name="content.reason"]', '岗位廉政提醒');
  await page.fill('[name="content.requirements"]', text);
}

const press = (page: Page) => page.click('button[name=intent][value=submit]');
const submit = (page: Page) => page.locator('button[name=intent][value=submit]');
const panel = (page: Page) => page.getByRole('region', { name: /与以往记录相同/ });

test('the author sees a near copy first, says what is different, and only then does the reviewer', async ({
  browser,
}) => {
  const text = freshText();
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

/** Brings a photograph into the form, as a telephone would. */
async function bring(page: Page, name: string, buffer: Buffer) {
  await page.setInputFiles('input[type=file]', { name, mimeType: 'image/jpeg', buffer });
  await expect(page.locator('input[name=attachmentIds]')).toHaveCount(1);
}

test('a picture used before is shown to its author first, asked about, and only then seen by the reviewer', async ({
  browser,
}) => {
  const picture = await scene(randomUUID());
  const { page, complaints, close } = await pageOf(browser, RECORDER);
  await page.goto(`${HOME}/record?item=U1-06`);
  await fillTalk(page, freshText());
  await bring(page, '谈话现场.jpg', picture);
  await press(page);
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);

  await page.goto(`${HOME}/record?item=U1-06`);
  await fillTalk(page, freshText());
  const again = await sharp(picture).resize(500).jpeg({ quality: 60 }).toBuffer();
  await bring(page, '又一次谈话.jpg', again);
  const used = page.getByRole('region', { name: '1份附件以前用过' });
  await expect(used).toContainText('又一次谈话.jpg');
  await expect(used).toContainText('看上去相同');
  await expect(used.getByRole('link', { name: /LZ\d{4}-015-\d{4}/ })).toBeVisible();
  await expectAccessible(page);
  await press(page);
  await expect(page.getByRole('alert').first()).toContainText('附件以前用过，请写明这次有什么不同');
  await used.getByLabel(QUESTION).fill(ANSWER);
  await press(page);
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  const recordId = /records\/([0-9a-f-]+)/.exec(page.url())![1]!;
  expect(complaints).toEqual([]);
  await close();

  const reviewer = await pageOf(browser, REVIEWER);
  await reviewer.page.goto(`${HOME}/review?record=${recordId}`);
  const sheet = reviewer.page.getByRole('article');
  await expect(sheet).toContainText('1份附件以前用过，见本单位记录');
  await expect(sheet).toContainText('又一次谈话.jpg');
  await expect(sheet).toContainText(ANSWER);
  await expectAccessible(reviewer.page);
  await reviewer.close();
});

test('on a phone: the near copy stands beside the earlier record, is answered, and reaches the reviewer', async ({
  browser,
}) => {
  const text = freshText();
  const { page, complaints, close } = await pageOf(browser, RECORDER, PHONE);
  await page.goto(`${HOME}/record?item=U1-06`);
  await fillTalk(page, text);
  await push(submit(page));
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  // The earlier record is found when its event has been handed out.
  await expect(async () => {
    await page.goto(`${HOME}/record?item=U1-06`);
    await fillTalk(page, text.split('，').reverse().join('；'));
    await expect(panel(page)).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await expect(panel(page).locator('mark').first()).toBeVisible();
  await expectAtHand(submit(page));
  await expectAccessible(page);
  await push(submit(page));
  await expect(page.getByRole('alert').first()).toContainText('请写明这次有什么不同');
  await expectFits(page);
  await push(page.getByRole('alert').first().getByRole('link').first());
  await expect(page.getByLabel(QUESTION)).toBeFocused();
  await expect(page.getByLabel(QUESTION)).toBeInViewport();
  await page.getByLabel(QUESTION).fill(ANSWER);
  await push(submit(page));
  await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
  const recordId = /records\/([0-9a-f-]+)/.exec(page.url())![1]!;
  expect(complaints).toEqual([]);
  await close();

  const reviewer = await pageOf(browser, REVIEWER, PHONE);
  await reviewer.page.goto(`${HOME}/review?record=${recordId}`);
  await expect(reviewer.page.getByRole('article')).toContainText(ANSWER);
  await expectFits(reviewer.page);
  await reviewer.close();
});

for (const [size, options] of SIZES)
  test(`a day that cannot be and a figure that differs are said to the author first, ${size}`, async ({
    browser,
  }) => {
    const { page, complaints, close } = await pageOf(browser, RECORDER, options);
    await page.goto(`${HOME}/record?item=U1-06`);
    await fillTalk(page, `2月30日起逐项整改，本次谈话共5人。${freshText()}`);
    await page.fill('[name="content.talkeeCount"]', '3');
    const said = page.getByRole('region', { name: '有2处请核对' });
    await expect(said).toContainText('没有这一天');
    await expect(said).toContainText('正文是5');
    await expect(said).toContainText('提交前仅您可见');
    await expectAtHand(submit(page));
    await expectAccessible(page);
    await push(submit(page));
    await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
    const recordId = /records\/([0-9a-f-]+)/.exec(page.url())![1]!;
    expect(complaints).toEqual([]);
    await close();

    const reviewer = await pageOf(browser, REVIEWER, options);
    await reviewer.page.goto(`${HOME}/review?record=${recordId}`);
    const sheet = reviewer.page.getByRole('article');
    await expect(sheet).toContainText('没有这一天');
    await expect(sheet).toContainText('正文是5');
    await expectFits(reviewer.page);
    await reviewer.close();
  });
