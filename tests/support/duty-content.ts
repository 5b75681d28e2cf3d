import { compileCalendar } from '@/lib/modules/calendars/model';
import { calendarFileSchema } from '@/lib/modules/calendars/schema';
import { itemsOf, parseChecklistFile } from '@/lib/modules/checklists/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import calendarJson from '@/prisma/seed/content/calendar.json';
import checklistsJson from '@/prisma/seed/content/checklists.json';

/** The content that ships with the product, as tests of the duty engine use it. */
export const calendarFile = calendarFileSchema.parse(calendarJson);
export const calendar = compileCalendar(calendarFile, 'test');

const parsed = parseChecklistFile(checklistsJson);
if (!parsed.ok) throw new Error(`The shipped checklists do not parse: ${JSON.stringify(parsed.problems)}`);
export const checklistFile = parsed.file;

export const allItems: ChecklistItem[] = [
  ...itemsOf(checklistFile, 'unit'),
  ...itemsOf(checklistFile, 'group'),
];

export function itemByCode(code: string): ChecklistItem {
  const item = [...allItems, checklistFile.onceTemplate].find((one) => one.code === code);
  if (!item) throw new Error(`No item ${code}`);
  return item;
}
