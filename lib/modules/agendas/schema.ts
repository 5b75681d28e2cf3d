import type { Named } from '@/lib/modules/bodies/schema';
import type { PromiseLine } from '@/lib/modules/promises/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** What a meeting is prepared from; `period` for those that the units come to. */
export const AGENDA_LINES = [
  'promises',
  'units_overdue',
  'own_overdue',
  'returned',
  'one_sided',
  'period',
] as const;
export type AgendaLine = (typeof AGENDA_LINES)[number];

export interface OverdueRow {
  id: string;
  itemCode: string;
  item: Named;
  subject: Named & { code: string };
  dueOn: CivilDate;
  daysOver: number;
}

export interface ReturnedRow {
  id: string;
  number: string;
  item: Named;
  subject: Named;
  returnedOn: CivilDate;
}

export interface OneSidedRow {
  id: string;
  unit: Named;
  statedBy: 'unit' | 'group';
  happenedOn: CivilDate;
  topic: string | null;
}

/** What one unit owed and recorded in the period, as its list of duties counts it. */
export interface UnitPeriod extends Named {
  code: string;
  due: number;
  recorded: number;
  onTime: number;
  overdue: number;
}

/** How things stand at an instant: all are counted, the first are named. */
export interface Agenda {
  at: string;
  unitsOverdue: { count: number; units: number; rows: OverdueRow[] };
  ownOverdue: { count: number; rows: OverdueRow[] };
  returned: { count: number; rows: ReturnedRow[] };
  oneSided: { count: number; rows: OneSidedRow[] };
  promises: PromiseLine[];
  period: { from: CivilDate; to: CivilDate; units: UnitPeriod[] } | null;
}
