import { hash, verify } from '@node-rs/argon2';
import { v7 as uuidv7 } from 'uuid';
import { type Problem, type Result, ok, refuse } from '@/lib/shared/result';
import { type Db, inInstallation } from './db';

// OWASP's floor for Argon2id: 19 MiB, two passes, one lane. The library's default algorithm is Argon2id.
const ARGON2 = { memoryCost: 19456, timeCost: 2, parallelism: 1 };
const FAILURES_BEFORE_LOCK = 5;
const LOCK_MINUTES = 15;
export const SESSION_HOURS = 12;

/** Work done for an unknown user name, so that it takes as long as a known one. */
const decoy = hash('no such account', ARGON2);
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A digest of a password for `accounts.password_hash`. A salt is given only by the demo city, for equal bytes. */
export function hashPassword(password: string, salt?: Uint8Array): Promise<string> {
  return hash(password, salt ? { ...ARGON2, salt } : ARGON2);
}

export function passwordProblems(password: string): Problem[] {
  if (password.length < 10)
    return [{ path: 'password', code: 'password.too_short', params: { minimum: 10 } }];
  if (password.length > 200)
    return [{ path: 'password', code: 'password.too_long', params: { maximum: 200 } }];
  if (new Set(password).size < 4) return [{ path: 'password', code: 'password.too_simple' }];
  return [];
}

/** Creates an account of the installation. Refuses a user name that is taken and a password that is too weak. */
export async function createAccount(account: {
  username: string;
  password: string;
  mustChangePassword: boolean;
}): Promise<Result<{ accountId: string }>> {
  const problems = passwordProblems(account.password);
  if (!/^[A-Za-z0-9._-]{2,60}$/.test(account.username))
    problems.push({ path: 'username', code: 'username.format' });
  if (problems.length > 0) return refuse.invalid(...problems);
  const passwordHash = await hashPassword(account.password);
  const id = uuidv7();
  const created = await inInstallation(
    (db) => db.sql`
      INSERT INTO accounts (id, username, password_hash, must_change_password)
      VALUES (${id}, ${account.username}, ${passwordHash}, ${account.mustChangePassword})
      ON CONFLICT (username) DO NOTHING RETURNING id`,
  );
  return created.length === 1
    ? ok({ accountId: id })
    : refuse.conflict({ path: 'username', code: 'username.taken' });
}

/**
 * Adds the accounts of a demo tenant: one password for all of them under a given salt, never to be changed at the
 * first sign-in, and a stated day of creation, so that the same demo is the same bytes. Answers how many are new.
 */
export async function createDemoAccounts(
  accounts: readonly { id: string; username: string }[],
  password: string,
  salt: Uint8Array,
  createdAt: Date,
): Promise<number> {
  const passwordHash = await hashPassword(password, salt);
  const created = await inInstallation(
    (db) => db.sql`
      INSERT INTO accounts (id, username, password_hash, must_change_password, created_at)
      SELECT id, username, ${passwordHash}, false, ${createdAt}
      FROM jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) AS a(id uuid, username text)
      ON CONFLICT (username) DO NOTHING RETURNING id`,
  );
  return created.length;
}

/** Disables an account and ends its sessions: its next request is refused. */
export async function disableAccount(accountId: string): Promise<void> {
  await inInstallation(
    (db) =>
      db.sql`UPDATE accounts SET disabled_at = coalesce(disabled_at, now()), epoch = epoch + 1 WHERE id = ${accountId}`,
  );
}

/** Opens a disabled account again, for a person who was shut out by mistake or has come back. */
export async function enableAccount(accountId: string): Promise<void> {
  await inInstallation(
    (db) =>
      db.sql`UPDATE accounts SET disabled_at = NULL, failures = 0, locked_until = NULL WHERE id = ${accountId}`,
  );
}

export interface Session {
  sessionId: string;
  accountId: string;
  username: string;
  mustChangePassword: boolean;
  /** The database's time of the request: the only clock for what is due today. */
  at: Date;
}

/** A zero byte cannot be asked for: such a name is as unknown as any other. */
const storable = (text: string) => text.replaceAll('\0', '?');

/**
 * Checks a user name and password and opens a session. Null for unknown, wrong, locked and disabled alike, after
 * the same work; five failures in a row lock the account for 15 minutes.
 */
export async function signIn(
  username: string,
  password: string,
): Promise<{ sessionId: string; accountId: string } | null> {
  const [account] = await inInstallation(
    (db) => db.sql<{ id: string; passwordHash: string; epoch: number; closed: boolean; locked: boolean }>`
      SELECT id, password_hash AS "passwordHash", epoch, disabled_at IS NOT NULL AS closed,
             coalesce(locked_until > now(), false) AS locked
      FROM accounts WHERE username = ${storable(username)}`,
  );
  const matches = await verify(account?.passwordHash ?? (await decoy), password.slice(0, 1000));
  const admitted = account && matches && !account.closed && !account.locked;
  return inInstallation(async (db) => {
    if (!admitted) {
      const failing = account && !account.locked ? account.id : NOBODY;
      await db.sql`
        UPDATE accounts SET
          failures = CASE WHEN failures + 1 >= ${FAILURES_BEFORE_LOCK} THEN 0 ELSE failures + 1 END,
          locked_until = CASE WHEN failures + 1 >= ${FAILURES_BEFORE_LOCK}
            THEN now() + make_interval(mins => ${LOCK_MINUTES}) ELSE locked_until END
        WHERE id = ${failing}`;
      return null;
    }
    // Asked once more, under the row's lock: while the password was being checked, others may have locked it.
    const stillOpen = await db.sql`
      UPDATE accounts SET failures = 0, locked_until = NULL
      WHERE id = ${account.id} AND disabled_at IS NULL AND coalesce(locked_until <= now(), true) RETURNING 1`;
    if (stillOpen.length === 0) return null;
    const sessionId = uuidv7();
    await db.sql`
      INSERT INTO account_sessions (id, account_id, epoch, expires_at)
      VALUES (${sessionId}, ${account.id}, ${account.epoch}, now() + make_interval(hours => ${SESSION_HOURS}))`;
    return { sessionId, accountId: account.id };
  });
}

/** The session, when it still stands: not expired, not revoked, its account neither disabled nor re-keyed. */
export async function findSession(sessionId: string): Promise<Session | null> {
  const [session] = await inInstallation((db) => standingSessions(db, [sessionId]));
  return session ?? null;
}

/** {@link findSession} for several, in a transaction that reads more. */
export function standingSessions(db: Db, sessionIds: readonly string[]): Promise<Session[]> {
  return db.sql<Session>`
    SELECT s.id AS "sessionId", a.id AS "accountId", a.username, a.must_change_password AS "mustChangePassword",
           now() AS at
    FROM account_sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.id = ANY(${sessionIds}::uuid[]) AND s.revoked_at IS NULL AND s.expires_at > now()
      AND a.disabled_at IS NULL AND a.epoch = s.epoch`;
}

export async function revokeSession(sessionId: string): Promise<void> {
  await inInstallation(
    (db) =>
      db.sql`UPDATE account_sessions SET revoked_at = coalesce(revoked_at, now()) WHERE id = ${sessionId}`,
  );
}

/** Changes the own password and ends every other session of the account. */
export async function changePassword(
  session: Session,
  currentPassword: string,
  newPassword: string,
): Promise<Result<null>> {
  const [account] = await inInstallation(
    (db) => db.sql<{ passwordHash: string }>`
      SELECT password_hash AS "passwordHash" FROM accounts WHERE id = ${session.accountId}`,
  );
  if (!account || !(await verify(account.passwordHash, currentPassword))) {
    return refuse.invalid({ path: 'currentPassword', code: 'password.wrong' });
  }
  const problems = passwordProblems(newPassword);
  if (currentPassword === newPassword) problems.push({ path: 'password', code: 'password.unchanged' });
  if (problems.length > 0) return refuse.invalid(...problems);
  const passwordHash = await hashPassword(newPassword);
  await inInstallation(async (db) => {
    await db.sql`
      UPDATE accounts SET password_hash = ${passwordHash}, must_change_password = false, epoch = epoch + 1
      WHERE id = ${session.accountId}`;
    await db.sql`
      UPDATE account_sessions SET epoch = (SELECT epoch FROM accounts WHERE id = ${session.accountId})
      WHERE id = ${session.sessionId}`;
  });
  return ok(null);
}
