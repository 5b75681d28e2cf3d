import { z } from 'zod';
import { type Body, type Named, bodyCodeSchema } from '@/lib/modules/bodies/schema';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { SectionChoice } from '@/lib/modules/checklists/schema';
import { type RowFilter, checkRange } from '@/lib/modules/statistics/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** Whose report, over which days of the tenant; without a body the first that the asker may report on. */
export const reportInput = z
  .strictObject({ from: civilDateSchema, to: civilDateSchema, body: bodyCodeSchema.optional() })
  .superRefine(checkRange);

/** What a body writes itself in its report, each at most. */
export const REPORT_WORDS_MAX = 3000;
/** The parts of it, in the order of the report. */
export const REPORT_TEXTS = ['effects', 'problems', 'plans'] as const;
const textSchema = z.string().trim().max(REPORT_WORDS_MAX).default('');

export const writeReportInput = z
  .strictObject({
    from: civilDateSchema,
    to: civilDateSchema,
    body: bodyCodeSchema,
    /** What was seen when writing began; 0 where nothing had been written. */
    revision: z.coerce.number().int().min(0),
    ...{ effects: textSchema, problems: textSchema, plans: textSchema },
  })
  .superRefine(checkRange);

/** What the body wrote itself for exactly these days. */
export interface ReportWords {
  effects: string;
  problems: string;
  plans: string;
  revision: number;
  writtenBy: Named;
  writtenAt: string;
}

/** The figures of a report. Each is the number of rows that the list of obligations shows under the same filter. */
export const REPORT_FIGURES = [
  'due',
  'recorded',
  'recorded_on_time',
  'recorded_late',
  'nothing_to_report',
  'overdue',
  'open',
  'waived',
  'not_applicable',
] as const satisfies readonly RowFilter[];
export type ReportFigure = (typeof REPORT_FIGURES)[number];
export type ReportCounts = Record<ReportFigure, number>;

/** Duties of one kind: of the unit or the group itself, or of the units of the group. */
export interface ReportPart {
  of: 'unit' | 'group' | 'units';
  /** What narrows the list of obligations to the rows of its figures. */
  search: { subject: string } | { group: string; kind: 'unit' };
  total: ReportCounts;
  sections: { section: SectionChoice; counts: ReportCounts }[];
  /** The units one by one, where it is about several. */
  bodies: { body: Body; counts: ReportCounts }[];
}

/** How many records there are, and how many of them the reader may read. */
export interface ReportRecords {
  total: number;
  readable: number;
}

/** Entries of one section that stand: handed in, neither returned nor taken back. */
export interface ReportDone extends ReportRecords {
  section: SectionChoice;
  /** Of these, restricted ones: counted, and never named outside of the platform. */
  restricted: number;
  rows: { id: string; number: string; title: string; happenedOn: CivilDate }[];
}

export interface ReportOpen {
  id: string;
  itemCode: string;
  titleZh: string;
  titleEn: string;
  dueOn: CivilDate;
  isOverdue: boolean;
  /** The unit that owes it, where it is not the body of the report. */
  unit: Body | null;
}

export interface Report {
  body: Body;
  full: Named;
  from: CivilDate;
  to: CivilDate;
  today: CivilDate;
  /** The instant everything was read at. */
  readAt: string;
  parts: ReportPart[];
  /** What the body itself recorded, by section. */
  done: ReportDone[];
  /** What the body itself has not recorded, earliest due day first, then what is overdue at its units. */
  open: ReportOpen[];
  /** Records that were returned and not handed in again; of a group with those of its units. */
  returned: ReportRecords;
  /** Records are counted whether the reader may read them or not; else only those that may be read. */
  countsAll: boolean;
  words: ReportWords | null;
  /** The bodies the reader may choose a report of. */
  choices: Body[];
  can: { write: boolean };
}
