import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type BrowserContext, type Page, expect, test } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/platform/demo';
import { endSession, sessionCookie } from '../permissions/session';
import { type Visitor, Visitors } from '../permissions/visitors';

const base = process.env.BASE_URL!;
const FAILED = '账号或密码不对，或账号暂时停用。';
const NEXT_PASSWORD = 'Green-Lamp-2027';

let visitors: Visitors;
let made = 0;

test.beforeAll(async () => {
  visitors = new Visitors(process.env.DATABASE_URL!);
  await visitors.enter();
});
test.afterAll(() => visitors.leave());

/** A person whose only post opens an honest page without business of its own. */
const visitor = () =>
  visitors.add(`visitor.${process.pid}.${(made += 1)}`, [['data_analyst', 'office', '数据分析员']]);

async function fill(page: Page, username: string, password = DEMO_PASSWORD) {
  await page.getByLabel('账号', { exact: true }).fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

async function enter(page: Page, { username }: Visitor, password = DEMO_PASSWORD) {
  await page.goto('/sign-in');
  await fill(page, username, password);
  await expect(page).toHaveURL(/\/t\/yunzhou\/home$/);
}

const alert = (page: Page) => page.getByRole('alert').filter({ hasText: FAILED });
const statusOf = async (cookie: string, address = '/api/t/yunzhou/queries/countUnread') =>
  (await fetch(`${base}${address}`, { headers: { cookie }, redirect: 'manual' })).status;

async function cookieOf(context: BrowserContext): Promise<string> {
  const cookie = (await context.cookies()).find((one) => one.name === 'next-auth.session-token');
  return `next-auth.session-token=${cookie?.value}`;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a signed-out visitor is led to the sign-in and back to the tenant', async ({ page }) => {
      const person = await visitor();
      await page.goto('/t/yunzhou/inbox');
      await expect(page).toHaveURL(/\/sign-in\?from=%2Ft%2Fyunzhou/);
      await fill(page, person.username);
      await expect(page).toHaveURL(/\/t\/yunzhou\/home$/);
      await expect(page.locator('h1')).toBeVisible();
    });

    test('a wrong password is answered with a sentence, and the name stays', async ({ page }) => {
      const person = await visitor();
      await page.goto('/sign-in');
      await fill(page, person.username, 'wrong-password');
      await expect(alert(page)).toBeVisible();
      await expect(page.getByLabel('账号', { exact: true })).toHaveValue(person.username);
      await expect(page.getByLabel('密码', { exact: true })).toHaveValue('');
      await fill(page, person.username);
      await expect(page).toHaveURL(/\/t\/yunzhou\/home$/);
    });

    test('the first sign-in asks for another password, and lets nobody past without one', async ({
      page,
      context,
    }) => {
      const person = await visitor();
      await visitors.change(person, 'must_change_password = true');
      await page.goto('/sign-in');
      await fill(page, person.username);
      await expect(page).toHaveURL(/\/change-password$/);
      await page.goto('/t/yunzhou/home');
      await expect(page).toHaveURL(/\/change-password$/);
      expect(await statusOf(await cookieOf(context))).toBe(403);

      const change = async (current: string, next: string, repeat = next) => {
        await page.getByLabel('当前密码').fill(current);
        await page.getByLabel('新密码', { exact: true }).fill(next);
        await page.getByLabel('再输一遍新密码').fill(repeat);
        await page.getByRole('button', { name: '保存并进入' }).click();
      };
      await change('wrong-password', NEXT_PASSWORD);
      await expect(page.getByText('当前密码不对')).toBeVisible();
      await change(DEMO_PASSWORD, NEXT_PASSWORD, 'Green-Lamp-2028');
      await expect(page.getByText('两次')).toBeVisible();
      await change(DEMO_PASSWORD, 'short');
      await expect(page.getByText('至少10')).toHaveCount(2);
      await change(DEMO_PASSWORD, NEXT_PASSWORD);
      await expect(page).toHaveURL(/\/t\/yunzhou\/home$/);
      expect(await sessionCookie(base, person.username)).toBeNull();
      expect(await sessionCookie(base, person.username, NEXT_PASSWORD)).not.toBeNull();
    });

    test('a person with two posts switches between them', async ({ page, context }) => {
      const person = await visitors.add(`visitor.${process.pid}.${(made += 1)}`, [
        ['data_analyst', 'office', '数据分析员'],
        ['auditor', 'office', '兼职审计员'],
      ]);
      await enter(page, person);
      const acting = async () => {
        const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
        const answer = await fetch(`${base}/api/t/yunzhou/queries/myPositions`, { headers: { cookie } });
        const positions = JSON.stringify(await answer.json());
        return { positions, history: await statusOf(cookie, '/api/t/yunzhou/queries/listEventTypes') };
      };
      expect((await acting()).history).toBe(403);
      await openAccount(page);
      await page
        .getByRole('button', { name: /兼职审计员/ })
        .filter({ visible: true })
        .click();
      await expect(page).toHaveURL(/\/t\/yunzhou\/history$/);
      expect((await acting()).history).toBe(200);
    });

    test('signing out ends the session for every copy of its cookie', async ({ page, context }) => {
      await enter(page, await visitor());
      const cookie = await cookieOf(context);
      expect(await statusOf(cookie)).toBe(200);
      await openAccount(page);
      await page.getByRole('button', { name: '退出' }).filter({ visible: true }).click();
      await expect(page).toHaveURL(/\/sign-in/);
      expect(await statusOf(cookie)).toBe(401);
      await page.goto('/t/yunzhou/home');
      await expect(page).toHaveURL(/\/sign-in/);
    });
  });
}

/** Opens the panel with the person's own things, which needs no script. */
function openAccount(page: Page) {
  return page.locator('summary').filter({ hasText: '账号与设置', visible: true }).click();
}

test('unknown, wrong, locked and disabled are told the same', async ({ page }) => {
  const [wrong, locked, disabled] = [await visitor(), await visitor(), await visitor()];
  await visitors.change(locked, `locked_until = now() + interval '15 minutes'`);
  await visitors.change(disabled, `disabled_at = now()`);
  const told: string[] = [];
  for (const [username, password] of [
    ['nobody.at.all', DEMO_PASSWORD],
    [wrong.username, 'wrong-password'],
    [locked.username, DEMO_PASSWORD],
    [disabled.username, DEMO_PASSWORD],
  ] as const) {
    await page.goto('/sign-in');
    await fill(page, username, password);
    await expect(alert(page)).toBeVisible();
    told.push(await alert(page).innerText());
  }
  expect(new Set(told).size).toBe(1);
});

test('five failures lock the account, also for who knows the password', async ({ page }) => {
  const person = await visitor();
  await page.goto('/sign-in');
  for (let failure = 0; failure < 5; failure += 1) {
    await fill(page, person.username, `wrong-${failure}`);
    await expect(page.getByLabel('密码', { exact: true })).toHaveValue('');
  }
  await fill(page, person.username);
  // The alert of the attempt before still stands: the emptied field tells that this one was answered.
  await expect(page.getByLabel('密码', { exact: true })).toHaveValue('');
  await expect(alert(page)).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
  await visitors.change(person, `locked_until = now() - interval '1 second'`);
  await fill(page, person.username);
  await expect(page).toHaveURL(/\/t\/yunzhou\/home$/);
});

test('the next request of a person whom the operator disables is refused', async ({ page, context }) => {
  const person = await visitor();
  await enter(page, person);
  const cookie = await cookieOf(context);
  expect(await statusOf(cookie)).toBe(200);
  const command = [
    '--import',
    'tsx',
    'scripts/luji.ts',
    'user',
    'disable',
    person.username,
    '--tenant',
    'yunzhou',
  ];
  await promisify(execFile)(process.execPath, command, { timeout: 30_000 });
  expect(await statusOf(cookie)).toBe(401);
  await page.goto('/t/yunzhou/inbox');
  await expect(page).toHaveURL(/\/sign-in/);
  await fill(page, person.username);
  await expect(alert(page)).toBeVisible();
});

test('a session that next-auth itself ends is over for every copy of its cookie', async () => {
  const { username } = await visitor();
  const cookie = (await sessionCookie(base, username))!;
  expect(await statusOf(cookie)).toBe(200);
  await endSession(base, cookie);
  expect(await statusOf(cookie)).toBe(401);
});

test('the cookie is out of the reach of scripts and of other sites, and over https is for https alone', async ({
  browser,
}) => {
  const { username } = await visitor();
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-proto': 'https' } });
  const page = await context.newPage();
  const set = new Promise<string>((resolve) => {
    page.on('response', async (response) => {
      const header = await response.headerValue('set-cookie').catch(() => null);
      if (header?.includes('next-auth.session-token=ey')) resolve(header);
    });
  });
  await page.goto('/sign-in');
  await fill(page, username);
  expect(await set).toMatch(/HttpOnly/i);
  expect(await set).toMatch(/SameSite=lax/i);
  expect(await set).toMatch(/Secure/);
  await context.close();
});

test('after signing in nobody is sent to another place than a page of the platform', async ({ page }) => {
  for (const from of [
    '//evil.example',
    'https://evil.example/t/yunzhou',
    '/t/yunzhou@evil.example',
    '/t/../../x',
    'javascript:alert(1)',
  ]) {
    const person = await visitor();
    await page.context().clearCookies();
    await page.goto(`/sign-in?from=${encodeURIComponent(from)}`);
    await fill(page, person.username);
    await expect(page).toHaveURL(`${base}/t/yunzhou/home`);
  }
});

test('the sign-in page lists accounts only while every tenant is a demo', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByText(DEMO_PASSWORD)).toBeVisible();
  await visitors.withRealTenant(async () => {
    await page.reload();
    await expect(page.getByText(DEMO_PASSWORD)).toHaveCount(0);
    const text = await page.locator('body').innerText();
    expect(text).not.toMatch(/u0\d\d_|云州|实城/);
  });
});

test('a tenant one does not belong to is not found, as if there were none', async ({ page }) => {
  await enter(page, await visitor());
  const there = await page.goto('/t/pinghu');
  const nowhere = await page.goto('/t/no-such-city');
  expect(there!.status()).toBe(404);
  expect(nowhere!.status()).toBe(404);
});
