import { DEMO_PASSWORD } from '@/lib/platform/demo';

const cookiesOf = (response: Response) => response.headers.getSetCookie().map((one) => one.split(';')[0]!);

/** Signs in at next-auth's own address, as a program would; answers the cookie of the session, or null. */
export async function sessionCookie(
  base: string,
  username: string,
  password = DEMO_PASSWORD,
): Promise<string | null> {
  const csrf = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: cookiesOf(csrf).join('; '),
      origin: base,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ csrfToken, username, password, json: 'true' }),
  });
  return cookiesOf(answer).find((one) => one.startsWith('next-auth.session-token=')) ?? null;
}

/** Signs out at next-auth's own address. */
export async function endSession(base: string, cookie: string): Promise<void> {
  const csrf = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  await fetch(`${base}/api/auth/signout`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: [...cookiesOf(csrf), cookie].join('; '),
      origin: base,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ csrfToken, json: 'true' }),
  });
}
