import { expect, test } from '@playwright/test';
import { HOME, expectAccessible, pageOf } from './setting';

const LISTS = `${HOME}/checklists`;

test.describe.configure({ mode: 'serial' });

let draft: string;
let changed: string;
let code: string;

interface ListFile {
  checklists: {
    sections: { items: { code: string; cadence: string; titleZh: string }[] }[];
    enabled: string[];
  }[];
}

test('a list goes out as a file, is changed, and what it would change is seen before it is taken', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, 'o-list_1');
  await page.goto(LISTS);
  await page.getByRole('button', { name: '按现行版起草' }).last().click();
  await page.waitForURL(/\/drafts\/[\w-]+$/);
  draft = page.url();
  const versionId = draft.split('/').at(-1)!;

  const answer = await page.request.get(`/api${HOME}/export/checklist?versionId=${versionId}&format=json`);
  expect(answer.headers()['content-disposition']).toContain('.json');
  const file = (await answer.json()) as ListFile;
  const list = file.checklists[0]!;
  const item = list.sections
    .flatMap((section) => section.items)
    .find((one) => one.cadence === 'monthly' && list.enabled.includes(one.code))!;
  code = item.code;
  changed = `${item.titleZh}（新版）`;
  const cadence = item.cadence;
  const upload = async (content: string | Buffer, name: string) => {
    await page.setInputFiles('input[type=file]', { name, mimeType: '', buffer: Buffer.from(content) });
    await page.getByRole('button', { name: '查看会改动什么' }).click();
  };

  await page.getByRole('link', { name: '从文件更新' }).click();
  await page.waitForURL(/\/file$/);
  item.cadence = 'sometimes';
  await upload(JSON.stringify(file), 'list.json');
  await expect(page.getByRole('alert').filter({ hasText: '处需要修改' })).toContainText('cadence');
  await upload('not a list', 'list.json');
  await expect(page.getByText('文件不是JSON格式')).toBeVisible();
  await upload(' '.repeat(4_000_001), 'list.json');
  await expect(page.getByText('文件超过4 MB')).toBeVisible();
  await expectAccessible(page);

  item.cadence = cadence;
  item.titleZh = changed;
  await upload(JSON.stringify(file), 'list.json');
  const preview = page.getByRole('region', { name: '写入后会有这些改动' });
  await expect(preview.first()).toContainText('修改1项');
  await expectAccessible(page);
  await page.getByRole('button', { name: '写入草稿' }).click();
  await page.waitForURL(draft);
  await expect(page.getByText(changed)).toBeVisible();

  const workbook = await page.request.get(`/api${HOME}/export/checklist?versionId=${versionId}&format=xlsx`);
  await page.goto(`${draft}/file`);
  await upload(await workbook.body(), 'list.xlsx');
  await expect(page.getByRole('heading', { name: '文件与草稿一致' })).toBeVisible();
  await close();
});

test('a unit and a group are asked, are answered, and another person approves', async ({ browser }) => {
  const author = await pageOf(browser, 'o-list_1');
  await author.page.goto(draft);
  await author.page.getByRole('button', { name: '送征求意见' }).click();
  await expect(author.page.getByText('正在征求意见')).toBeVisible();
  await expect(author.page.getByText('您参与了起草，须由其他人批准。')).toBeVisible();

  for (const [person, words] of [
    ['u048_rec', '单位的意见'],
    ['g15_m1', '派驻组的意见'],
  ] as const) {
    const { page, close } = await pageOf(browser, person);
    await page.goto(draft);
    await page.getByLabel('意见', { exact: true }).fill(words);
    await page.getByRole('button', { name: '提交意见' }).click();
    await expect(page.getByText(words)).toBeVisible();
    await close();
  }

  await author.page.reload();
  for (const words of ['单位的意见', '派驻组的意见']) {
    const comment = author.page.getByRole('listitem').filter({ hasText: words });
    await comment.getByLabel('答复内容').fill(`已研究：${words}`);
    await comment.getByRole('button', { name: '答复' }).click();
    await expect(author.page.getByText(`已研究：${words}`)).toBeVisible();
  }
  await expectAccessible(author.page);
  await author.close();

  const office = await pageOf(browser, 'o-coord_2');
  await office.page.goto(draft);
  await office.page.getByLabel('提前批准的理由').fill('各方意见一致');
  await office.page.getByRole('button', { name: '批准这一版' }).click();
  await expect(office.page.getByText('已批准：')).toBeVisible();
  await office.close();
});

test('published for a coming month: what is open keeps its version, the new period has the new one', async ({
  browser,
}) => {
  const { page, close } = await pageOf(browser, 'o-list_1');
  await page.goto(draft);
  const from = page.getByLabel('启用日', { exact: false }).first();
  await from.selectOption({ index: 1 });
  const first = await from.inputValue();
  await page.getByRole('button', { name: '发布这一版' }).click();
  await page.waitForURL(LISTS);
  await close();

  const group = await pageOf(browser, 'g15_m1');
  const titlesOf = async (from: string, to: string) => {
    const answer = await group.page.request.get(
      `/api${HOME}/export/due?verdict=all&from=${from}&to=${to}&item=${code}`,
    );
    return (await answer.text()).split('\r\n').filter((line) => line.includes(code));
  };
  const before = new Date(`${first}T00:00:00Z`);
  before.setUTCMonth(before.getUTCMonth() - 1);
  const month = (date: Date) => {
    const start = date.toISOString().slice(0, 10);
    const end = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0))
      .toISOString()
      .slice(0, 10);
    return [start, end] as const;
  };
  const old = await titlesOf(...month(before));
  const fresh = await titlesOf(...month(new Date(`${first}T00:00:00Z`)));
  expect(old.length).toBeGreaterThan(0);
  expect(fresh.length).toBeGreaterThan(0);
  for (const line of old) expect(line).not.toContain(changed);
  for (const line of fresh) expect(line).toContain(changed);
  await group.close();
});
