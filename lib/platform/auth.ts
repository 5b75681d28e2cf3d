import type { Route } from 'next';
import type { NextAuthOptions } from 'next-auth';
import { decode, encode } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { SESSION_HOURS, type Session, findSession, revokeSession, signIn } from './accounts';
import { type Context, accountContext, findTenant, listTenants, sessionContext } from './context';
import { env } from './env';

const SESSION_COOKIE = 'next-auth.session-token';
const SESSION_SECONDS = SESSION_HOURS * 3600;

const positionCookie = (slug: string) => `position-${slug}`;

/** next-auth's options: one way in (user name and password), the session's id in the token and nothing else. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().secret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in' },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    providers: [
      CredentialsProvider({
        credentials: { username: {}, password: {} },
        authorize: async (given) => {
          const opened = await signIn(String(given?.username ?? ''), String(given?.password ?? ''));
          return opened ? { id: opened.sessionId } : null;
        },
      }),
    ],
    events: {
      // Taking the cookie from the browser is not enough: a copy of it must be worth nothing either.
      signOut: ({ token }) => (typeof token?.sid === 'string' ? revokeSession(token.sid) : undefined),
    },
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}

/** Whether the browser came by https, here or at the proxy in front. */
async function isEncrypted(): Promise<boolean> {
  return (await headers()).get('x-forwarded-proto')?.split(',')[0] === 'https';
}

/** Opens a session for the browser: next-auth's own cookie, set by the server, so that no script is needed. */
export async function openSession(username: string, password: string): Promise<boolean> {
  const opened = await signIn(username, password);
  if (!opened) return false;
  const token = await encode({
    token: { sid: opened.sessionId },
    secret: env().secret,
    maxAge: SESSION_SECONDS,
  });
  (await cookies()).set(SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: await isEncrypted(),
    path: '/',
    maxAge: SESSION_SECONDS,
  });
  return true;
}

const MOST_TOKENS = 10_000;
/** Which session a token names never changes while it lasts; opening it costs more than reading the session. */
const tokens = new Map<string, { sessionId: string; until: number }>();

/** The value of a cookie of the request. */
type CookieOf = (name: string) => string | undefined;

/** The session that the request names; whether it still stands is asked of the database. */
async function namedSession(cookieOf: CookieOf): Promise<string | null> {
  const raw = cookieOf(SESSION_COOKIE);
  if (!raw) return null;
  const known = tokens.get(raw);
  if (known && known.until > Date.now()) return known.sessionId;
  const token = await decode({ token: raw, secret: env().secret }).catch(() => null);
  if (typeof token?.sid !== 'string') return null;
  if (tokens.size >= MOST_TOKENS) tokens.clear();
  tokens.set(raw, { sessionId: token.sid, until: Number(token.exp) * 1000 });
  return token.sid;
}

async function cookiesOfRequest(): Promise<CookieOf> {
  const given = await cookies();
  return (name) => given.get(name)?.value;
}

/** The session of the request, when it still stands in the database. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const sessionId = await namedSession(await cookiesOfRequest());
  return sessionId ? findSession(sessionId) : null;
});

export async function closeSession(): Promise<void> {
  const session = await currentSession();
  if (session) await revokeSession(session.sessionId);
  (await cookies()).delete(SESSION_COOKIE);
}

/** `at` is the database's time of the request. */
export type ContextAnswer =
  | { is: 'context'; context: Context; at: Date }
  | { is: 'signed_out' | 'password_change' | 'not_found' };

/** Who asks, in which tenant, from which position. A tenant without the asker is `not_found`, as if it did not exist. */
export async function contextOf(slug: string, cookieOf: CookieOf): Promise<ContextAnswer> {
  const sessionId = await namedSession(cookieOf);
  if (!sessionId) return { is: 'signed_out' };
  const tenant = await findTenant(slug);
  const found = tenant
    ? await sessionContext(tenant, sessionId, cookieOf(positionCookie(slug)) ?? null)
    : { session: await findSession(sessionId), context: null };
  if (!found?.session) return { is: 'signed_out' };
  if (found.session.mustChangePassword) return { is: 'password_change' };
  const { context, session } = found;
  return context ? { is: 'context', context, at: session.at } : { is: 'not_found' };
}

/** {@link contextOf} of the request that a page or route is answering. */
export const contextOfRequest = cache(async (slug: string) => contextOf(slug, await cookiesOfRequest()));

/** The context of a form that is not to be left when the session has ended, which is null here. */
export async function contextUnlessSignedOut(slug: string): Promise<Context | null> {
  const answer = await contextOfRequest(slug);
  if (answer.is === 'context') return answer.context;
  if (answer.is === 'signed_out') return null;
  if (answer.is === 'password_change') redirect('/change-password' as Route);
  notFound();
}

/** The context of a page. Called at the top of layouts and pages, before anything streams. */
export async function requireContext(slug: string): Promise<Context> {
  const context = await contextUnlessSignedOut(slug);
  return context ?? redirect(`/sign-in?from=${encodeURIComponent(`/t/${slug}`)}` as Route);
}

/** Remembers the position a member acts from in a tenant; the next request checks that it is still held. */
export async function choosePosition(slug: string, positionId: string): Promise<void> {
  const secure = await isEncrypted();
  (await cookies()).set(positionCookie(slug), positionId, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
  });
}

/** The first tenant in which the account has a position today: where it lands after signing in. */
export async function homeOf(accountId: string): Promise<string | null> {
  for (const tenant of await listTenants()) {
    if (await accountContext(tenant, accountId, null)) return tenant.slug;
  }
  return null;
}
