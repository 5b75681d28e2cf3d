import { type AddressInfo } from 'node:net';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { importCalendar } from '@/lib/modules/calendars/commands';
import { chooseChannel, queueMessage } from '@/lib/modules/channels/commands';
import { sendMessages } from '@/lib/modules/channels/jobs';
import { listDeliveries, listMyChannels } from '@/lib/modules/channels/queries';
import { sendReminder } from '@/lib/modules/reminders/commands';
import { changeSetting } from '@/lib/modules/settings/commands';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, readTenant } from '@/lib/platform/db';
import { bodySignature, mailOutbound, outboundsOf, robotSignature } from '@/lib/platform/outbound';
import { ask } from '@/lib/platform/query';
import { deliverPending } from '@/lib/worker/subscribers';
import { everyRoleBut, must, position } from '../organizations/setting';
import { asOf } from '../reviews/setting';
import { type RecorderCity, recorderCity } from '../submissions/setting';

// The installation has a mail server and no robot.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:2525';
  process.env.MAIL_FROM = 'luji@example.gov.cn';
});

const SECRET = 'SEC0123456789abcdef';
const letters: { to: string; raw: string }[] = [];
const refusals: number[] = [];
const posts: { url: URL; headers: IncomingMessage['headers']; body: string }[] = [];
const answers: { status: number; errcode: number }[] = [];

let city: RecorderCity;
let mailServer: SMTPServer;
let chat: Server;
let outbounds: ReturnType<typeof outboundsOf>;

beforeAll(async () => {
  city = await recorderCity('channels');
  // Every day is worked and no hour is quiet, so that the test holds whenever it runs.
  const file = { timezone: 'Asia/Shanghai', weekend: [], years: {} };
  must(await run(importCalendar, systemContext(city.tenant), { file }));
  await quiet('00:00', '00:00');
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _session, done) {
      const code = refusals.shift();
      if (code) done(Object.assign(new Error('refused'), { responseCode: code }));
      else done();
    },
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString()));
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo[0]!.address, raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  chat = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      posts.push({ url: new URL(request.url!, 'http://chat'), headers: request.headers, body });
      const { status, errcode } = answers.shift() ?? { status: 200, errcode: 0 };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errcode }));
    });
  });
  await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve));
  const portOf = (server: { address(): AddressInfo | string | null }) =>
    (server.address() as AddressInfo).port;
  outbounds = outboundsOf({
    mail: { smtpUrl: `smtp://127.0.0.1:${portOf(mailServer.server)}`, from: 'luji@example.gov.cn' },
    robot: { kind: 'dingtalk', url: `http://127.0.0.1:${portOf(chat)}/send?access_token=t`, secret: SECRET },
  });
}, 60_000);
afterAll(async () => {
  await new Promise<void>((resolve) => mailServer.close(resolve));
  await new Promise((resolve) => chat.close(resolve));
  await closeDatabase();
});
beforeEach(async () => {
  for (const list of [letters, posts, answers, refusals]) list.length = 0;
  await forget();
});

async function quiet(from: string, to: string) {
  for (const [key, value] of [
    ['reminders.quietFrom', from],
    ['reminders.quietTo', to],
  ] as const)
    must(await run(changeSetting, systemContext(city.tenant), { key, value }));
}

/** A new day: nobody has been told of anything. */
const forget = () =>
  inTenant(city.tenant.id, async (db) => {
    await db.sql`DELETE FROM message_deliveries WHERE ${own()}`;
    await db.sql`DELETE FROM digest_lines WHERE ${own()}`;
    await db.sql`DELETE FROM digests WHERE ${own()}`;
  });

const choose = async (channel: 'email' | 'robot', address: string, enabled = true) =>
  must(
    await run(chooseChannel, await asOf(city.tenant, city.recorder, new Date()), {
      channel,
      enabled,
      address,
    }),
  );

/** Open obligations of the unit that its recorder answers for, one of them restricted. */
async function remind(): Promise<{ digestId: string; obligations: string[] }> {
  const rows = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string }>`
      SELECT id FROM obligations WHERE ${own()} AND subject_id = ${city.unit} AND status = 'open'
        AND owner_position_id = ${city.recorder} ORDER BY due_on, id LIMIT 4`,
  );
  const obligations = rows.map((row) => row.id);
  await inTenant(
    city.tenant.id,
    (db) =>
      db.sql`UPDATE obligations SET sensitivity = 'restricted' WHERE ${own()} AND id = ${obligations[0]!}`,
  );
  const leader = await asOf(city.tenant, city.officer, new Date());
  must(await run(sendReminder, leader, { text: '请于月底前完成', obligationIds: obligations.slice(1) }));
  const [digest] = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string }>`SELECT id FROM digests WHERE ${own()} AND member_id = ${city.author}`,
  );
  await inTenant(
    city.tenant.id,
    (db) => db.sql`
      UPDATE digest_lines SET obligation_id = ${obligations[0]!}
      WHERE ${own()} AND digest_id = ${digest!.id} AND obligation_id = ${obligations[1]!}`,
  );
  return { digestId: digest!.id, obligations: [obligations[0]!, ...obligations.slice(2)] };
}

const queue = async (digestId: string, channel: 'email' | 'robot') =>
  must(await run(queueMessage, systemContext(city.tenant), { digestId, channel }));
const deliveries = async () => {
  const admin = { ...systemContext(city.tenant), actor: position(city.tenant, 'system_admin').actor };
  return must(await ask(listDeliveries, admin, {})).lines;
};
/** The pauses between attempts are over. */
const wait = () =>
  inTenant(
    city.tenant.id,
    (db) => db.sql`UPDATE message_deliveries SET next_at = now() - interval '1 second' WHERE ${own()}`,
  );
const decoded = (raw: string) => {
  const body = raw.split('\r\n\r\n').slice(1).join('\r\n\r\n');
  return /base64/i.test(raw) ? Buffer.from(body, 'base64').toString('utf8') : body;
};

test('a digest is queued by its event for the chosen channels that the installation has, once', async () => {
  await choose('email', 'yan@example.gov.cn');
  await choose('robot', 'yan.ren');
  await remind();
  await deliverPending(city.tenant);
  await deliverPending(city.tenant);
  expect(await deliveries()).toMatchObject([{ channel: 'email', status: 'waiting', attempts: 0 }]);
  await choose('robot', 'yan.ren', false);
  await forget();

  await choose('email', 'yan@example.gov.cn', false);
  await remind();
  await deliverPending(city.tenant);
  expect(await deliveries()).toEqual([]);
});

test('an e-mail goes out once for a digest, names ordinary items and only counts restricted ones', async () => {
  await choose('email', 'yan@example.gov.cn');
  const { digestId, obligations } = await remind();
  expect(await queue(digestId, 'email')).toEqual({ queued: true });
  expect(await queue(digestId, 'email')).toEqual({ queued: false });
  const sent = await Promise.all([1, 2, 3].map(() => sendMessages(city.tenant, outbounds)));
  expect(sent.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(letters).toHaveLength(1);
  expect(letters[0]!.to).toBe('yan@example.gov.cn');
  const text = decoded(letters[0]!.raw);
  expect(text.match(/^· .*应于/gm)).toHaveLength(obligations.length - 1);
  expect(text).toContain('另有1项');
  expect(text).not.toContain('请于月底前完成');
  expect(await deliveries()).toMatchObject([{ status: 'sent', attempts: 1, failure: null }]);
  expect(JSON.stringify(await deliveries())).not.toContain('yan@example.gov.cn');
});

test('a robot message is signed, mentions the person and carries numbers alone', async () => {
  await choose('robot', 'yan.ren');
  const { digestId, obligations } = await remind();
  await queue(digestId, 'robot');
  expect(await sendMessages(city.tenant, outbounds)).toBe(1);
  const [{ url, headers, body }] = posts as [(typeof posts)[number]];
  const timestamp = Number(url.searchParams.get('timestamp'));
  expect(Math.abs(Date.now() - timestamp)).toBeLessThan(60_000);
  expect(url.searchParams.get('sign')).toBe(robotSignature(timestamp, SECRET));
  expect(headers['x-luji-signature']).toBe(bodySignature(timestamp, body, SECRET));
  const message = JSON.parse(body) as { text: { content: string }; at: { atUserIds: string[] } };
  expect(message.at.atUserIds).toEqual(['yan.ren']);
  expect(message.text.content).toContain(`${obligations.length}项待办理`);
  expect(message.text.content).not.toContain('应于');
});

test('what fails is tried again with growing pauses, then given up', async () => {
  await choose('robot', 'yan.ren');
  const { digestId } = await remind();
  await queue(digestId, 'robot');
  answers.push({ status: 503, errcode: 0 }, { status: 200, errcode: 310_000 });
  expect(await sendMessages(city.tenant, outbounds)).toBe(0);
  expect(await deliveries()).toMatchObject([{ status: 'waiting', attempts: 1, failure: 'robot_http_503' }]);
  expect(await sendMessages(city.tenant, outbounds)).toBe(0);
  expect(posts).toHaveLength(1);
  await wait();
  await sendMessages(city.tenant, outbounds);
  expect(await deliveries()).toMatchObject([{ status: 'waiting', attempts: 2, failure: 'robot_310000' }]);
  await wait();
  expect(await sendMessages(city.tenant, outbounds)).toBe(1);
  expect(await deliveries()).toMatchObject([{ status: 'sent', attempts: 3 }]);

  await forget();
  must(await run(changeSetting, systemContext(city.tenant), { key: 'reminders.attempts', value: 1 }));
  await queue((await remind()).digestId, 'robot');
  answers.push({ status: 500, errcode: 0 });
  await sendMessages(city.tenant, outbounds);
  expect(await deliveries()).toMatchObject([{ status: 'failed', attempts: 1, failure: 'robot_http_500' }]);
  must(await run(changeSetting, systemContext(city.tenant), { key: 'reminders.attempts', value: 5 }));
});

test('a refused mailbox is not tried again, a busy one is, a server that is away too', async () => {
  await choose('email', 'yan@example.gov.cn');
  await queue((await remind()).digestId, 'email');
  refusals.push(550);
  await sendMessages(city.tenant, outbounds);
  expect(await deliveries()).toMatchObject([{ status: 'failed', attempts: 1, failure: 'smtp_550' }]);

  await forget();
  await queue((await remind()).digestId, 'email');
  refusals.push(451);
  await sendMessages(city.tenant, outbounds);
  expect(await deliveries()).toMatchObject([{ status: 'waiting', failure: 'smtp_451' }]);
  await wait();
  const away = { email: mailOutbound({ smtpUrl: 'smtp://127.0.0.1:1', from: 'luji@example.gov.cn' }) };
  await sendMessages(city.tenant, away);
  expect(await deliveries()).toMatchObject([{ status: 'waiting', failure: 'ESOCKET' }]);
  await wait();
  await sendMessages(city.tenant, {});
  expect(await deliveries()).toMatchObject([{ status: 'waiting', failure: 'channel_off' }]);
});

test('what is done, or not wanted any more, before it goes out is not sent', async () => {
  await choose('email', 'yan@example.gov.cn');
  const { digestId, obligations } = await remind();
  await queue(digestId, 'email');
  await inTenant(
    city.tenant.id,
    (db) => db.sql`
      UPDATE obligations SET status = 'submitted', submitted_count = 1
      WHERE ${own()} AND id = ANY(${obligations}::uuid[])`,
  );
  expect(await sendMessages(city.tenant, outbounds)).toBe(0);
  expect(await deliveries()).toMatchObject([{ status: 'dropped' }]);

  await forget();
  await queue((await remind()).digestId, 'email');
  await choose('email', 'yan@example.gov.cn', false);
  await sendMessages(city.tenant, outbounds);
  expect(await deliveries()).toMatchObject([{ status: 'dropped' }]);
  expect(letters).toEqual([]);
});

test('quiet hours hold a message back', async () => {
  await choose('email', 'yan@example.gov.cn');
  const { digestId } = await remind();
  await quiet('00:00', '23:59');
  const hour = new Date().toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' }).slice(0, 5);
  if (hour === '23:59') await quiet('23:58', '23:57');
  await queue(digestId, 'email');
  await wait();
  expect(await sendMessages(city.tenant, outbounds)).toBe(0);
  expect(letters).toEqual([]);
  expect(await deliveries()).toMatchObject([{ status: 'waiting', attempts: 0 }]);
  await quiet('00:00', '00:00');
  await wait();
  expect(await sendMessages(city.tenant, outbounds)).toBe(1);
});

describe('refused:', () => {
  test('an address that is none', async () => {
    const context = await asOf(city.tenant, city.recorder, new Date());
    const answer = await run(chooseChannel, context, { channel: 'email', enabled: true, address: 'x' });
    expect(answer).toMatchObject({ code: 'invalid', problems: [{ code: 'channels.email_address' }] });
  });
  test('the channels of another', async () => {
    await choose('email', 'yan@example.gov.cn');
    const mine = must(await ask(listMyChannels, await asOf(city.tenant, city.recorder, new Date()), {}));
    expect(mine).toContainEqual({ channel: 'email', enabled: true, address: 'yan@example.gov.cn' });
    const other = must(await ask(listMyChannels, await asOf(city.tenant, city.colleague, new Date()), {}));
    expect(other.every((one) => !one.enabled && one.address === '')).toBe(true);
  });
  test.each(everyRoleBut('system_admin'))('the log to %s', async (role) =>
    expect(await ask(listDeliveries, position(city.tenant, role), {})).toMatchObject({ code: 'forbidden' }),
  );
});
