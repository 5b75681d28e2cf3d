import { type Page, expect, test } from '@playwright/test';
import { addDays } from '@/lib/shared/civil-date';
import { formatCivilDate } from '@/lib/shared/locales';
import { HOME, SIZES, expectAccessible, expectAtHand, expectFits, freshText, pageOf, push } from './setting';

const RECORDER = 'u010_rec';
const REVIEWER = 'g03_m1';
const API = `/api${HOME}`;
const TALK = `${HOME}/record?item=U1-06`;

const submit = (page: Page) => page.locator('button[name=intent][value=submit]');
const offered = (page: Page) => page.locator('label', { has: page.locator('input[name=obligationIds]') });

/** Registers that somebody was appointed, which asks for a talk with the person: a duty of the test's own. */
async function appoint(page: Page, on: string) {
  const positions = await page.request.get(`${API}/queries/myPositions?input=${encodeURIComponent('{}')}`);
  const { acting } = (await positions.json()) as { acting: { organizationId: string } };
  const answer = await page.request.post(`${API}/commands/submitRecord`, {
    headers: { origin: new URL(page.url()).origin },
    data: {
      subjectId: acting.organizationId,
      itemCode: 'U5-03',
      whatIsDifferent: '任职的是另一名干部',
      content: {
        ...{ meetingOn: on, groupNotifiedOn: on, category: 'personnel', topic: `干部任职 ${freshText()}` },
        ...{ groupAttended: 'yes', chiefSpokeLast: 'yes', dissentCount: 0, outcome: 'passed' },
      },
    },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

const idsOf = (page: Page) =>
  page
    .locator('input[name=obligationIds]')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));

/** How many entries the unit was spared this year, as its list says. */
async function spared(page: Page): Promise<number> {
  await page.goto(`${HOME}/my-list`);
  const figure = page.locator('[data-metric=entries_saved]');
  return (await figure.count()) === 0 ? 0 : Number(await figure.getAttribute('data-value'));
}

for (const [size, options] of SIZES)
  test(`one talk for several duties, each accepted, refused or ended by itself, ${size}`, async ({
    browser,
  }) => {
    const unit = await pageOf(browser, RECORDER, options);
    const { page } = unit;
    await page.goto(TALK);
    const today = await page.inputValue('[name="content.talkedOn"]');
    const yesterday = addDays(today, -1);
    const before = await idsOf(page);
    for (const on of [yesterday, yesterday, today]) await appoint(page, on);
    const isNew = async () => (await idsOf(page)).filter((id) => !before.includes(id));
    await expect(async () => {
      await page.goto(TALK);
      expect(await isNew()).toHaveLength(3);
    }).toPass({ timeout: 60_000 });
    const duties = await isNew();

    // Each is proposed with its reason, and only the writer ticks it.
    const olds: string[] = [];
    for (const id of duties) {
      const duty = offered(page).filter({ has: page.locator(`input[value="${id}"]`) });
      await expect(duty).toContainText('在同一周期内');
      await expect(duty.getByRole('checkbox')).not.toBeChecked();
      await push(duty);
      await expect(duty.getByRole('checkbox')).toBeChecked();
      if ((await duty.innerText()).includes(formatCivilDate(yesterday, 'zh-CN', 'date'))) olds.push(id);
    }
    expect(olds).toHaveLength(2);
    // The duty of the item itself is ticked already, while it is open.
    const ticked = await page.locator('input[name=obligationIds]:checked').count();
    expect(ticked).toBeGreaterThanOrEqual(3);
    await expect(page.getByText(`提交后同时履行${ticked}项，少录${ticked - 1}次`)).toBeVisible();
    await page.check('[name="content.talkType"][value=routine]');
    await page.fill('[name="content.reason"]', '新任职干部廉政提醒');
    await page.fill('[name="content.requirements"]', freshText());
    await expectAtHand(submit(page));
    await expectAccessible(page);
    await push(submit(page));
    await page.waitForURL(/\/records\/[0-9a-f-]+\?receipt=1/);
    await expectFits(page);
    const record = new URL(page.url()).pathname;
    const claims = page.getByRole('table', { name: '履行的事项' }).locator('tbody tr');
    const all = await claims.count();
    expect(all).toBeGreaterThanOrEqual(3);
    const sparedBefore = await spared(page);

    const reviewer = await pageOf(browser, REVIEWER, options);
    const sheet = reviewer.page;
    await sheet.goto(`${HOME}/review?record=${record.split('/').at(-1)}`);
    await push(sheet.locator('label', { has: sheet.locator(`input[name=refused][value="${olds[0]}"]`) }));
    const why = sheet.getByLabel('为什么不认可');
    await push(sheet.getByRole('button', { name: '通过' }));
    await expect(why).toBeFocused();
    await why.fill('这一次没有谈到换届纪律');
    await expectAtHand(sheet.getByRole('button', { name: '通过' }));
    await expectAccessible(sheet);
    await push(sheet.getByRole('button', { name: '通过' }));
    await expect(sheet.getByText(/LZ\d{4}-\d{3}-\d{4}已通过/)).toBeAttached();

    expect(await spared(page)).toBe(sparedBefore + all - 2);
    await expectFits(page);
    await page.goto(record);
    await expect(claims.filter({ hasText: '未认可' })).toHaveCount(1);
    await expect(page.getByText('这一次没有谈到换届纪律')).toBeVisible();
    await expect(claims.filter({ hasText: '已认可' })).toHaveCount(all - 1);
    await expectFits(page);

    // The day is corrected: what was asked for only today is not fulfilled by a talk of yesterday, all else stays.
    await push(page.getByRole('link', { name: '申请更正' }));
    await page.fill('[name="content.talkedOn"]', yesterday);
    const ending = page.getByRole('region', { name: '这样改，1项不再由本记录履行' });
    await expect(ending).toContainText('发生日期早于所属周期');
    await page.getByLabel('为什么更正').fill('谈话是前一天进行的');
    await expectAtHand(submit(page));
    await push(submit(page));
    await expect(page.locator('[data-correction=open]')).toContainText('发生日期早于所属周期');
    await sheet.goto(record);
    await expectFits(sheet);
    await push(sheet.getByRole('button', { name: '同意更正' }));
    await expect(sheet.locator('[data-correction=agreed]')).toBeVisible();
    await page.goto(record);
    await expect(claims.filter({ hasText: '已撤回' })).toHaveCount(1);
    await expect(claims.filter({ hasText: '已认可' })).toHaveCount(all - 2);
    for (const { complaints, close } of [unit, reviewer]) {
      expect(complaints).toEqual([]);
      await close();
    }
  });
