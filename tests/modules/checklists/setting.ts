import { readFileSync } from 'node:fs';
import { importCalendar } from '@/lib/modules/calendars/commands';
import type { ChecklistFile } from '@/lib/modules/checklists/schema';
import { createTenant } from '@/lib/modules/tenants/commands';
import { run } from '@/lib/platform/command';
import { SYSTEM_ACTOR, type Context, type TenantFacts, systemContext } from '@/lib/platform/context';
import { readTenant, own } from '@/lib/platform/db';
import type { Role } from '@/lib/shared/actor';

const content = (name: string): unknown =>
  JSON.parse(readFileSync(`prisma/seed/content/${name}.json`, 'utf8'));

/** The product's own checklist file, fresh each time, so that a test may spoil it. */
export const checklistFile = () => content('checklists') as ChecklistFile;

export async function newTenant(slug: string, withCalendar = true): Promise<TenantFacts> {
  const created = await createTenant({ slug, nameZh: slug, kind: 'standard' });
  if (!created.ok) throw new Error(JSON.stringify(created));
  if (withCalendar) {
    const calendar = await run(importCalendar, systemContext(created.value), { file: content('calendar') });
    if (!calendar.ok) throw new Error(JSON.stringify(calendar));
  }
  return created.value;
}

/** A position with one role, of a member whom nobody else is. */
export function position(
  tenant: TenantFacts,
  role: Role,
  memberId = '00000000-0000-4000-8000-00000000000a',
): Context {
  return {
    ...systemContext(tenant),
    actor: {
      ...SYSTEM_ACTOR,
      kind: 'member',
      memberId,
      positionId: '00000000-0000-4000-8000-00000000000b',
      roles: [role],
    },
  };
}

export interface Written {
  type: string;
  streamId: string;
  content: Record<string, unknown>;
}

/** Events of some types, in the order in which they were written. */
export const eventsOf = (tenant: TenantFacts, ...types: string[]) =>
  readTenant(
    tenant.id,
    (db) => db.sql<Written>`
      SELECT type, stream_id AS "streamId", content FROM events
      WHERE ${own()} AND type = ANY(${types}) ORDER BY at, stream_id, seq`,
  );
