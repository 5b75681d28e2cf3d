import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, type Locator, type Page, expect } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/platform/demo';

/** Where every page of the demo city begins. */
export const HOME = '/t/yunzhou';

export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('#username', username);
  await page.fill('#password', DEMO_PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForURL(/\/t\/yunzhou/);
}

/** A page of a person, in a browser of its own; what its console complains of is collected. */
export async function pageOf(browser: Browser, username: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await signIn(page, username);
  return { page, complaints, close: () => context.close() };
}

/** Fills a decision as a recorder would; the day is filled in already. */
export async function fillDecision(page: Page, topic: string) {
  const today = await page.inputValue('[name="content.meetingOn"]');
  await page.check('[name="content.category"][value=major_decision]');
  await page.fill('[name="content.topic"]', topic);
  await page.fill('[name="content.groupNotifiedOn"]', today);
  for (const name of ['groupAttended', 'chiefSpokeLast'])
    await page.check(`[name="content.${name}"][value=yes]`);
  await page.check('[name="content.outcome"][value=passed]');
}

/** What `pageOf` takes for a phone. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** Nothing stands beyond the right edge, and nothing has to be pushed aside to be read. */
export async function expectFits(page: Page): Promise<void> {
  const { wide, view } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    view: document.documentElement.clientWidth,
  }));
  expect(wide, page.url()).toBeLessThanOrEqual(view);
}

/** A control in sight, with nothing over it, that a thumb hits. */
export async function expectInReach(control: Locator): Promise<void> {
  await expect(control).toBeInViewport({ ratio: 1 });
  const { height, free } = await control.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return { height: Math.round(box.height), free: element.contains(hit) };
  });
  expect(height, `${control}`).toBeGreaterThanOrEqual(44);
  expect(free, `${control} is covered`).toBe(true);
}

/** Presses a control as a thumb does, after the page was moved to it. */
export async function touch(control: Locator): Promise<void> {
  await control.scrollIntoViewIfNeeded();
  await expectInReach(control);
  await control.tap();
}

/** What `pageOf` takes for a browser that runs no script. */
export const WITHOUT_SCRIPT: BrowserContextOptions = { javaScriptEnabled: false };

/** No serious violation of the accessibility rules, in the theme and the language that the page is in. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** The sizes in which a journey is walked: what `pageOf` takes, by the words that name it. */
export const SIZES: readonly (readonly [string, BrowserContextOptions])[] = [
  ['at a desk', {}],
  ['on a phone', PHONE],
];

/** Presses a control as a person would: with a finger where there is no mouse. */
export async function push(control: Locator): Promise<void> {
  const isPhone = await control.page().evaluate(() => navigator.maxTouchPoints > 0);
  await (isPhone ? control.tap() : control.click());
}

/** The main control of a page: on a phone it is in sight and under the thumb, wherever the page stands. */
export async function expectAtHand(control: Locator): Promise<void> {
  const page = control.page();
  await expectFits(page);
  if (await page.evaluate(() => navigator.maxTouchPoints > 0)) await expectInReach(control);
}

/** What nobody has written before: the city of an earlier attempt is the same one. */
export function freshText(): string {
  const words =
    '质量监督带清单走访仓库核对账面交接缺少日期已请分管领导约谈经办补签责任书回访群众满意公示更正';
  let seed = Date.now() % 2_147_483_647;
  const letters = Array.from({ length: 72 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return [...words][seed % [...words].length];
  }).join('');
  return letters.replace(/(.{9})/gu, '$1，');
}
