import calendarJson from '../../prisma/seed/content/calendar.json' with { type: 'json' };
import { type Module, openTo } from './matrix';
import { everyone } from './roles';

export const calendars: Module = {
  commands: {
    // The same content again changes nothing.
    importCalendar: openTo(['checklist_admin'], () => ({ file: calendarJson })),
  },
  queries: {
    getCalendarYear: openTo(everyone, () => ({ year: 2026 })),
    listCalendars: openTo(['checklist_admin', 'coordination_officer', 'auditor']),
  },
};
