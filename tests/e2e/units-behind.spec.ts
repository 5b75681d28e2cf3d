import { expect, test } from '@playwright/test';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { HOME, WITHOUT_SCRIPT, expectAccessible, pageOf } from './setting';

const LEADER = 'u048_lead';
const RECORDER = 'u048_rec';
const OFFICER = 'o-coord_1';
const GROUP_LEADER = 'g15_leader';

const id = uuidv7();

/** What the clock would have found: two duties of the unit, overdue in this quarter, proposed today. */
test.beforeAll(async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    const { rows: tenants } = await client.query<{ id: string }>(
      `SELECT id FROM tenants WHERE slug = 'yunzhou'`,
    );
    const tenant = tenants[0]!.id;
    await client.query(`SET "app.tenant_id" = '${tenant}'`);
    const { rows: posts } = await client.query<{ unit: string; group: string }>(
      `SELECT p.organization_id AS unit, l.superior_id AS "group" FROM positions p
       JOIN members m ON m.tenant_id = $1 AND m.id = p.member_id JOIN accounts a ON a.id = m.account_id
       JOIN organization_links l ON l.tenant_id = $1 AND l.organization_id = p.organization_id
         AND l.kind = 'supervision' AND l.to_on IS NULL
       WHERE p.tenant_id = $1 AND a.username = $2`,
      [tenant, LEADER],
    );
    const { unit, group } = posts[0]!;
    await client.query(
      `INSERT INTO escalations (tenant_id, id, unit_id, group_id, level, window_from_on, window_to_on, overdue_count,
         proposed_on, explain_by_on, status)
       SELECT $1, $2, $3, $4, 'letter', '2026-04-01', '2026-06-30', 2, today, today + 5, 'proposed'
       FROM (SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS today) clock`,
      [tenant, id, unit, group],
    );
    for (const [code, due, title, titleEn, workdays] of [
      ['U2-07', '2026-04-28', '班子成员一岗双责落实情况', 'Second duty of the team', 24],
      ['U5-06', '2026-05-25', '工程建设项目情况', 'Construction projects', 6],
    ] as const)
      await client.query(
        `INSERT INTO escalation_obligations (tenant_id, escalation_id, obligation_id, item_code, due_on, facts)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          ...[tenant, id, uuidv7(), code, due],
          JSON.stringify({ titleZh: title, titleEn, stood: 'not_recorded', workdays }),
        ],
      );
  } finally {
    await client.end();
  }
});

test('the leader of the unit explains without script, the office confirms, the group writes, and nobody else reads it', async ({
  browser,
}) => {
  const address = `${HOME}/escalations/${id}`;
  const leader = await pageOf(browser, LEADER, WITHOUT_SCRIPT);
  await leader.page.goto(`${HOME}/escalations`);
  await leader.page.locator(`tr[data-escalation="${id}"]`).getByRole('link').click();
  await expect(leader.page.getByRole('heading', { level: 1 })).toContainText('本周期逾期2项');
  await expect(leader.page.getByText('提出时未报送，已逾期24个工作日')).toBeVisible();
  await leader.page.locator('#explain-text').fill('忙');
  await leader.page.getByRole('button', { name: '提交说明' }).click();
  await expect(leader.page.locator('#explain-text-error')).toBeVisible();
  await expect(leader.page.locator('#explain-text')).toHaveValue('忙');
  await leader.page.locator('#explain-text').fill('四月底集中巡查，已安排专人本周内补报。');
  await leader.page.getByRole('button', { name: '提交说明' }).click();
  await expect(leader.page.getByText('单位说明', { exact: true })).toBeVisible();
  await leader.close();

  for (const username of [RECORDER, GROUP_LEADER]) {
    const other = await pageOf(browser, username);
    expect((await other.page.goto(address))?.status()).toBe(404);
    await other.close();
  }

  const office = await pageOf(browser, OFFICER);
  await office.page.goto(`${HOME}/escalations`);
  await expectAccessible(office.page);
  await office.page.goto(address);
  await expect(office.page.getByText('四月底集中巡查')).toBeVisible();
  await expectAccessible(office.page);
  await office.page.locator('#confirm-note').fill('说明属实，但不属免计情形，予以认定。');
  await office.page.getByRole('button', { name: '认定', exact: true }).click();
  await expect(office.page.locator('#confirm-note')).toHaveCount(0);
  expect(office.complaints).toEqual([]);
  await office.close();

  const group = await pageOf(browser, GROUP_LEADER);
  const { page } = group;
  await page.goto(address);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  await page.locator('#finish-doneOn').fill(today);
  await page.locator('#finish-text').fill('已发提醒函，要求月底前补齐并逐月自查。');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.locator('#finish-reference-error')).toBeVisible();
  await expect(page.locator('#finish-text')).toHaveValue('已发提醒函，要求月底前补齐并逐月自查。');
  await page.locator('#finish-reference').fill('监提〔2026〕12号');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('监提〔2026〕12号')).toBeVisible();
  await expect(page.locator('#finish-text')).toHaveCount(0);
  await expectAccessible(page);
  expect(group.complaints).toEqual([]);
  await group.close();
});
