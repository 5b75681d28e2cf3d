import { type Page, expect, test } from '@playwright/test';
import { TOURS, type TourName, stepsOf, tourOf } from '@/lib/modules/introductions/model';
import { ROLES } from '@/lib/shared/actor';
import { CityBuilder, usernameOf } from '../permissions/city';
import { sessionCookie } from '../permissions/session';
import { Visitors } from '../permissions/visitors';
import { HOME, PHONE, WITHOUT_SCRIPT, expectAccessible, expectFits, pageOf, touch } from './setting';

const base = process.env.BASE_URL!;
const card = (page: Page) => page.locator('[data-tour-card]');
const here = (page: Page) => page.locator('[data-tour-here]');
/** Of the frame on a wide screen; the menu of a phone has one too, unseen. */
const dot = (page: Page) => page.locator('[data-new]').filter({ visible: true });

let visitors: Visitors;
let made = 0;
test.beforeAll(async () => {
  visitors = new Visitors(process.env.DATABASE_URL!);
  await visitors.enter();
});
test.afterAll(() => visitors.leave());

/** Somebody on the first day as the recorder of a unit. */
const newcomer = async () =>
  (
    await visitors.add(`visitor.guide.${process.pid}.${(made += 1)}`, [
      ['unit_recorder', 'department', '单位联络员'],
    ])
  ).username;

test('a newcomer walks the tour with the keyboard, skips the rest, and is not led again', async ({
  browser,
  baseURL,
}) => {
  const username = await newcomer();
  const { page, complaints, close } = await pageOf(browser, username);
  await page.waitForURL(/\/my-list$/);
  await expect(card(page)).toHaveAttribute('data-tour-card', 'offer');
  await expect(dot(page)).toHaveCount(0);
  // It offers itself in the flow of the page and points at nothing yet.
  await expect(here(page)).toHaveCount(0);
  for (const theme of ['light', 'dark']) {
    await page.context().addCookies([{ name: 'theme', value: theme, url: baseURL! }]);
    await page.reload();
    await expectAccessible(page);
  }

  await page.getByRole('button', { name: '带我看看' }).press('Enter');
  for (const [step, anchor] of [
    ['finding', 'head'],
    ['scope', 'scope'],
    ['record', 'record-now'],
    ['line', 'quick-entry'],
  ]) {
    await expect(card(page)).toHaveAttribute('data-tour-card', step!);
    await expect(card(page).getByRole('heading')).toBeFocused();
    await expect(here(page)).toHaveAttribute('data-tour', anchor!);
    await expect(here(page)).toBeInViewport();
    if (step !== 'line') await card(page).getByRole('button', { name: '下一步' }).press('Enter');
  }
  await expect(page).toHaveURL(/\/record$/);
  await expectAccessible(page);
  await card(page).getByRole('button', { name: '上一步' }).press('Enter');
  await expect(card(page)).toHaveAttribute('data-tour-card', 'record');
  await expect(page).toHaveURL(/\/my-list$/);

  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(page.locator('#main')).toBeFocused();
  await page.reload();
  await expect(page.locator('h1')).toBeVisible();
  await expect(card(page)).toHaveCount(0);
  const again = await pageOf(browser, username);
  await again.page.waitForURL(/\/my-list$/);
  await expect(card(again.page)).toHaveCount(0);
  await again.close();
  expect(complaints).toEqual([]);
  await close();
});

test('help of the screen, what is new, and the tour once more are a press away', async ({ browser }) => {
  const { page, complaints, close } = await pageOf(browser, await newcomer());
  await page.waitForURL(/\/my-list$/);
  await page.getByRole('button', { name: '不用了' }).click();
  await expect(card(page)).toHaveCount(0);

  const [help] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('F1')]);
  await expect(help).toHaveURL(/\/help\/my-list$/);
  await expect(help.locator('h1')).toHaveText('我的清单与状态');
  await expectAccessible(help);
  await help.close();

  await expect(dot(page)).toBeVisible();
  await page.locator('summary').filter({ hasText: '账号与设置', visible: true }).click();
  await page.getByRole('link', { name: '有什么变化' }).filter({ visible: true }).click();
  await expect(page.locator('h1')).toContainText('项新变化');
  await expect(dot(page)).toHaveCount(0);
  // What was new stays marked while it is read, and is old at the next visit.
  await expect(page.locator('h1')).toContainText('项新变化');
  await expectAccessible(page);
  await page.reload();
  await expect(page.locator('h1')).toHaveText('没有新变化');

  await page.goto(`${HOME}/help`);
  await expectAccessible(page);
  await page.getByRole('button', { name: '再带我看一遍' }).click();
  await page.waitForURL(/\/my-list$/);
  await expect(card(page)).toHaveAttribute('data-tour-card', 'offer');
  expect(complaints).toEqual([]);

  // The tour of another post is nobody's to end.
  const refused = await page.request.post(`/api${HOME}/commands/endTour`, {
    data: { tour: 'auditor' },
    headers: { origin: base },
  });
  expect(refused.status()).toBe(403);
  expect((await page.goto(`${HOME}/help/nothing`))!.status()).toBe(404);
  await close();
});

test('on a phone: the tour by touch, skipped and taken again from the menu, a help page and what changed', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, await newcomer(), PHONE);
  await page.waitForURL(/\/my-list$/);
  const press = (name: string) => touch(card(page).getByRole('button', { name }));
  await press('带我看看');
  for (const step of ['finding', 'scope', 'record', 'line']) {
    await expect(card(page)).toHaveAttribute('data-tour-card', step);
    await expect(here(page)).toBeInViewport();
    await expectFits(page);
    if (step !== 'line') await press('下一步');
  }
  await expectAccessible(page);
  await press('不用了');
  await expect(card(page)).toHaveCount(0);

  const menu = page.getByRole('banner').locator('summary');
  const inMenu = (name: string) => page.getByRole('banner').getByRole('link', { name });
  await touch(menu);
  await touch(inMenu('有什么变化'));
  await expect(page.locator('h1')).toContainText('项新变化');
  await expectFits(page);
  await touch(menu);
  await touch(inMenu('帮助'));
  await expect(page).toHaveURL(/\/help$/);
  await expectFits(page);
  await touch(page.getByRole('main').getByRole('link', { name: '填写与草稿' }));
  const picture = page.getByRole('main').locator('img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).not.toHaveJSProperty('naturalWidth', 0);
  await expectFits(page);
  await expectAccessible(page);
  await page.goBack();
  await touch(page.getByRole('button', { name: '再带我看一遍' }));
  await expect(card(page)).toHaveAttribute('data-tour-card', 'offer');
  expect(complaints).toEqual([]);
  await close();
});

test('a rule says what it means and where it comes from, beside its word', async ({ browser }) => {
  const { page, close } = await pageOf(browser, 'o-coord_1');
  await page.goto(`${HOME}/strikes`);
  const mark = page.locator('[data-rule=strike]');
  await mark.press('Enter');
  await expect(mark).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText(/苏州市履责平台/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText(/苏州市履责平台/)).toHaveCount(0);
  await expect(mark).toBeFocused();
  await page.setViewportSize({ width: 390, height: 780 });
  await mark.click();
  await expect(page.getByText(/苏州市履责平台/)).toBeInViewport({ ratio: 1 });
  const { scroll, client } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scroll: scrollWidth, client: clientWidth };
  });
  expect(scroll).toBe(client);
  await page.getByRole('link', { name: '看帮助' }).click();
  await expect(page).toHaveURL(/\/help\/ladder#rule-strike$/);
  await close();
});

test('without script the tour can be ended and a rule is a link', async ({ browser }) => {
  const { page, close } = await pageOf(browser, await newcomer(), WITHOUT_SCRIPT);
  await page.getByRole('button', { name: '不用了' }).click();
  await expect(card(page)).toHaveCount(0);
  await page.goto(`${HOME}/corroborations`);
  await page.locator('[data-rule=corroboration]').click();
  await expect(page).toHaveURL(/\/help\/corroborations#rule-corroboration$/);
  await page.goto(`${HOME}/what-changed`);
  await page.getByRole('button', { name: '知道了' }).click();
  await expect(page.locator('h1')).toHaveText('没有新变化');
  await close();
});

test('whatever a tour points at stands on its page, for every role, on a wide screen and on a phone', async ({
  browser,
}) => {
  const builder = new CityBuilder(process.env.DATABASE_URL!);
  const city = await builder.enter();
  try {
    for (const role of ROLES) {
      const context = await browser.newContext();
      const [name, value] = (await sessionCookie(base, usernameOf(role)))!.split('=') as [string, string];
      await context.addCookies([{ name, value, url: base }]);
      const page = await context.newPage();
      const steps = stepsOf(tourOf([role])!);
      for (const address of new Set(steps.map((step) => step.page))) {
        await page.setViewportSize({ width: 1366, height: 768 });
        await page.goto(`/t/${city.slug}/${address}`);
        const anchors = steps.filter((step) => step.page === address).map((step) => step.anchor);
        const seen = (anchor: string) =>
          page.locator(`[data-tour="${anchor}"]`).filter({ visible: true }).first();
        for (const anchor of anchors)
          await expect(seen(anchor), `${role}, ${address}: ${anchor}`).toBeVisible();
        await page.setViewportSize({ width: 390, height: 780 });
        // What a phone has no room for is in its menu.
        for (const anchor of anchors)
          await expect(seen(anchor).or(seen('menu')).first(), `${role}, ${address}: ${anchor}`).toBeVisible();
      }
      await context.close();
    }
  } finally {
    await builder.leave();
  }
});

test('on a phone every step of every tour shows something that can be seen', async ({ browser }) => {
  const builder = new CityBuilder(process.env.DATABASE_URL!);
  const city = await builder.enter();
  try {
    for (const tour of Object.keys(TOURS) as TourName[]) {
      const context = await browser.newContext({ viewport: { width: 390, height: 780 } });
      const [name, value] = (await sessionCookie(base, usernameOf(TOURS[tour].roles[0])))!.split('=');
      await context.addCookies([{ name: name!, value: value!, url: base }]);
      const page = await context.newPage();
      const steps = stepsOf(tour);
      await page.goto(`/t/${city.slug}/${steps[0]!.page}`);
      await page.getByRole('button', { name: '带我看看' }).click();
      for (const step of steps) {
        await expect(card(page)).toHaveAttribute('data-tour-card', step.name);
        await expect(here(page), `${tour}: ${step.anchor}`).toBeVisible();
        await expect(here(page), `${tour}: ${step.anchor}`).toBeInViewport();
        if (step !== steps.at(-1)) await card(page).getByRole('button', { name: '下一步' }).click();
      }
      await context.close();
    }
  } finally {
    await builder.leave();
  }
});
