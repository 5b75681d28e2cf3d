import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, type Page, expect, test } from '@playwright/test';
import { PAGES } from '@/app/pages';
import type { Role } from '@/lib/shared/actor';
import { type City, CityBuilder, usernameOf } from '../permissions/city';
import { sessionCookie } from '../permissions/session';

const base = process.env.BASE_URL!;
const THEMES = ['light', 'dark'] as const;

let builder: CityBuilder;
let city: City;

test.beforeAll(async () => {
  builder = new CityBuilder(process.env.DATABASE_URL!);
  city = await builder.enter();
  await builder.takeOver(city.items.unit, city.versions);
});
test.afterAll(() => builder.leave());

/** What stands for the changing parts of an address; a page without an example fails. */
const EXAMPLES: Record<string, (city: City) => string> = {
  '/t/[tenant]/help/[page]': () => 'my-list',
  '/t/[tenant]/records/[id]': (city) => city.records.unit.normal.id,
  '/t/[tenant]/figures/[metric]': () => 'duty_record_count',
  '/t/[tenant]/organizations/[id]': (city) => city.bodies.unit,
  '/t/[tenant]/members/[id]': (city) => city.people.leader,
  '/t/[tenant]/checklists/[code]': (city) => city.versions.code,
  '/t/[tenant]/checklists/[code]/[item]': (city) => `${city.versions.code}/${city.items.unit}`,
  '/t/[tenant]/checklists/drafts/[id]': (city) => city.versions.draft,
  '/t/[tenant]/checklists/drafts/[id]/compare': (city) => `${city.versions.draft}/compare`,
  '/t/[tenant]/checklists/drafts/[id]/file': (city) => `${city.versions.draft}/file`,
  '/t/[tenant]/checklists/drafts/[id]/items/[code]': (city) =>
    `${city.versions.draft}/items/${city.items.unit}`,
  '/t/[tenant]/obligations/[id]': (city) => city.obligations.unit,
  '/t/[tenant]/meetings/[id]': (city) => city.meetings.group.id,
  '/t/[tenant]/strikes/[id]': (city) => city.strikes.group,
  '/t/[tenant]/interviews/[id]': (city) => city.interviews.group,
  '/t/[tenant]/campaigns/[id]': (city) => city.campaigns.group,
  '/t/[tenant]/escalations/[id]': (city) => city.escalations.unit,
  '/t/[tenant]/reminders/[id]': (city) => city.reminder,
  '/t/[tenant]/digests/[id]': (city) => city.digest,
  '/t/[tenant]/statistics/samples/[id]': (city) => city.samples.office,
  '/t/[tenant]/statistics/notices/[id]': (city) => city.notice,
  '/t/[tenant]/imports/[id]': (city) => city.imports.undone,
};

/** Roles that see the most of a page which is open to everybody. */
const FITTING: Record<string, Role> = {
  '/t/[tenant]/home': 'style_room_officer',
  '/t/[tenant]/records/[id]': 'group_leader',
  '/t/[tenant]/figures/[metric]': 'coordination_officer',
  '/t/[tenant]/organizations/[id]': 'system_admin',
  '/t/[tenant]/checklists/drafts/[id]': 'checklist_admin',
  '/t/[tenant]/checklists/drafts/[id]/compare': 'checklist_admin',
  '/t/[tenant]/strikes/[id]': 'coordination_officer',
  '/t/[tenant]/interviews/[id]': 'coordination_officer',
  '/t/[tenant]/escalations/[id]': 'unit_leader',
  '/t/[tenant]/members/[id]': 'security_admin',
  '/t/[tenant]/statistics/samples': 'coordination_officer',
  '/t/[tenant]/statistics/notices': 'coordination_officer',
  '/t/[tenant]/statistics/notices/[id]': 'coordination_officer',
  '/t/[tenant]/statistics/samples/[id]': 'coordination_officer',
};

function addressOf(page: string): string {
  const example = EXAMPLES[page]?.(city);
  const fixed = page.replace('/(public)', '').replace('[tenant]', city.slug);
  if (!fixed.includes('[')) return fixed;
  if (!example) throw new Error(`There is no example of ${page}`);
  return `${fixed.slice(0, fixed.indexOf('/['))}/${example}`;
}

/** Everything a browser complains about, and every host it asks. */
function watch(page: Page) {
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    // The browser of the tests says so itself, where no journey is about the worker.
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') || protocol.startsWith('ws')) hosts.add(host);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { complaints, hosts };
}

/** Violations of the content security policy, as the page itself is told of them. */
async function listen(page: Page) {
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(window, { violations: found });
    document.addEventListener('securitypolicyviolation', (event) =>
      found.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { violations: string[] }).violations);
}

async function signedIn(context: BrowserContext, role: Role) {
  const cookie = await sessionCookie(base, usernameOf(role));
  if (!cookie) throw new Error(`The ${role} could not sign in`);
  const [name, value] = cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: base }]);
}

for (const { path: folder, for: readers } of PAGES) {
  const role = FITTING[folder] ?? (Array.isArray(readers) ? (readers[0] as Role) : 'unit_recorder');

  for (const theme of THEMES) {
    test(`${folder} (${theme}) is quiet, keeps to this machine and can be read by everyone`, async ({
      page,
      context,
    }) => {
      if (readers !== 'public') await signedIn(context, role);
      if (folder.endsWith('change-password')) await signedIn(context, 'data_analyst');
      await context.addCookies([{ name: 'theme', value: theme, url: base }]);
      const { complaints, hosts } = watch(page);
      const violations = await listen(page);
      const response = await page.goto(addressOf(folder), { waitUntil: 'networkidle' });
      expect(response!.status()).toBe(200);
      await expect(page.locator('main')).toBeVisible();
      await expect(page).toHaveTitle(/\S · 履迹$/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      const { violations: found } = await new AxeBuilder({ page }).analyze();
      const serious = found
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
      expect(serious).toEqual([]);
      expect(await violations()).toEqual([]);
      expect(complaints).toEqual([]);
      expect([...hosts]).toEqual([new URL(base).host]);
    });
  }
}

test('a page that a position may not open says so under its own name', async ({ page, context }) => {
  await signedIn(context, 'unit_recorder');
  for (const [address, name] of [
    ['review', '审核'],
    ['meetings', '会议'],
    ['statistics/samples', '抽查'],
  ]) {
    await page.goto(`/t/yunzhou/${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name!);
    await expect(page.locator('main').getByRole('status')).toContainText('请换岗位或联系系统管理员');
  }
});

test('a broken policy would be seen: neither a script in a line of the page nor a foreign picture gets through', async ({
  page,
}) => {
  const violations = await listen(page);
  await page.goto('/sign-in');
  await page.evaluate(() => {
    const intruder = document.createElement('div');
    intruder.innerHTML = `<img src="data:," onerror="window.intruder = true"><img src="https://evil.example/pixel.png">`;
    document.body.append(intruder);
  });
  await expect
    .poll(async () => (await violations()).sort())
    .toEqual(['img-src https://evil.example/pixel.png', 'script-src-attr inline']);
  expect(await page.evaluate(() => 'intruder' in window)).toBe(false);
});

test('every page answers with the headers that keep it safe, and a nonce of its own', async () => {
  const nonces = new Set<string>();
  for (const address of ['/sign-in', '/sign-in', '/style', '/t/yunzhou', '/api/health', '/nothing-here']) {
    const { headers } = await fetch(`${base}${address}`, { redirect: 'manual' });
    const policy = headers.get('content-security-policy') ?? '';
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    nonces.add(/'nonce-([A-Za-z0-9+/=]{22,})'/.exec(scripts)![1]!);
    expect(scripts).toContain("'strict-dynamic'");
    expect(scripts).not.toMatch(/unsafe|https?:|\*/);
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "connect-src 'self'",
      "worker-src 'self'",
      "font-src 'self'",
    ])
      expect(policy).toContain(part);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
  expect(nonces.size).toBe(6);
});

test('a browser that asks for the icon by its usual name gets one, also where no page names it', async () => {
  const { status, headers } = await fetch(`${base}/favicon.ico`);
  expect([status, headers.get('content-type')]).toEqual([200, 'image/x-icon']);
});

test('every script and every style of a page carries the nonce or comes from here', async () => {
  const response = await fetch(`${base}/sign-in`);
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy')!)![1]!;
  const html = await response.text();
  const scripts = html.match(/<script\b[^>]*>/g)!;
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  expect(html).not.toMatch(/\son\w+="/);
  expect(html.match(/(?:src|href)="(?:https?:)?\/\/[^"]*"/g)).toBeNull();
});

test('what a person was answered is kept by nobody on the way', async ({ context }) => {
  await signedIn(context, 'unit_recorder');
  for (const address of [
    '/t/yunzhou/my-list',
    '/api/t/yunzhou/queries/getMyList',
    '/api/t/yunzhou/search?q=a',
  ]) {
    const response = await context.request.get(address);
    expect(response.status()).toBe(200);
    expect(response.headers()['cache-control']).toMatch(/no-store/);
  }
});

test('an operation answers at its address, in the way and the length it is asked for', async ({
  context,
}) => {
  await signedIn(context, 'unit_recorder');
  const ask = (path: string, options: object = {}) =>
    context.request.fetch(`/api/t/yunzhou/${path}`, { headers: { origin: base }, ...options });
  const list = await ask('queries/getMyList');
  expect(list.status()).toBe(200);
  expect(list.headers()).toMatchObject({
    'content-type': 'application/json',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  });
  const packed = await ask('queries/getMyList', { headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers()['content-encoding']).toBe('gzip');
  expect(await packed.json()).toEqual(await list.json());
  const head = await ask('queries/getMyList', { method: 'HEAD' });
  expect([head.status(), await head.text()]).toEqual([200, '']);
  const refusals: [string, object, number][] = [
    ['queries/getMyList', { method: 'POST' }, 405],
    ['commands/markNotificationsRead', { method: 'GET' }, 405],
    ['queries/markNotificationsRead', {}, 404],
    ['commands/getMyList', { method: 'POST', data: {} }, 404],
    ['commands/noSuchThing', { method: 'POST', data: {} }, 404],
    ['queries/%E0%A4%A', {}, 404],
    ['queries/getMyList?input=%7B', {}, 422],
    ['commands/markNotificationsRead', { method: 'POST', data: 'not json' }, 422],
    ['commands/markNotificationsRead', { method: 'POST', data: 'x'.repeat(10 * 1024 * 1024 + 1) }, 422],
  ];
  for (const [path, options, status] of refusals) {
    const answer = await ask(path, options);
    expect(answer.status(), `${path} ${JSON.stringify(options).slice(0, 60)}`).toBe(status);
  }
  expect((await fetch(`${base}/api/t/yunzhou/queries/getMyList`)).status).toBe(401);
});

/** Addresses of route handlers that change something, and of pages, to which forms post. */
function unsafeAddresses(): string[] {
  const routes = readdirSync('app', { recursive: true })
    .map(String)
    .filter((file) => path.basename(file) === 'route.ts')
    .filter((file) => /\b(?:POST|PUT|PATCH|DELETE)\b/.test(readFileSync(path.join('app', file), 'utf8')))
    .map((file) => `/${path.dirname(file)}`);
  const operations = ['commands/markNotificationsRead', 'queries/getMyList'].map(
    (one) => `/api/t/yunzhou/${one}`,
  );
  return [...routes, ...operations, '/sign-in', '/change-password', '/t/[tenant]/home', '/nothing-here'].map(
    (address) =>
      address
        .replace('[tenant]', 'yunzhou')
        .replace('[...nextauth]', 'callback/credentials')
        .replace(/\[\w+\]/, '00000000-0000-4000-8000-000000000001'),
  );
}

test('no unsafe request is taken from elsewhere, whatever its method and form', async ({ context }) => {
  await signedIn(context, 'unit_recorder');
  const addresses = unsafeAddresses();
  expect(addresses.length).toBeGreaterThan(6);
  for (const address of addresses) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const origin of [
        undefined,
        'null',
        'https://evil.example',
        base.replace('http:', 'https:') + '0',
      ]) {
        const response = await context.request.fetch(address, {
          method,
          form: { username: 'a', password: 'b' },
          headers: origin === undefined ? {} : { origin },
          maxRedirects: 0,
        });
        // An address that does not know the method has nothing to refuse.
        expect([403, 405], `${method} ${address} from ${origin}: ${response.status()}`).toContain(
          response.status(),
        );
      }
    }
  }
});
