import { type Download, type Locator, type Page, expect, test } from '@playwright/test';
import { readPdf } from '../support/pdf-text';
import { readWord, textOfPart } from '../support/word-text';
import { HOME, PHONE, expectAccessible, expectFits, pageOf, touch } from './setting';

const QUARTER = 'from=2026-04-01&to=2026-06-15';

async function contentOf(file: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Takes a file by touch. */
async function fetchBy(page: Page, link: Locator) {
  const [file] = await Promise.all([page.waitForEvent('download'), touch(link)]);
  return contentOf(file);
}

test('a recorder takes a record away as Word and PDF, reads the report of the unit and follows a figure', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, 'u048_rec');
  await page.goto(`${HOME}/records?from=2026-04-01&to=2026-06-15&status=accepted&item=U5-03`);
  await page.locator('tbody a').first().click();
  await page.waitForURL(/\/records\/[0-9a-f-]{36}/);
  const number = (await page.locator('h1').locator('xpath=preceding-sibling::div').textContent())!.match(
    /LZ\d{4}-\w+-\d{4}/,
  )![0];

  const download = async (format: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: format, exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`record_${number}.${format}`);
    return contentOf(file);
  };
  const word = textOfPart(readWord(await download('docx')).get('word/document.xml')!);
  expect(word).toContain(number);
  expect(word).toContain('演示数据');
  expect(word).toContain('步经过首尾相接');
  const pdf = readPdf(await download('pdf'));
  expect(pdf.pages.join('')).toContain(number);
  expect(pdf.links.some((link) => /^http.*\/t\/yunzhou\/records\/[0-9a-f-]{36}$/.test(link))).toBe(true);

  await page.goto(`${HOME}/reports?${QUARTER}`);
  await expect(page.locator('h1')).toContainText('应履');
  await expectAccessible(page);
  const figure = page.locator('[data-metric=obligations_recorded]').first();
  const value = Number(await figure.getAttribute('data-value'));
  expect(value).toBeGreaterThan(0);
  await figure.click();
  await page.waitForURL(/\/due\?.*verdict=recorded/);
  await expect(page.locator('h1')).toContainText(String(value));

  const report = await page.request.get(`/api${HOME}/export/report?${QUARTER}&format=docx`);
  expect(report.headers()['content-type']).toContain('wordprocessingml');
  expect(textOfPart(readWord(await report.body()).get('word/document.xml')!)).toContain('一、总体情况');
  const ledger = await page.request.get(`/api${HOME}/export/records?${QUARTER}&status=accepted&format=pdf`);
  expect(readPdf(await ledger.body()).pages.join('')).toContain('履责记录台账');

  // What the unit writes itself stands on the page and in the file.
  await page.goto(`${HOME}/reports?${QUARTER}`);
  const effects = `窗口双人复核以后没有差错 ${Date.now()}`;
  await page.fill('[name=effects]', effects);
  await page.getByRole('button', { name: '保存到报告' }).click();
  await expect(page.locator('p').filter({ hasText: effects })).toBeVisible();
  // On paper it is the report and nothing to press.
  const period = page.getByRole('group', { name: '统计期' });
  const controls = page.getByRole('button').or(page.getByRole('textbox')).filter({ visible: true });
  await expect(period).toBeVisible();
  expect(await controls.count()).toBeGreaterThan(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: /履责情况报告$/ })).toBeVisible();
  await expect(controls).toHaveCount(0);
  await expect(period).toBeHidden();
  await expect(page.getByText('跳到正文')).toBeHidden();
  await page.emulateMedia({ media: null });
  const written = await page.request.get(`/api${HOME}/export/report?${QUARTER}&format=docx`);
  expect(textOfPart(readWord(await written.body()).get('word/document.xml')!)).toContain(effects);

  const refused = await page.request.get(`/api${HOME}/export/report?${QUARTER}&body=g15&format=pdf`);
  expect(refused.status()).toBe(403);
  await page.goto(`${HOME}/reports?${QUARTER}&body=g15`);
  await expect(page.getByText('您现在的岗位不能查看')).toBeVisible();
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone: a list as it is filtered, a ledger, a record and the report, each taken by touch', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, 'u048_rec', PHONE);
  await page.goto(`${HOME}/records?${QUARTER}`);
  await page.getByRole('combobox', { name: '事项' }).selectOption('U5-03');
  await page.waitForURL(/item=U5-03/);
  await expectFits(page);
  await expectAccessible(page);
  const rows = page.getByRole('main').locator('a[href*="/records/"]').filter({ visible: true });
  const shown = await rows.count();
  expect(shown).toBeGreaterThan(0);
  const link = (format: string) => page.getByRole('link', { name: format, exact: true });
  const lines = (await fetchBy(page, link('csv'))).toString('utf8').trim().split('\r\n');
  expect(lines.filter((line) => line.includes('U5-03'))).toHaveLength(shown);
  expect(lines.filter((line) => /LZ\d{4}-\w+-\d{4}/.test(line))).toHaveLength(shown);
  expect(readPdf(await fetchBy(page, link('pdf'))).pages.join('')).toContain('履责记录台账');

  const items = page.getByRole('main').getByRole('listitem');
  await touch(items.filter({ has: page.locator('a[href*="/records/"]') }).first());
  await page.waitForURL(/\/records\/[0-9a-f-]{36}/);
  await expectFits(page);
  const [number] = /LZ\d{4}-\w+-\d{4}/.exec(await page.getByRole('main').innerText())!;
  const word = readWord(await fetchBy(page, link('docx')));
  expect(textOfPart(word.get('word/document.xml')!)).toContain(number);

  await page.goto(`${HOME}/reports?${QUARTER}`);
  await expectFits(page);
  const report = readWord(await fetchBy(page, link('docx')));
  expect(textOfPart(report.get('word/document.xml')!)).toContain('一、总体情况');
  expect(readPdf(await fetchBy(page, link('pdf'))).pages.join('')).toContain('总体情况');
  expect(complaints).toEqual([]);
  await close();
});

test('a restricted record is read on the platform and never leaves it', async ({ browser }) => {
  const leader = await pageOf(browser, 'g15_leader');
  const found = await leader.page.request.get(`/api${HOME}/queries/listRecords?limit=200&itemCode=G3-01`);
  const { rows } = (await found.json()) as { rows: { id: string; sensitivity: string }[] };
  const restricted = rows.find((row) => row.sensitivity === 'restricted')!;
  await leader.page.goto(`${HOME}/records/${restricted.id}`);
  await expect(leader.page.getByText('限制知悉').first()).toBeVisible();
  await expect(leader.page.getByRole('link', { name: 'docx', exact: true })).toHaveCount(0);
  const file = await leader.page.request.get(
    `/api${HOME}/export/record?recordId=${restricted.id}&format=docx`,
  );
  expect(file.status()).toBe(403);
  await leader.close();
});

test('a list taken away says of every record what the screen says', async ({ browser }) => {
  const { page, close } = await pageOf(browser, 'g15_m1');
  await page.goto(`${HOME}/records?${QUARTER}`);
  // Restricted records leave in no file.
  const listed = page.locator('table').first().locator('tbody tr').filter({ hasNotText: '限制知悉' });
  const rows = await listed.evaluateAll((all) =>
    all.map((row) => ({
      title: row.querySelector('th a')!.textContent!,
      state: row.querySelector('td:last-child')!.textContent!.trim(),
    })),
  );
  expect(new Set(rows.map(({ state }) => state)).size).toBeGreaterThan(1);
  const csv = await (await page.request.get(`/api${HOME}/export/records?${QUARTER}`)).text();
  for (const { title, state } of rows)
    expect(
      csv.split('\r\n').some((line) => line.includes(title) && line.split(',').includes(state)),
      `${title} ${state}`,
    ).toBe(true);
  await close();
});
