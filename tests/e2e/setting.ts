import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, type Page, expect } from '@playwright/test';
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

/** What `pageOf` takes for a browser that runs no script. */
export const WITHOUT_SCRIPT: BrowserContextOptions = { javaScriptEnabled: false };

/** No serious violation of the accessibility rules, in the theme and the language that the page is in. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}
