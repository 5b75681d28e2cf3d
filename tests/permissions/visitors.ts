import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '@/lib/shared/actor';

export interface Visitor {
  accountId: string;
  username: string;
}

/** People of the demo city for one test each: made with the password of the demo accounts, and taken away again. */
export class Visitors {
  readonly #client: pg.Client;
  readonly #accounts: string[] = [];
  #tenantId = '';
  #organizations = new Map<string, string>();

  constructor(connectionString: string) {
    this.#client = new pg.Client({ connectionString, options: '-c TimeZone=UTC' });
    this.#client.on('error', () => {});
  }

  async enter(): Promise<void> {
    await this.#client.connect();
    const { rows } = await this.#client.query(`SELECT id FROM tenants WHERE slug = 'yunzhou'`);
    this.#tenantId = (rows[0] as { id: string }).id;
    await this.#client.query(`SET "app.tenant_id" = '${this.#tenantId}'`);
    const bodies = await this.#client.query(
      `SELECT DISTINCT ON (kind) kind, id FROM organizations WHERE tenant_id = $1 ORDER BY kind, sort_order, code`,
      [this.#tenantId],
    );
    this.#organizations = new Map(bodies.rows.map((row: { kind: string; id: string }) => [row.kind, row.id]));
  }

  /** A person with one post for each role named, in bodies of the kinds named, the first one first. */
  async add(username: string, posts: readonly (readonly [Role, string, string])[]): Promise<Visitor> {
    const [accountId, memberId] = [uuidv7(), uuidv7()];
    await this.#client.query(
      `INSERT INTO accounts (id, username, password_hash, must_change_password)
       SELECT $1, $2, a.password_hash, false FROM accounts a
       JOIN members m ON m.tenant_id = $3 AND m.account_id = a.id
       WHERE NOT a.must_change_password AND a.username NOT LIKE 'visitor%' AND a.username NOT LIKE 'matrix%' LIMIT 1`,
      [accountId, username, this.#tenantId],
    );
    this.#accounts.push(accountId);
    await this.#client.query(
      `INSERT INTO members (tenant_id, id, account_id, name_zh, initials, created_at) VALUES ($1, $2, $3, '访样甲', 'fyj', now())`,
      [this.#tenantId, memberId, accountId],
    );
    for (const [index, [role, kind, postZh]] of posts.entries()) {
      await this.#client.query(
        `INSERT INTO positions (tenant_id, id, member_id, organization_id, post_zh, roles, from_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          this.#tenantId,
          uuidv7(),
          memberId,
          this.#organizations.get(kind),
          postZh,
          [role],
          `2026-01-0${index + 1}`,
        ],
      );
    }
    return { accountId, username };
  }

  /** Changes an account behind the product's back. */
  async change({ accountId }: Visitor, set: string): Promise<void> {
    await this.#client.query(`UPDATE accounts SET ${set} WHERE id = $1`, [accountId]);
  }

  /** For a while the installation holds a tenant that is no demo. */
  async withRealTenant(work: () => Promise<void>): Promise<void> {
    const id = uuidv7();
    await this.#client.query(
      `INSERT INTO tenants (id, slug, name_zh, kind) VALUES ($1, 'real-city', '实城', 'standard')`,
      [id],
    );
    await work().finally(() => this.#client.query('DELETE FROM tenants WHERE id = $1', [id]));
  }

  async leave(): Promise<void> {
    const [tenant, accounts] = [this.#tenantId, this.#accounts];
    await this.#client.query(
      `DELETE FROM positions WHERE tenant_id = $1 AND member_id IN
        (SELECT id FROM members WHERE tenant_id = $1 AND account_id = ANY($2))`,
      [tenant, accounts],
    );
    await this.#client.query(
      `DELETE FROM seen_marks WHERE tenant_id = $1 AND member_id IN
        (SELECT id FROM members WHERE tenant_id = $1 AND account_id = ANY($2))`,
      [tenant, accounts],
    );
    await this.#client.query('DELETE FROM members WHERE tenant_id = $1 AND account_id = ANY($2)', [
      tenant,
      accounts,
    ]);
    await this.#client.query('DELETE FROM account_sessions WHERE account_id = ANY($1)', [accounts]);
    await this.#client.query('DELETE FROM accounts WHERE id = ANY($1)', [accounts]);
    await this.#client.end();
  }
}
