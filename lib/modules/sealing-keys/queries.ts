import { z } from 'zod';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { SealingKeyDto } from './schema';

/** The key pairs of members, of those that have one. */
export const keysOf = (db: Db, memberIds: readonly (string | null)[]) => db.sql<SealingKeyDto>`
  SELECT member_id AS "memberId", public_key AS "publicKey", private_key AS "privateKey" FROM sealing_keys
  WHERE ${own()} AND member_id = ANY(${memberIds}::uuid[])`;

/** The asker's own key pair, and nobody else's; null before a browser has made one. */
export const getSealingKey = defineQuery({
  name: 'getSealingKey',
  roles: 'any',
  input: z.strictObject({}),
  async read(db, { actor }): Promise<SealingKeyDto | null> {
    const [pair] = await keysOf(db, [actor.memberId]);
    return pair ?? null;
  },
});
