import { type Page, expect, test } from '@playwright/test';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf } from './setting';

const CADRE = 'g17_leader';
const COLLEAGUE = 'g17_m1';
const OFFICER = 'o-coord_1';
const ASSESSOR = 'o-org_1';

/** What the clock would have found: two confirmed strikes of this window and one of yesterday, proposed today. */
class Overdue {
  readonly #client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    options: '-c TimeZone=UTC',
  });
  #tenantId = '';
  proposed = '';
  holder = '';
  memberId = '';
  officerId = '';

  async enter(): Promise<void> {
    await this.#client.connect();
    const [tenant] = await this.#rows(`SELECT id FROM tenants WHERE slug = 'yunzhou'`);
    this.#tenantId = tenant!.id!;
    await this.#client.query(`SET "app.tenant_id" = '${this.#tenantId}'`);
    const [post] = await this.#rows(
      `SELECT p.id, p.member_id AS member, p.organization_id AS "group" FROM positions p
       JOIN members m ON m.tenant_id = $1 AND m.id = p.member_id JOIN accounts a ON a.id = m.account_id
       WHERE p.tenant_id = $1 AND a.username = $2`,
      this.#tenantId,
      CADRE,
    );
    const [leader] = await this.#rows(
      `SELECT a.username FROM position_charges c
       JOIN positions p ON p.tenant_id = $1 AND p.id = c.position_id AND 'standing_member_in_charge' = ANY(p.roles)
       JOIN members m ON m.tenant_id = $1 AND m.id = p.member_id JOIN accounts a ON a.id = m.account_id
       WHERE c.tenant_id = $1 AND c.organization_id = $2 AND c.to_on IS NULL`,
      this.#tenantId,
      post!.group,
    );
    const [officer] = await this.#rows(
      `SELECT m.id FROM members m JOIN accounts a ON a.id = m.account_id WHERE m.tenant_id = $1 AND a.username = $2`,
      this.#tenantId,
      OFFICER,
    );
    this.officerId = officer!.id!;
    this.holder = leader!.username!;
    this.memberId = post!.member!;
    // What the story of the city holds against the person is out of the way for this journey.
    await this.#client.query(
      `UPDATE strikes SET status = 'cancelled' WHERE tenant_id = $1 AND member_id = $2 AND status <> 'waived'`,
      [this.#tenantId, this.memberId],
    );
    const [item] = await this.#rows(
      `SELECT id FROM checklist_items WHERE tenant_id = $1 AND code = 'G5-01' LIMIT 1`,
      this.#tenantId,
    );
    const [days] = await this.#rows(
      `SELECT (today - 1)::text AS due, today::text AS today, (today + 5)::text AS "explainBy",
              greatest(today - 2, date_trunc('year', today - 1)::date)::text AS before
       FROM (SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS today) clock`,
    );
    const { due, today, explainBy, before } = days!;
    for (const [status, dueOn] of [
      ['confirmed', before],
      ['confirmed', before],
      ['proposed', due],
    ] as const) {
      const id = uuidv7();
      await this.#client.query(
        `INSERT INTO strikes (tenant_id, id, obligation_id, item_id, item_code, group_id, member_id, position_id, due_on,
           facts, proposed_on, explain_by_on, status) VALUES ($1, $2, $3, $4, 'G5-01', $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[this.#tenantId, id, uuidv7(), item!.id, post!.group, post!.member, post!.id, dueOn],
          JSON.stringify({
            ...{ titleZh: '组务会(工作例会)', titleEn: 'Monthly work meeting of the group', version: 1 },
            ...{ listZh: '派驻纪检监察组监督责任清单', listEn: 'Supervision duties of resident groups' },
            ...{ inForceFrom: '2026-01-01', periodFrom: before, periodTo: due, stood: 'not_recorded' },
            reminders: [{ kind: 'first', at: new Date().toISOString() }],
          }),
          ...[today, explainBy, status],
        ],
      );
      if (status === 'proposed') this.proposed = id;
    }
  }

  async #rows(sql: string, ...values: unknown[]): Promise<Record<string, string | undefined>[]> {
    return (await this.#client.query(sql, values)).rows as Record<string, string | undefined>[];
  }

  leave(): Promise<void> {
    return this.#client.end();
  }
}

const overdue = new Overdue();
test.beforeAll(() => overdue.enter());
test.afterAll(() => overdue.leave());

const formOf = (page: Page, field: string) => page.locator('form').filter({ has: page.locator(field) });

test('a cadre explains, without script, is refused too few words with nothing lost, and nobody else sees it', async ({
  browser,
}) => {
  const cadre = await pageOf(browser, CADRE, WITHOUT_SCRIPT);
  await cadre.page.goto(`${HOME}/my-strikes`);
  await expect(cadre.page.getByRole('heading', { level: 1 })).toHaveText('本周期已认定逾期2次');
  await expect(cadre.page.getByText('1项逾期等待您说明')).toBeVisible();
  await cadre.page.goto(`${HOME}/strikes/${overdue.proposed}`);
  await expect(cadre.page.getByText('到期后仍未报送')).toBeVisible();
  const form = formOf(cadre.page, '#explain-text');
  await form.locator('#explain-reason').selectOption('other');
  await form.locator('#explain-text').fill('忙');
  await form.getByRole('button', { name: '提交说明' }).click();
  await expect(cadre.page.locator('#explain-text-error')).toBeVisible();
  await expect(cadre.page.locator('#explain-text')).toHaveValue('忙');
  await cadre.page.locator('#explain-text').fill('当日带队参加专项检查，次日补报，今后提前安排。');
  await cadre.page.getByRole('button', { name: '提交说明' }).click();
  await expect(cadre.page.getByText('本人说明')).toBeVisible();
  await expect(cadre.page.getByRole('button', { name: '补充说明' })).toBeVisible();
  await cadre.close();

  for (const username of [COLLEAGUE, ASSESSOR, overdue.holder]) {
    const other = await pageOf(browser, username);
    const answer = await other.page.goto(`${HOME}/strikes/${overdue.proposed}`);
    expect(answer?.status()).toBe(404);
    await other.close();
  }
});

test('the office confirms with a reason, and a third one opens an interview it has to check', async ({
  browser,
}) => {
  const office = await pageOf(browser, OFFICER);
  const { page } = office;
  await page.goto(`${HOME}/strikes`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('逾期待认定');
  await expectAccessible(page);
  await page.locator(`a[href$="${overdue.proposed}"]`).click();
  await expect(page.getByText('当日带队参加专项检查')).toBeVisible();
  await expectAccessible(page);
  const form = formOf(page, '#confirm-note');
  await form.getByRole('button', { name: '认定' }).click();
  await expect(page.locator('#confirm-note-error')).toBeVisible();
  await form.locator('#confirm-note').fill('说明属实，但不属免记情形，予以认定。');
  await form.getByRole('button', { name: '认定' }).click();
  await expect(page.getByText('已认定，计入次数。')).toBeVisible();
  // Decided is decided: the form is gone, and so is the right to say more.
  await expect(page.locator('#confirm-note')).toHaveCount(0);

  await page.goto(`${HOME}/interviews`);
  await expectAccessible(page);
  await page
    .getByRole('row')
    .filter({ hasText: '待核对' })
    .filter({ hasText: '分管常委' })
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('已认定逾期3次');
  await expect(page.getByText('所依据的事项')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '次数无误，确认约谈' }).click();
  await expect(page.getByText('次数已核对')).toBeVisible();
  expect(office.complaints).toEqual([]);
  await office.close();
});

test('the standing member sees what led there on one page, holds the interview beside a second person and closes it', async ({
  browser,
}) => {
  const leader = await pageOf(browser, overdue.holder);
  const { page } = leader;
  await page.goto(`${HOME}/interviews`);
  await page.getByRole('row').filter({ hasText: '待安排' }).getByRole('link').first().click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  const address = page.url();
  await expect(page.getByText('当日带队参加专项检查')).toBeVisible();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const schedule = formOf(page, '#schedule-on');
  await schedule.locator('#schedule-on').fill('2026-01-05');
  await schedule.locator('#schedule-time').fill('15:30');
  await schedule.locator('#schedule-place').fill('三楼谈话室');
  await schedule.getByRole('button', { name: '确定时间' }).click();
  await expect(page.locator('#schedule-on-error')).toBeVisible();
  await expect(page.locator('#schedule-place')).toHaveValue('三楼谈话室');
  await schedule.locator('#schedule-on').fill(today);
  await schedule.getByRole('button', { name: '确定时间' }).click();
  await expect(page.getByText('填写约谈记录')).toBeVisible();

  const hold = formOf(page, '#hold-record');
  await hold.locator('#hold-heldOn').fill(today);
  await hold.locator('#hold-record').fill('谈了');
  await hold.getByRole('button', { name: '保存记录' }).click();
  await expect(page.locator('#hold-record-error')).toBeVisible();
  await expect(page.locator('#hold-secondId-error')).toBeVisible();
  await hold.locator('#hold-secondId').selectOption(overdue.officerId);
  await hold
    .locator('#hold-record')
    .fill('逐项核对了逾期事项。本人说明了原因，表示今后按月提前安排，按时报送。');
  await hold.getByRole('button', { name: '保存记录' }).click();
  await expect(page.getByText('待签字')).toBeVisible();
  await expect(page.getByText('提出要求并办结')).toHaveCount(0);

  // Who sat beside reads the record and signs it; then the leader asks for something and closes it.
  const second = await pageOf(browser, OFFICER);
  await second.page.goto(address);
  await expectAccessible(second.page);
  await second.page.getByRole('button', { name: '属实，签字' }).click();
  await expect(second.page.getByText('请约谈领导提出要求并确定回访日期。')).toBeVisible();
  expect(second.complaints).toEqual([]);
  await second.close();
  await page.reload();

  const close = formOf(page, '#close-requirement');
  await close.locator('#close-requirement').fill('每月二十日前排定当月组务会，由副组长提醒。');
  await close.locator('#close-followUpOn').fill('2099-01-31');
  await close.getByRole('button', { name: '办结' }).click();
  await expect(page.getByText('已提出要求，到期回访。')).toBeVisible();
  await expectAccessible(page);
  expect(leader.complaints).toEqual([]);
  await leader.close();

  // The person reads the record; a colleague finds nothing; the menu of a recorder knows nothing of it.
  const cadre = await pageOf(browser, CADRE);
  await cadre.page.goto(address);
  await expect(cadre.page.getByText('每月二十日前排定当月组务会')).toBeVisible();
  await cadre.page.goto(`${HOME}/my-strikes`);
  await expectAccessible(cadre.page);
  await cadre.close();
  const colleague = await pageOf(browser, COLLEAGUE);
  expect((await colleague.page.goto(address))?.status()).toBe(404);
  await colleague.close();
});

test('a system administrator finds the silences of the system, and a recorder does not', async ({
  browser,
}) => {
  const admin = await pageOf(browser, 'o-sys_1');
  await admin.page.goto(`${HOME}/downtimes`);
  await expect(admin.page.getByText('机房供电检修超时')).toBeVisible();
  await expectAccessible(admin.page);
  await admin.close();
  const recorder = await pageOf(browser, 'u048_rec');
  await recorder.page.goto(`${HOME}/downtimes`);
  await expect(recorder.page.getByText('机房供电检修超时')).toHaveCount(0);
  await recorder.close();
});
