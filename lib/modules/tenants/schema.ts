import { z } from 'zod';

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

export const TENANT_KINDS = ['standard', 'demo'] as const;

/** A tenant as the operator names it. The slug is the first part of every address of the tenant. */
export const newTenantSchema = z.strictObject({
  id: z.uuid().optional(),
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, { error: 'two to 31 of a-z, 0-9 and -, a letter first' }),
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(120).nullish(),
  kind: z.enum(TENANT_KINDS),
  timeZone: z.string().refine(isTimeZone, { error: 'not a time zone' }).default('Asia/Shanghai'),
});

export type NewTenantInput = z.input<typeof newTenantSchema>;
