import * as argon2 from '@node-rs/argon2';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type Session,
  changePassword,
  createAccount,
  createDemoAccounts,
  disableAccount,
  findSession,
  passwordProblems,
  revokeSession,
  signIn,
} from '@/lib/platform/accounts';
import { closeDatabase } from '@/lib/platform/db';
import { inTransaction, must } from './setting';

// The real functions, counted: equal work is what makes equal times.
vi.mock('@node-rs/argon2', { spy: true });

afterAll(closeDatabase);

const PASSWORD = 'Blue-Kite-2026';
let username: string;
let accountId: string;

beforeEach(async () => {
  username = `u-${uuidv7()}`;
  accountId = must(
    await createAccount({ username, password: PASSWORD, mustChangePassword: false }),
  ).accountId;
});

const fails = async (times: number, name = username) => {
  for (let time = 0; time < times; time += 1) expect(await signIn(name, 'wrong-password')).toBeNull();
};
const enter = async (password = PASSWORD) => {
  const opened = await signIn(username, password);
  if (!opened) throw new Error('The sign-in was refused');
  return opened;
};
const sessionNow = async (): Promise<Session> => (await findSession((await enter()).sessionId))!;

const change = (set: string, ...values: unknown[]) =>
  inTransaction('owner', null, (client) =>
    client.query(`UPDATE accounts SET ${set} WHERE id = $1`, [accountId, ...values]),
  );
const stored = () =>
  inTransaction('owner', null, async (client) => {
    const { rows } = await client.query(
      `SELECT failures, locked_until > now() AS locked,
              round(extract(epoch FROM locked_until - now()) / 60)::int AS minutes FROM accounts WHERE id = $1`,
      [accountId],
    );
    return rows[0] as { failures: number; locked: boolean | null; minutes: number | null };
  });

describe('signing in', () => {
  test('with the right password opens a session of twelve hours', async () => {
    const opened = await enter();
    expect(opened.accountId).toBe(accountId);
    expect(await findSession(opened.sessionId)).toEqual({
      sessionId: opened.sessionId,
      accountId,
      username,
      mustChangePassword: false,
      at: expect.any(Date),
    });
    const hours = await inTransaction('owner', null, async (client) => {
      const { rows } = await client.query<{ hours: number }>(
        `SELECT round(extract(epoch FROM expires_at - now()) / 3600)::int AS hours FROM account_sessions WHERE id = $1`,
        [opened.sessionId],
      );
      return rows[0]!.hours;
    });
    expect(hours).toBe(12);
  });

  test.each([
    ['a wrong password', () => [username, 'Blue-Kite-2027']],
    ['the password in another case', () => [username, PASSWORD.toLowerCase()]],
    ['the password with a blank', () => [username, `${PASSWORD} `]],
    ['no password', () => [username, '']],
    ['a password of a megabyte', () => [username, 'x'.repeat(1_000_000)]],
    ['the digest itself', () => [username, '$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA']],
    ['an unknown name', () => ['nobody', PASSWORD]],
    ['a name in another case', () => [username.toUpperCase(), PASSWORD]],
    ['a name that is a pattern', () => ['%', PASSWORD]],
    ['a name that is no text', () => ['a\0b', PASSWORD]],
    ['nothing', () => ['', '']],
  ])('with %s answers null', async (_what, given) => {
    const [name, password] = given();
    expect(await signIn(name!, password!)).toBeNull();
  });

  test('keeps Argon2id digests, each with a salt of its own', async () => {
    const other = must(
      await createAccount({ username: `${username}-2`, password: PASSWORD, mustChangePassword: false }),
    );
    const digests = await inTransaction('owner', null, async (client) => {
      const { rows } = await client.query<{ digest: string }>(
        'SELECT password_hash AS digest FROM accounts WHERE id = ANY($1)',
        [[accountId, other.accountId]],
      );
      return rows.map((row) => row.digest);
    });
    for (const digest of digests) expect(digest).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(new Set(digests).size).toBe(2);
  });
});

describe('the lock', () => {
  test('closes after five failures for fifteen minutes, also to the right password', async () => {
    await fails(4);
    expect(await stored()).toMatchObject({ failures: 4, locked: null });
    await enter();
    expect(await stored()).toMatchObject({ failures: 0, locked: null });
    await fails(5);
    expect(await stored()).toMatchObject({ locked: true, minutes: 15 });
    expect(await signIn(username, PASSWORD)).toBeNull();
  });

  test('opens by itself; failures while it is closed do not prolong it', async () => {
    await fails(5);
    await change(`locked_until = now() + interval '1 minute'`);
    await fails(7);
    expect(await stored()).toMatchObject({ locked: true, minutes: 1 });
    await change(`locked_until = now() - interval '1 second'`);
    await enter();
    expect(await stored()).toMatchObject({ failures: 0, locked: null });
  });

  test('closes again after five more', async () => {
    await fails(5);
    await change(`locked_until = now() - interval '1 second'`);
    await fails(4);
    expect(await stored()).toMatchObject({ locked: false });
    await fails(1);
    expect(await stored()).toMatchObject({ locked: true });
  });

  test('counts guesses that come all at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => signIn(username, 'wrong-password')));
    expect(await stored()).toMatchObject({ locked: true });
  });

  test('holds against the right guess among many at once, once it has closed', async () => {
    // The account is read as open; the lock closes while the password is being checked.
    const verify = vi.mocked(argon2.verify);
    const real = verify.getMockImplementation() ?? argon2.verify;
    verify.mockImplementationOnce(async (...given) => {
      await change(`locked_until = now() + interval '15 minutes'`);
      return (real as typeof argon2.verify)(...given);
    });
    expect(await signIn(username, PASSWORD)).toBeNull();
  });

  test('is the account’s own: nobody else is shut out, and an unknown name locks nobody', async () => {
    const other = `${username}-2`;
    must(await createAccount({ username: other, password: PASSWORD, mustChangePassword: false }));
    await fails(5);
    await fails(6, 'nobody');
    expect(await signIn(other, PASSWORD)).not.toBeNull();
  });

  test('leaves open sessions alone', async () => {
    const session = await sessionNow();
    await fails(5);
    expect(await findSession(session.sessionId)).not.toBeNull();
  });
});

describe('unknown, wrong, locked and disabled', () => {
  /** What an attempt costs: how often a password is hashed or checked, and which statements are run. */
  async function workOf(attempt: () => Promise<unknown>) {
    const hashed = vi.mocked(argon2.hash);
    const verified = vi.mocked(argon2.verify);
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    for (const spy of [hashed, verified, asked]) spy.mockClear();
    expect(await attempt()).toBeNull();
    const costs = verified.mock.calls.map(([digest]) => String(digest).split('$').slice(1, 4));
    const work = {
      hashed: hashed.mock.calls.length,
      costs,
      statements: asked.mock.calls.map(([query]) => (query as { text?: string }).text ?? query),
    };
    asked.mockRestore();
    return work;
  }

  test('get the same answer for the same work', async () => {
    await signIn('nobody', 'warms up');
    const unknown = await workOf(() => signIn('nobody', PASSWORD));
    const wrong = await workOf(() => signIn(username, 'wrong-password'));
    await change(`locked_until = now() + interval '15 minutes', failures = 0`);
    const locked = await workOf(() => signIn(username, PASSWORD));
    const lockedAndWrong = await workOf(() => signIn(username, 'wrong-password'));
    await change(`locked_until = NULL, disabled_at = now()`);
    const disabled = await workOf(() => signIn(username, PASSWORD));
    expect(wrong.costs).toEqual([['argon2id', 'v=19', 'm=19456,t=2,p=1']]);
    expect(wrong.statements.length).toBeGreaterThan(1);
    for (const one of [unknown, locked, lockedAndWrong, disabled]) expect(one).toEqual(wrong);
  });
});

describe('a session ends', () => {
  test('when it is revoked', async () => {
    const session = await sessionNow();
    await revokeSession(session.sessionId);
    expect(await findSession(session.sessionId)).toBeNull();
    await enter();
  });

  test('when its account is disabled, and none begins again', async () => {
    const [one, two] = [await sessionNow(), await sessionNow()];
    await disableAccount(accountId);
    expect(await findSession(one.sessionId)).toBeNull();
    expect(await findSession(two.sessionId)).toBeNull();
    expect(await signIn(username, PASSWORD)).toBeNull();
  });

  test('when twelve hours are over', async () => {
    const session = await sessionNow();
    await inTransaction('owner', null, (client) =>
      client.query(`UPDATE account_sessions SET expires_at = now() WHERE id = $1`, [session.sessionId]),
    );
    expect(await findSession(session.sessionId)).toBeNull();
  });

  test('when the account is disabled while the password is being checked', async () => {
    const verify = vi.mocked(argon2.verify);
    const real = verify.getMockImplementation() ?? argon2.verify;
    verify.mockImplementationOnce(async (...given) => {
      await disableAccount(accountId);
      return (real as typeof argon2.verify)(...given);
    });
    expect(await signIn(username, PASSWORD)).toBeNull();
  });

  test('there is none under an identity that nobody was given', async () => {
    expect(await findSession(uuidv7())).toBeNull();
    await expect(findSession('not-an-identity')).rejects.toMatchObject({ code: '22P02' });
  });
});

describe('changing the password', () => {
  const NEXT = 'Green-Lamp-2027';

  test('ends every other session and keeps the own one', async () => {
    const [own, other] = [await sessionNow(), await sessionNow()];
    expect(await changePassword(own, PASSWORD, NEXT)).toEqual({ ok: true, value: null });
    expect(await findSession(own.sessionId)).not.toBeNull();
    expect(await findSession(other.sessionId)).toBeNull();
    expect(await signIn(username, PASSWORD)).toBeNull();
    await enter(NEXT);
  });

  test('fulfils the duty to change it at the first sign-in', async () => {
    await change('must_change_password = true');
    const session = await sessionNow();
    expect(session.mustChangePassword).toBe(true);
    must(await changePassword(session, PASSWORD, NEXT));
    expect((await findSession(session.sessionId))!.mustChangePassword).toBe(false);
  });

  test.each([
    ['the wrong current one', 'Red-Kite-2026', NEXT, 'password.wrong'],
    ['one that is too short', PASSWORD, 'Short-1', 'password.too_short'],
    ['one that is too long', PASSWORD, 'ab1-'.repeat(60), 'password.too_long'],
    ['one of three signs', PASSWORD, 'abcabcabcabc', 'password.too_simple'],
    ['the old one', PASSWORD, PASSWORD, 'password.unchanged'],
  ])('with %s is refused and changes nothing', async (_what, current, next, code) => {
    const [own, other] = [await sessionNow(), await sessionNow()];
    expect(await changePassword(own, current, next)).toMatchObject({
      ok: false,
      code: 'invalid',
      problems: [{ code }],
    });
    expect(await findSession(other.sessionId)).not.toBeNull();
    await enter();
  });
});

describe('an account', () => {
  test.each([
    ['a name that is taken', () => ({ username }), 'conflict'],
    ['a name with blanks', () => ({ username: 'two words' }), 'invalid'],
    ['a weak password', () => ({ username: `${username}-3`, password: 'short' }), 'invalid'],
  ])('with %s is refused', async (_what, given, code) => {
    const wish = { password: PASSWORD, mustChangePassword: true, ...given() };
    expect(await createAccount(wish)).toMatchObject({ ok: false, code });
  });

  test('of a demo needs no password change, and the same demo is the same digest', async () => {
    const salt = new Uint8Array(16).fill(7);
    const at = new Date('2026-01-01T00:00:00Z');
    const make = (name: string) => createDemoAccounts([{ id: uuidv7(), username: name }], PASSWORD, salt, at);
    const names = [`${username}-d1`, `${username}-d2`];
    for (const name of names) expect(await make(name)).toBe(1);
    expect(await make(names[0]!)).toBe(0);
    const opened = await signIn(names[0]!, PASSWORD);
    expect(await findSession(opened!.sessionId)).toMatchObject({ mustChangePassword: false });
    const digests = await inTransaction('owner', null, async (client) => {
      const { rows } = await client.query<{ password_hash: string }>(
        'SELECT DISTINCT password_hash FROM accounts WHERE username = ANY($1)',
        [names],
      );
      return rows;
    });
    expect(digests).toHaveLength(1);
  });

  test('weak passwords are named by their first fault', () => {
    expect(passwordProblems('x'.repeat(9))[0]!.code).toBe('password.too_short');
    expect(passwordProblems('a'.repeat(201))[0]!.code).toBe('password.too_long');
    expect(passwordProblems('aaaabbbbcccc')[0]!.code).toBe('password.too_simple');
    expect(passwordProblems(PASSWORD)).toEqual([]);
  });
});
