import { z } from 'zod';
import { sha256, canonicalJson } from '@/lib/platform/canonical';
import { decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { CalendarImported } from './events';
import { canImportCalendar } from './policy';
import { calendarFileSchema } from './schema';

/** Imports the working-day calendar of one or more years. The same content again changes nothing and answers the same. */
export const importCalendar = defineCommand({
  name: 'importCalendar',
  roles: ['checklist_admin'],
  input: z.strictObject({ file: calendarFileSchema }),
  async load(db, calls) {
    const known = await db.sql<{
      id: string;
      version: string;
    }>`SELECT id, version FROM work_calendars WHERE ${own()}`;
    return calls.map(() => known);
  },
  decide(call, known) {
    if (!canImportCalendar(call.context.actor)) return refuse.forbidden('forbidden.role');
    const { timezone, weekend, years } = call.input.file;
    const content = { timezone, weekend, years };
    const version = sha256(canonicalJson(content)).slice(0, 12);
    const same = known.find((one) => one.version === version);
    if (same) return decided({ id: same.id, version }, []);
    const id = call.newId();
    return decided(
      { id, version },
      [insert('WorkCalendar', { id, version, content, importedAt: call.now })],
      record(
        CalendarImported,
        { id, kind: 'calendar' },
        {
          version,
          years: Object.keys(years),
          confirmed: Object.keys(years).filter((year) => years[year]!.confirmed),
        },
      ),
    );
  },
});
