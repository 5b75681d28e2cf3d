// npm run entry-times: enters the twenty commonest items of the demo city in a real browser, by keyboard alone, and
// writes what it took into docs/entry-times.md. Needs a running demo (npm run app, or BASE_URL); it adds twenty records.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { findBrowser } from './browser.mjs';

const base = process.env.BASE_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
const password = process.env.DEMO_PASSWORD ?? 'luji-demo-2026';
const tasks = JSON.parse(readFileSync('tests/bench/entry-lines.json', 'utf8'));

/** Seconds: 40 Chinese characters a minute; any other key of a practised hand; a look at a field before it is filled. */
const PACE = { han: 60 / 40, key: 0.28, look: 1.2 };
const FREE_TEXT = '按规定办理';
const FIELDS_MOST = 5;
const isHan = (one) => /\p{Script=Han}/u.test(one);

const { executablePath, env } = await findBrowser((line) => console.error(line));
const { chromium } = await import('@playwright/test');
const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env } });
const pages = new Map();

async function pageOf(username) {
  if (pages.has(username)) return pages.get(username);
  const page = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  await page.goto(`${base}/sign-in`);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForURL(/\/t\/yunzhou/);
  pages.set(username, page);
  return page;
}

/** The required fields that are shown and empty, in the order of the form. */
const emptyFields = (page) =>
  page.evaluate(() => {
    const names = new Map();
    for (const control of document.querySelectorAll('#form [name^="content."]')) {
      if (control.offsetParent === null) continue;
      const group = control.closest('[role=radiogroup], fieldset');
      const asked = control.getAttribute('aria-required') === 'true' || (control.type === 'radio' && group);
      if (!asked) continue;
      const filled =
        control.type === 'radio'
          ? document.querySelector(`#form [name="${control.name}"]:checked`) !== null
          : control.value.trim() !== '';
      if (!filled && !names.has(control.name)) {
        names.set(control.name, {
          name: control.name,
          kind:
            control.type === 'radio' || control.type === 'date'
              ? control.type
              : control.tagName === 'SELECT'
                ? 'select'
                : control.inputMode === 'numeric' || control.inputMode === 'decimal'
                  ? 'number'
                  : control.hasAttribute('list')
                    ? 'name'
                    : 'text',
        });
      }
    }
    return [...names.values()];
  });

/** Fills one field by keyboard; answers the keys and Chinese characters that count. */
async function fill(page, { name, kind }) {
  const control = page.locator(`#form [name="${name}"]`).first();
  await control.focus();
  if (kind === 'radio') await page.keyboard.press('Space');
  else if (kind === 'select') await page.keyboard.press('ArrowDown');
  else if (kind === 'number') await page.keyboard.type('2');
  else if (kind === 'date') {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await control.fill(today);
    return { keys: 9, han: 0, free: false };
  } else if (kind === 'name') {
    await page.keyboard.insertText('严样庚');
    return { keys: 1, han: 3, free: false };
  } else {
    await page.keyboard.insertText(FREE_TEXT);
    return { keys: 1, han: 0, free: true };
  }
  // The key itself and the way to it.
  return { keys: 2, han: 0, free: false };
}

async function attach(page) {
  const input = page.locator('#form input[type=file], input[type=file]').first();
  if ((await input.count()) === 0) return false;
  // A file of its own each time: one used before would be asked about.
  const buffer = Buffer.from(`附件 ${performance.timeOrigin + performance.now()}`);
  await input.setInputFiles({ name: '附件.txt', mimeType: 'text/plain', buffer });
  await page.locator('#form input[name=attachmentIds]').first().waitFor({ state: 'attached' });
  return true;
}

async function enter({ item, as, line, free }) {
  const page = await pageOf(as);
  const counted = free.reduce((text, part) => text.replace(part, ''), line);
  const total = { keys: 0, han: 0, fields: 0, machine: 0 };
  const wait = async (work) => {
    const begun = performance.now();
    await work();
    total.machine += (performance.now() - begun) / 1000;
  };
  await wait(() => page.goto(`${base}/t/yunzhou/record`));
  const box = page.locator('#entry-line');
  await box.focus();
  await page.keyboard.insertText(line);
  for (const one of counted) total[isHan(one) ? 'han' : 'keys'] += 1;
  await wait(async () => {
    await page.keyboard.press('Enter');
    await page.waitForURL(/record\?draft=/);
  });
  total.keys += 1;
  const choose = page.locator(`button[name=itemCode][value="${item}"]`).first();
  const opened = async () =>
    (await page.locator('#form input[name=itemCode]').getAttribute('value')) === item;
  if (!(await opened())) {
    const before = page.url();
    await choose.focus();
    await wait(async () => {
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.href !== before && url.search.startsWith('?draft='));
    });
    total.keys += 2;
  }
  await page.locator('#form').waitFor();
  for (let round = 0; round < 3; round += 1) {
    for (const field of await emptyFields(page)) {
      const typed = await fill(page, field);
      total.keys += typed.keys;
      total.han += typed.han;
      if (!typed.free) total.fields += 1;
    }
  }
  await wait(async () => {
    await page.keyboard.press('Control+Enter');
    await Promise.race([page.waitForURL(/receipt=1/), page.locator('#form [role=alert]').first().waitFor()]);
  });
  total.keys += 1;
  if (!page.url().includes('receipt=1')) {
    const late = page.locator('#form [name=lateReason]').first();
    if ((await late.count()) > 0) {
      await late.focus();
      await page.keyboard.press('Space');
      total.keys += 2;
      total.fields += 1;
    }
    if (await attach(page)) {
      total.keys += 4;
      total.fields += 1;
    }
    await wait(async () => {
      await page.locator('#form').press('Control+Enter');
      await page.waitForURL(/receipt=1/, { timeout: 20_000 });
    });
    total.keys += 1;
  }
  const typing = total.han * PACE.han + total.keys * PACE.key + total.fields * PACE.look;
  return { ...total, seconds: typing + total.machine };
}

const rows = [];
for (const task of tasks) {
  try {
    const measured = await enter(task);
    rows.push({ ...task, ...measured });
    console.log(task.item, measured.fields, 'fields', measured.seconds.toFixed(1), 's');
  } catch (error) {
    const page = await pageOf(task.as);
    const alert = await page
      .locator('#form [role=alert]')
      .first()
      .textContent({ timeout: 1000 })
      .catch(() => '');
    rows.push({ ...task, failed: `${String(error).split('\n')[0]} ${alert ?? ''}`.trim() });
    console.log(task.item, 'failed', rows.at(-1).failed);
  }
}
await browser.close();

const done = rows.filter((row) => row.failed === undefined);
const sorted = done.map((row) => row.seconds).sort((a, b) => a - b);
const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
const table = rows.map((row) =>
  row.failed
    ? `| ${row.item} | ${row.line} | | | | | not entered |`
    : `| ${row.item} | ${row.line} | ${row.fields} | ${row.han} | ${row.keys} | ${row.machine.toFixed(1)} | ${row.seconds.toFixed(1)} |`,
);
const page = 'docs/entry-times.md';
const text = `# What an entry takes

Written by \`npm run entry-times\` (\`scripts/entry-times.mjs\`) against a running demo city: the twenty commonest items,
each entered from one line in a real browser by keyboard alone, to the receipt.

Counted: every Chinese character ${PACE.han} s (40 a minute), every other key ${PACE.key} s, a look of ${PACE.look} s at each field
filled in after the line, and what the machine took, measured. Free text (matter, conclusions, requirements) is not
counted. *Fields* are those filled in after the line, free text left out.

Median: **${median.toFixed(1)} s**. Entered: ${done.length} of ${rows.length}.

| Item | Line | Fields | Characters | Other keys | Machine (s) | Seconds |
|---|---|---|---|---|---|---|
${table.join('\n')}
`;
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
const talks = done.filter((row) => /^(?:G1-04|G5-01|G2-07|U1-06|U3-0[24])$/.test(row.item));
const good = rows.length === done.length && median < 60 && talks.every((row) => row.fields <= FIELDS_MOST);
console.log(`median ${median.toFixed(1)} s, ${done.length} of ${rows.length} entered`);
process.exit(good ? 0 : 1);
