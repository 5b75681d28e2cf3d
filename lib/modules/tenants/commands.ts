import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { problemsOf } from '@/lib/platform/input';
import type { TenantFacts } from '@/lib/platform/context';
import { addTenant } from '@/lib/platform/installation';
import { type Result, ok, refuse } from '@/lib/shared/result';
import { type NewTenantInput, newTenantSchema } from './schema';

/** The id of a demo tenant follows from its slug (UUID version 8), so that the same demo is the same bytes. */
export function demoTenantId(slug: string): string {
  const hex = createHash('sha256').update(`demo tenant ${slug}`).digest('hex');
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Creates a tenant. Tenants stand above every tenant's history: the operator's act, not a member's command. */
export async function createTenant(input: NewTenantInput): Promise<Result<TenantFacts>> {
  const parsed = newTenantSchema.safeParse(input);
  if (!parsed.success) return refuse.invalid(...problemsOf(parsed.error, input));
  const { slug, kind, nameZh, timeZone } = parsed.data;
  const id = parsed.data.id ?? (kind === 'demo' ? demoTenantId(slug) : uuidv7());
  const tenant = { id, slug, nameZh, nameEn: parsed.data.nameEn ?? null, kind, timeZone };
  if (!(await addTenant(tenant))) return refuse.conflict('tenants.slug_taken');
  return ok({ ...tenant, settings: {} });
}
