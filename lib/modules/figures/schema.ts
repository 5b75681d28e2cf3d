import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import { LEVELS } from '@/lib/modules/boards/schema';
import { type Body, bodyCodeSchema } from '@/lib/modules/bodies/schema';
import { checkRange, rangeShape } from '@/lib/modules/statistics/schema';
import type { RecordState } from '@/lib/modules/records/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import { PERIOD_FIGURES, type PeriodMetric } from './model';

const METRICS = PERIOD_FIGURES.map((one) => one.metric) as [PeriodMetric, ...PeriodMetric[]];
export const periodMetricSchema = z.enum(METRICS);

export const periodFiguresInput = z
  .strictObject({ ...rangeShape, group: bodyCodeSchema.optional() })
  .superRefine(checkRange);

export const figureInput = z
  .strictObject({
    ...rangeShape,
    metric: z.union([periodMetricSchema, z.literal('uploads')]),
    /** For uploads as for a board: groups, or the units of a group. */
    level: z.enum(LEVELS).optional(),
    group: bodyCodeSchema.optional(),
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
    after: cursorSchema('day', 'id').optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  })
  .superRefine(checkRange);
export type FigureInput = z.output<typeof figureInput>;

/** The figures of a period; null where the section holds no item of the figure. */
export interface PeriodFigures {
  from: CivilDate;
  to: CivilDate;
  /** How many groups are counted, and whether these are all of the city. */
  groups: number;
  isWholeCity: boolean;
  figures: { metric: PeriodMetric; value: number | null }[];
}

/** A record behind a figure. */
export interface FigureRow {
  id: string;
  number: string;
  title: string;
  itemCode: string;
  /** The day by which it belongs to the period. */
  day: CivilDate;
  /** What it adds to the figure. */
  value: number;
  status: RecordState;
  reviewed: boolean | null;
  sensitivity: string;
  body: Body;
}

/** One figure: its value, by body and month, and the rows as far as the reader may read them. */
export interface Figure {
  metric: PeriodMetric | 'uploads';
  from: CivilDate;
  to: CivilDate;
  value: number | null;
  isWholeCity: boolean;
  months: string[];
  parts: { body: Body; byMonth: Record<string, number>; total: number }[];
  byMonth: Record<string, number>;
  /** A group is in the total and not broken out: the one that hosts the coordination office. */
  hidesHost: boolean;
  rows: FigureRow[];
  /** Records behind the figure, and how many of them the reader may not read. */
  records: number;
  unreadable: number;
  next: string | null;
}
