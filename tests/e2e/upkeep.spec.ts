import { type Page, expect, test } from '@playwright/test';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf } from './setting';

async function openBody(page: Page, name: string) {
  await page.goto(`${HOME}/organizations?q=${encodeURIComponent(name)}`);
  await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
  await page.waitForURL(/\/organizations\/[0-9a-f-]{36}/);
}
const card = (page: Page, title: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a profile shows what a body owes and recorded to those who see it, and says so to others', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, 'u048_rec');
  await openBody(page, '市城市管理局');
  const duties = card(page, '履责事项');
  const overdue = duties.locator('[data-metric=obligations_overdue]');
  await expect(overdue).toHaveAttribute('data-value', /^\d+$/);
  const count = Number(await overdue.getAttribute('data-value'));
  await expect(card(page, '最新记录').getByRole('link').first()).toBeVisible();
  await expect(card(page, '隶属和监督')).toContainText('第十五派驻纪检监察组');
  await expect(card(page, '人员').getByRole('row')).not.toHaveCount(0);
  await expectAccessible(page);
  await duties
    .getByRole('link', { name: String(count), exact: true })
    .first()
    .click();
  await expect(page).toHaveURL(/due\?subject=d048&verdict=overdue/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(String(count));

  await openBody(page, '市排水管理处');
  await expect(card(page, '履责事项')).toContainText('由市城市管理局代为记录');
  await expect(card(page, '提到它的记录')).toBeVisible();
  await openBody(page, '市园林和绿化管理局');
  await expect(card(page, '履责事项')).toContainText('看不到');
  await expect(card(page, '最新记录')).toContainText('不能查看');
  expect(complaints).toEqual([]);
  await close();

  const group = await pageOf(browser, 'g15_m1');
  await openBody(group.page, '市城市管理局');
  await card(group.page, '隶属和监督').getByRole('link').first().click();
  await expect(group.page.getByRole('heading', { level: 1 })).toContainText('第十五派驻纪检监察组监督');
  await expect(group.page.locator('[data-metric=obligations_open]')).toHaveAttribute('data-value', /^\d+$/);
  await expect(card(group.page, '最新记录').getByRole('link').first()).toBeVisible();
  await group.close();
});

test('the palette finds a record by title and by number, and none that the reader may not see', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, 'u048_rec');
  await openBody(page, '市城市管理局');
  const record = card(page, '最新记录').getByRole('link').first();
  const [number] = /LZ\d{4}-\d{3}-\d+/.exec((await record.textContent()) ?? '')!;
  const title = ((await record.textContent()) ?? '').slice(0, 6);
  const address = (await record.getAttribute('href'))!;
  for (const words of [number, title]) {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog');
    await palette.getByRole('combobox').fill(words);
    await expect(palette.getByRole('group', { name: '记录', exact: true })).toContainText(number);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(number);
  const found = page.getByRole('dialog').getByRole('group', { name: '记录', exact: true });
  await found.getByRole('option', { name: number }).click();
  await page.waitForURL(`**${address}`);
  await close();

  const stranger = await pageOf(browser, 'u049_rec');
  const answer = await stranger.page.request.get(`/api${HOME}/search?q=${number}`);
  expect(await answer.text()).not.toContain(number);
  await stranger.close();
});

for (const scripted of [true, false])
  test(`the administrator keeps names, properties and supervision ${scripted ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    const { page, complaints, close } = await pageOf(browser, 'o-sys_1', { javaScriptEnabled: scripted });
    const name = scripted ? '市审计局' : '市统计局';
    await openBody(page, name);
    const supervision = card(page, '变更监督派驻组');
    await supervision.getByLabel('派驻组').selectOption({ index: 3 });
    await supervision.getByLabel('起始日').fill('2026-01-05');
    await supervision.getByRole('button').click();
    await expect(supervision).toContainText('不能早于今天');
    await supervision.getByLabel('起始日').fill(inDays(40));
    await supervision.getByRole('button').click();
    await expect(supervision.getByRole('status')).toBeVisible();
    await expect(card(page, '隶属和监督')).toContainText('将生效');

    const names = card(page, '名称');
    await names.getByLabel('中文简称').fill('长'.repeat(41));
    await names.getByRole('button').click();
    await expect(names).toContainText('40');
    await names.getByLabel('中文简称').fill(`${name}本级`);
    await names.getByRole('button').click();
    await expect(names.getByRole('status')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`${name}本级`);

    const traits = card(page, '单位属性');
    const window = traits.getByRole('checkbox', { name: '有服务窗口' });
    const had = await window.isChecked();
    await window.setChecked(!had);
    await traits.getByRole('button').click();
    await expect(traits.getByRole('status')).toBeVisible();
    expect(await window.isChecked()).toBe(!had);
    if (scripted) {
      await expectAccessible(page);
      expect(complaints).toEqual([]);
    }
    await close();
  });

test('the security administrator begins and ends a post; the administrator shuts a person out', async ({
  browser,
}) => {
  const security = await pageOf(browser, 'o-sec_1', WITHOUT_SCRIPT);
  const { page } = security;
  await openBody(page, '市统计局');
  await expect(card(page, '名称')).toHaveCount(0);
  const person = (await card(page, '人员').getByRole('rowheader').last().textContent())!.trim();
  await card(page, '人员').getByRole('link').last().click();
  await page.waitForURL(/\/members\//);
  const address = new URL(page.url()).pathname;
  const begin = card(page, '新增岗位');
  await begin.getByLabel('单位', { exact: true }).selectOption({ label: '市统计局本级' });
  await begin.getByLabel('岗位名称', { exact: true }).fill('综合科工作人员');
  await begin.getByRole('checkbox', { name: '派驻组干部' }).check();
  await begin.getByRole('button').click();
  await expect(begin).toContainText('角色');
  await expect(begin.locator('#roles-error')).toBeVisible();
  await expect(begin.getByLabel('岗位名称', { exact: true })).toHaveValue('综合科工作人员');
  await begin.getByRole('checkbox', { name: '派驻组干部' }).uncheck();
  await begin.getByRole('checkbox', { name: '班子成员' }).check();
  await begin.getByRole('button').click();
  await expect(begin.getByRole('status')).toBeVisible();
  await expect(page.getByRole('table')).toContainText('综合科工作人员');

  const end = card(page, '结束岗位');
  await end.getByLabel('岗位', { exact: true }).selectOption({ label: '市统计局本级 · 综合科工作人员' });
  await end.getByLabel('末日').fill('2020-01-01');
  await end.getByRole('button').click();
  await expect(end.getByRole('alert').or(end.locator('[id$=-error]'))).toBeVisible();
  await end.getByLabel('末日').fill(inDays(30));
  await end.getByRole('button').click();
  await expect(end.getByRole('status')).toBeVisible();
  await security.close();

  const admin = await pageOf(browser, 'o-sys_1');
  await admin.page.goto(address);
  await expect(card(admin.page, '新增岗位')).toHaveCount(0);
  const out = card(admin.page, '停用账号');
  await out.getByRole('button').click();
  await expect(admin.page.getByRole('heading', { level: 1 })).toContainText(person);
  await out.getByRole('checkbox').check();
  await out.getByRole('button').click();
  await expect(admin.page.getByRole('heading', { level: 1 })).toContainText('现在没有任职');
  await admin.close();
});
