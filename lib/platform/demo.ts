import { inInstallation } from './db';

/** The one password of every demo account. It opens invented people and nothing else. */
export const DEMO_PASSWORD = 'luji-demo-2026';

/** One account of each daily role, named on the sign-in page of a demo installation. */
const SHOWN = ['u048_rec', 'u048_lead', 'g15_m1', 'o-coord_1', 'o-list_1'];

/** How to sign in to a demo installation; null as soon as the installation holds a tenant that is not a demo. */
export async function demoHint(): Promise<{ password: string; usernames: string[] } | null> {
  return inInstallation(async (db) => {
    const kinds = await db.sql<{ kind: string }>`SELECT DISTINCT kind FROM tenants`;
    if (kinds.length !== 1 || kinds[0]!.kind !== 'demo') return null;
    const rows = await db.sql<{ username: string }>`
      SELECT username FROM accounts WHERE username = ANY(${SHOWN}::text[])`;
    const usernames = SHOWN.filter((name) => rows.some((row) => row.username === name));
    return { password: DEMO_PASSWORD, usernames };
  });
}
