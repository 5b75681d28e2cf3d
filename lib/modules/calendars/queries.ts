import { z } from 'zod';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { refuse } from '@/lib/shared/result';
import { type WorkCalendar, compileCalendar, holidaysOf, isConfirmed } from './model';
import type { CalendarFile } from './schema';

const compiled = new Map<string, WorkCalendar>();

/**
 * The work calendar in use. Compiled once per content and process: the version is a digest of the content, so
 * the same version is the same calendar in every tenant. Throws when a tenant has none.
 */
export async function calendarInUse(db: Db): Promise<WorkCalendar> {
  const [latest] = await db.sql<{ version: string }>`
    SELECT version FROM work_calendars WHERE ${own()} ORDER BY imported_at DESC, id DESC LIMIT 1`;
  if (!latest) throw new Error('The tenant has no work calendar');
  const cached = compiled.get(latest.version);
  if (cached) return cached;
  const [row] = await db.sql<{ content: CalendarFile }>`
    SELECT content FROM work_calendars WHERE ${own()} AND version = ${latest.version}`;
  const calendar = compileCalendar(row!.content, latest.version);
  compiled.set(latest.version, calendar);
  return calendar;
}

const lastInUse = new Map<string, WorkCalendar>();

/**
 * Reads what hangs on the work calendar in one round trip with it: with the calendar that was in use last time, and
 * once more when it is another by now.
 */
export async function readByCalendar<Value>(
  db: Db,
  tenantId: string,
  read: (calendar: WorkCalendar) => Promise<Value>,
): Promise<{ calendar: WorkCalendar; value: Value }> {
  const before = lastInUse.get(tenantId);
  const [calendar, value] = await Promise.all([calendarInUse(db), before && read(before)]);
  lastInUse.set(tenantId, calendar);
  return { calendar, value: calendar === before ? (value as Value) : await read(calendar) };
}

/** The holidays of a year, and whether the yearly notice has been imported. */
export const getCalendarYear = defineQuery({
  name: 'getCalendarYear',
  roles: 'any',
  input: z.strictObject({ year: z.coerce.number().int().min(1950).max(2149) }),
  async read(db, _context, { year }) {
    const [known] = await db.sql`SELECT 1 FROM work_calendars WHERE ${own()} LIMIT 1`;
    if (!known) return refuse.notFound('calendar.none');
    const calendar = await calendarInUse(db);
    return { year, confirmed: isConfirmed(calendar, year), holidays: holidaysOf(calendar, year) };
  },
});

/** Every calendar that was imported, the one in use first, so that a due date can be traced to the notice it came from. */
export const listCalendars = defineQuery({
  name: 'listCalendars',
  roles: ['checklist_admin', 'coordination_officer', 'auditor'],
  input: z.strictObject({}),
  async readModels(models) {
    const calendars = await models.workCalendar.findMany({
      select: { id: true, version: true, importedAt: true },
      orderBy: [{ importedAt: 'desc' }, { id: 'desc' }],
    });
    return calendars.map((one) => ({ ...one, importedAt: one.importedAt.toISOString() }));
  },
});
