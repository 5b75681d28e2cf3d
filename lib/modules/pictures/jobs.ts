import { buffer } from 'node:stream/consumers';
import type { TenantFacts } from '@/lib/platform/context';
import { readTenant } from '@/lib/platform/db';
import { storage } from '@/lib/platform/storage';
import { lookAtPicture } from './commands';
import { picturesAfter } from './queries';

/** Looks at all stored pictures of a tenant that have no print yet: for those from before there were prints. */
export async function lookAtStoredPictures(tenant: TenantFacts): Promise<number> {
  let looked = 0;
  for (let last = ''; ; ) {
    const contents = await readTenant(tenant.id, (db) => picturesAfter(db, last));
    if (contents.length === 0) return looked;
    for (const sha256 of contents) {
      const content = await storage().get({ tenantId: tenant.id, sha256 });
      if (content) await lookAtPicture(tenant, sha256, await buffer(content));
    }
    looked += contents.length;
    last = contents.at(-1)!;
  }
}
