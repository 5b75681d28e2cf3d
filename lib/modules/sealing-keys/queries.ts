import { z } from 'zod';
import { own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { SealingKeyDto } from './schema';

/** The asker's own key pair, and nobody else's; null before a browser has made one. */
export const getSealingKey = defineQuery({
  name: 'getSealingKey',
  roles: 'any',
  input: z.strictObject({}),
  async read(db, { actor }): Promise<SealingKeyDto | null> {
    const [pair] = await db.sql<SealingKeyDto>`
      SELECT member_id AS "memberId", public_key AS "publicKey", private_key AS "privateKey" FROM sealing_keys
      WHERE ${own()} AND member_id = ${actor.memberId}::uuid`;
    return pair ?? null;
  },
});
