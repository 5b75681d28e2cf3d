import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNotification, markNotificationsRead } from '@/lib/modules/notifications/commands';
import { countUnread, listInbox } from '@/lib/modules/notifications/queries';
import { run } from '@/lib/platform/command';
import { type Context, type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { ROLES } from '@/lib/shared/actor';
import { eventsOf, must, newTenant, person, position, sizeOf } from '../organizations/setting';

let tenant: TenantFacts;
let other: TenantFacts;
let zhang: string;
let li: string;
let stranger: string;

beforeAll(async () => {
  tenant = await newTenant('inbox');
  other = await newTenant('inbox-other');
  zhang = (await person(tenant, '张样甲')).memberId;
  li = (await person(tenant, '李样乙')).memberId;
  stranger = (await person(other, '外样甲')).memberId;
});
afterAll(closeDatabase);

const reader = (memberId: string, of = tenant): Context => position(of, 'unit_recorder', { memberId });
const line = (memberIds: string[], title = '会前报送议题') => ({
  memberIds,
  kind: 'due_soon',
  params: { title, day: '2026-06-15' },
  href: '/t/inbox/duty',
});
const unread = async (context: Context) => must(await ask(countUnread, context, {}));

async function refused(attempt: () => Promise<unknown>, expected: object) {
  const before = [await sizeOf(tenant), await unread(reader(zhang))];
  expect(await attempt()).toMatchObject({ ok: false, ...expected });
  expect([await sizeOf(tenant), await unread(reader(zhang))]).toEqual(before);
}

describe('telling somebody', () => {
  test('puts one line into each inbox and keeps proof', async () => {
    const { ids } = must(await run(createNotification, systemContext(tenant), line([zhang, li, zhang])));
    expect(ids).toHaveLength(2);
    expect(await eventsOf(tenant, ids[0]!)).toMatchObject([
      { type: 'MemberNotified', content: { memberId: zhang, kind: 'due_soon' } },
    ]);
    const { lines } = must(await ask(listInbox, reader(li), {}));
    expect(lines).toMatchObject([
      { id: ids[1], kind: 'due_soon', isRead: false, params: { day: '2026-06-15' } },
    ]);
  });
  test('a second delivery of the same event tells nobody twice', async () => {
    const before = await unread(reader(li));
    const key = 'event:1:due_soon';
    const first = must(await run(createNotification, systemContext(tenant), line([li]), { key }));
    const second = must(await run(createNotification, systemContext(tenant), line([li]), { key }));
    expect(second).toEqual(first);
    expect(await unread(reader(li))).toBe(before + 1);
    await refused(() => run(createNotification, systemContext(tenant), line([zhang]), { key }), {
      code: 'conflict',
    });
  });
  test('what cannot be is refused', async () => {
    const attempt = (input: object) => () => run(createNotification, systemContext(tenant), input);
    await refused(attempt(line([zhang, stranger])), { code: 'not_found' });
    await refused(attempt({ ...line([zhang]), kind: 'gossip' }), { code: 'invalid' });
    await refused(attempt({ ...line([zhang]), href: 'https://elsewhere.example' }), { code: 'invalid' });
    await refused(attempt(line([])), { code: 'invalid' });
  });
  test.each(ROLES)('%s may not', (role) =>
    refused(() => run(createNotification, position(tenant, role), line([zhang])), { code: 'forbidden' }),
  );
});

describe('reading', () => {
  test('the inbox comes newest first, page by page', async () => {
    for (const title of ['一', '二', '三'])
      must(await run(createNotification, systemContext(tenant), line([zhang], title)));
    const first = must(await ask(listInbox, reader(zhang), { limit: 2 }));
    expect(first.lines.map((one) => one.params.title)).toEqual(['三', '二']);
    const second = must(await ask(listInbox, reader(zhang), { limit: 2, cursor: first.next! }));
    expect(second.lines[0]!.params.title).toBe('一');
    const all = must(await ask(listInbox, reader(zhang), {}));
    expect(all.lines.map((one) => one.id)).toEqual([...first.lines, ...second.lines].map((one) => one.id));
    expect(all.next).toBeNull();
    expect(all.unread).toBe(all.lines.length);
  });
  test('marks one line, then the rest; again changes nothing; leaves no trace in the history', async () => {
    const before = await unread(reader(zhang));
    const events = (await sizeOf(tenant)).events;
    const { lines } = must(await ask(listInbox, reader(zhang), {}));
    const mark = (input: object) => run(markNotificationsRead, reader(zhang), input);
    expect(must(await mark({ ids: [lines[0]!.id] }))).toEqual({ read: 1 });
    expect(must(await mark({ ids: [lines[0]!.id] }))).toEqual({ read: 0 });
    expect(await unread(reader(zhang))).toBe(before - 1);
    const fresh = must(await ask(listInbox, reader(zhang), { unread: 'true' }));
    expect(fresh.lines).toHaveLength(before - 1);
    expect(must(await mark({ all: true }))).toEqual({ read: before - 1 });
    expect(await unread(reader(zhang))).toBe(0);
    expect((await sizeOf(tenant)).events).toBe(events);
  });
  test('nobody marks or reads another’s line', async () => {
    const { lines } = must(await ask(listInbox, reader(li), {}));
    await refused(() => run(markNotificationsRead, reader(zhang), { ids: [lines[0]!.id] }), {
      code: 'not_found',
    });
    await refused(() => run(markNotificationsRead, systemContext(tenant), { all: true }), {
      code: 'forbidden',
    });
    await refused(() => run(markNotificationsRead, reader(zhang), { ids: [] }), { code: 'invalid' });
    expect(await unread(reader(li))).toBeGreaterThan(0);
  });
});

test('another tenant sees none of these lines, even under the same member', async () => {
  const { lines } = must(await ask(listInbox, reader(li), {}));
  expect(must(await ask(listInbox, reader(li, other), {})).lines).toEqual([]);
  const marking = await run(markNotificationsRead, reader(li, other), { ids: [lines[0]!.id] });
  expect(marking).toMatchObject({ ok: false, code: 'not_found' });
});
