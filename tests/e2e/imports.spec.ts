import { request as httpRequest } from 'node:http';
import { type Page, expect, test } from '@playwright/test';
import { FORM_LIMITS, readWorkbook, writeWorkbook } from '@/lib/platform/spreadsheets';
import { HOME, PHONE, WITHOUT_SCRIPT, expectAccessible, expectFits, pageOf, touch } from './setting';

const ITEM = 'U5-03';
const TITLES = [
  ...['会议日期', '事项类别', '议题', '提前报送纪检监察组日期', '纪检监察组参加(列席)'],
  ...['主要负责人末位表态', '不同意见数', '表决结果'],
];
/** Each run has decisions of its own: the same rows are taken once. */
const run = Date.now();
const decision = (topic: string, day = '2026-06-02') => [
  ...[day, '重大决策', `${topic}（${run}）`, '2026-05-29', '是', '是', 0, '通过'],
];

const workbook = async (rows: (string | number)[][], titles = TITLES) => ({
  name: '三重一大决策.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(
    await writeWorkbook([{ name: '填写', columns: titles.map((title) => ({ title })), rows }]),
  ),
});

async function upload(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.selectOption('[name=lateReason]', 'forgotten');
  await page.setInputFiles('[name=file]', file);
  await page.getByRole('button', { name: '上传并检查' }).click();
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('a recorder fills in a template, mends a cell in the grid, imports, and takes everything back', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, 'u030_rec');
  await page.goto(`${HOME}/record`);
  await page.getByRole('link', { name: '从表格导入' }).click();
  await page.waitForURL(/\/imports$/);
  await page.getByRole('link', { name: /三重一大集体决策登记 U5-03/ }).click();
  await page.waitForURL(/item=U5-03/);
  await expectAccessible(page);
  const start = page.url();

  const [template] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载模板' }).click(),
  ]);
  expect(template.suggestedFilename()).toBe(`luji-import-${ITEM}.xlsx`);
  const chunks: Buffer[] = [];
  for await (const chunk of await template.createReadStream()) chunks.push(chunk as Buffer);
  const sheets = await readWorkbook(Buffer.concat(chunks), FORM_LIMITS);
  expect(sheets.ok && sheets.value.map((sheet) => sheet.name)).toEqual(['填写', '说明', '示例']);
  expect(sheets.ok && sheets.value[0]!.rows[0]).toContain('会议日期 *');

  // Refused: a sheet without a column that must be there, and one that is no sheet.
  await upload(page, await workbook([['甲']], ['议题']));
  await expect(page.getByText('缺少必填的列：会议日期')).toBeVisible();
  await upload(page, {
    name: 'a.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from([0xff, 0xfe, 65, 0]),
  });
  await expect(page.getByText('文件的文字编码无法识别')).toBeVisible();

  const file = await workbook([
    decision('研究办公用房调整'),
    decision('研究年度采购计划', '6月2日'),
    decision('研究信息化项目'),
  ]);
  await upload(page, file);
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(heading(page)).toHaveText('2行可以导入，1行有问题');
  const faulty = page.locator('tr[data-row="3"]');
  await expect(faulty).toContainText('A3');
  await expect(faulty).toContainText('没有写年份');
  await expectAccessible(page);

  await page.getByRole('button', { name: '导入这2行' }).click();
  await expect(heading(page)).toHaveText('已导入2行，1行没有导入');
  const imported = page.url();

  await page.getByRole('link', { name: '在网页表格里修改' }).click();
  const day = page.getByRole('textbox', { name: '会议日期，第1行' });
  await expect(day).toHaveValue('6月2日');
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await day.fill('2026-06-02');
  await page.selectOption('[name=lateReason]', 'forgotten');
  await day.press('Control+Enter');
  await expect(heading(page)).toHaveText('1行都可以导入');
  await page.getByRole('button', { name: '放弃这张表' }).click();
  await expect(heading(page)).toHaveText('已放弃，没有导入任何一行');

  // The same file a second time is the same import.
  await page.goto(start);
  await upload(page, file);
  await expect(page.getByText('已经上传过，没有重复处理')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(new URL(imported).pathname);
  await page.getByRole('link', { name: '全部', exact: true }).click();
  await page.locator('tr[data-row="2"] a').click();
  await page.waitForURL(/\/records\//);
  await expect(heading(page)).toContainText('研究办公用房调整');

  await page.goto(imported);
  await page.getByRole('button', { name: '撤回导入的2条' }).click();
  await expect(heading(page)).toHaveText('已撤回2行');
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone: a sheet with a fault, what is good goes in, the cell is mended, all is taken back', async ({
  browser,
}) => {
  const { page, complaints, close } = await pageOf(browser, 'u031_rec', PHONE);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await page.goto(`${HOME}/imports`);
  await expectFits(page);
  await touch(page.getByRole('link', { name: /三重一大集体决策登记 U5-03/ }));
  await page.waitForURL(/item=U5-03/);
  await expectFits(page);
  await page.selectOption('[name=lateReason]', 'forgotten');
  await page.setInputFiles(
    '[name=file]',
    await workbook([decision('研究食堂改造'), decision('研究用车', '6月2日')]),
  );
  await touch(button('上传并检查'));
  await expect(heading(page)).toHaveText('1行可以导入，1行有问题');
  // What is wrong is read without pushing the table aside.
  const fault = page.locator('tr[data-row="3"]').getByText('没有写年份').filter({ visible: true });
  await fault.scrollIntoViewIfNeeded();
  await expect(fault).toBeInViewport({ ratio: 1 });
  const table = page.getByRole('table').locator('xpath=..');
  expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await expectFits(page);
  await expectAccessible(page);
  await touch(button('导入这1行'));
  await expect(heading(page)).toHaveText('已导入1行，1行没有导入');
  const imported = page.url();

  await touch(page.getByRole('link', { name: '在网页表格里修改' }));
  await expectFits(page);
  await page.getByRole('textbox', { name: '会议日期，第1行' }).fill('2026-06-02');
  await page.selectOption('[name=lateReason]', 'forgotten');
  await touch(button('检查这些行'));
  await expect(heading(page)).toHaveText('1行都可以导入');
  await touch(button('放弃这张表'));
  await expect(heading(page)).toHaveText('已放弃，没有导入任何一行');
  await page.goto(imported);
  await touch(button('撤回导入的1条'));
  await expect(heading(page)).toHaveText('已撤回1行');
  await expectFits(page);
  expect(complaints).toEqual([]);
  await close();
});

test('a block that is pasted fills the grid, from the chosen cell on', async ({ browser }) => {
  const { page, complaints, close } = await pageOf(browser, 'u030_rec', {
    viewport: { width: 390, height: 844 },
  });
  await page.goto(`${HOME}/imports`);
  await page.getByRole('link', { name: /三重一大集体决策登记 U5-03/ }).click();
  await page.getByRole('link', { name: '在网页表格里填写或粘贴' }).click();
  const topic = page.getByRole('textbox', { name: '议题，第2行' });
  await topic.evaluate((cell, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, '"第一行\n第二行"\t12.5\r\n乙\t\r\n');
  await expect(topic).toHaveValue('第一行\n第二行');
  await expect(page.getByRole('textbox', { name: '议题，第3行' })).toHaveValue('乙');
  await expect(page.getByText('已粘贴2行2列。')).toBeVisible();
  await page.getByRole('button', { name: '检查这些行' }).click();
  await expect(heading(page)).toHaveText('没有可以导入的行，2行有问题');
  await page.getByRole('button', { name: '放弃这张表' }).click();
  await expect(heading(page)).toHaveText('已放弃，没有导入任何一行');
  expect(complaints).toEqual([]);
  await close();
});

test('without script a sheet goes in all the same', async ({ browser }) => {
  const { page, close } = await pageOf(browser, 'u030_rec', WITHOUT_SCRIPT);
  await page.goto(`${HOME}/imports`);
  await page.getByRole('link', { name: /三重一大集体决策登记 U5-03/ }).click();
  await upload(page, await workbook([decision('研究值班安排')]));
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(async () => {
    await page.reload();
    await expect(heading(page)).toHaveText('1行都可以导入', { timeout: 1000 });
  }).toPass();
  await page.getByRole('button', { name: '放弃这张表' }).click();
  await expect(heading(page)).toHaveText('已放弃，没有导入任何一行');
  await close();
});

test('200 MB are refused before they are read, announced or not', async ({ browser, baseURL }) => {
  const { page, close } = await pageOf(browser, 'u030_rec');
  await page.goto(`${HOME}/imports`);
  const href = await page.getByRole('link', { name: /三重一大集体决策登记 U5-03/ }).getAttribute('href');
  const subject = new URL(href!, baseURL).searchParams.get('subject');
  const cookies = await page.context().cookies();
  const address = new URL(`/api${HOME}/imports?subjectId=${subject}&itemCode=${ITEM}`, baseURL);
  const headers = {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    origin: address.origin,
    'content-type': 'multipart/form-data; boundary=rows',
  };
  const SIZE = 200_000_000;
  /** Sends until an answer comes; the answer, and how much was sent by then. */
  const send = (more: Record<string, string>) =>
    new Promise<{ status: number; body: string; sent: number }>((resolve, reject) => {
      let sent = 0;
      const sending = httpRequest(address, { method: 'POST', headers: { ...headers, ...more } }, (answer) => {
        let body = '';
        const at = sent;
        answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
        answer.on('end', () => {
          resolve({ status: answer.statusCode!, body, sent: at });
          sending.destroy();
        });
      });
      sending.on('error', reject);
      sending.write('--rows\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n');
      const piece = Buffer.alloc(65_536, 80);
      const next = () => {
        while (sent < SIZE && !sending.destroyed) {
          sent += piece.length;
          if (!sending.write(piece)) return void sending.once('drain', next);
        }
      };
      next();
    });
  const refused = expect.objectContaining({ status: 422, body: expect.stringContaining('too_large') });
  const announced = await send({ 'content-length': String(SIZE) });
  expect(announced).toEqual(refused);
  const streamed = await send({ 'transfer-encoding': 'chunked' });
  expect(streamed).toEqual(refused);
  expect(Math.max(announced.sent, streamed.sent)).toBeLessThan(SIZE / 4);
  await close();
});
