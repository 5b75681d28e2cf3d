import { z } from 'zod';
import type { Body, Named } from '@/lib/modules/bodies/schema';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import { checkRange } from '@/lib/modules/statistics/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const SAMPLE_KINDS = ['group', 'unit'] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];
export type SampleState = 'running' | 'to_draw' | 'drawn';

export const WAYS = ['on_screen', 'on_site'] as const;
export type Way = (typeof WAYS)[number];
export const FINDING_RESULTS = ['in_order', 'not_in_order'] as const;
export type FindingResult = (typeof FINDING_RESULTS)[number];

export const announceSampleInput = z
  .strictObject({
    kind: z.enum(SAMPLE_KINDS),
    from: civilDateSchema,
    to: civilDateSchema,
    /** Why days that were sampled before are sampled again. */
    reason: z.string().trim().min(1).max(300).optional(),
  })
  .superRefine(checkRange);

export const sampleIdInput = z.strictObject({ sampleId: z.uuid() });

export const checkDrawnRecordInput = z.strictObject({
  sampleId: z.uuid(),
  place: z.coerce.number().int().min(1).max(1000),
  way: z.enum(WAYS),
  result: z.enum(FINDING_RESULTS),
  remark: z.string().trim().min(1).max(500).optional(),
});

export interface SampleLine {
  id: string;
  number: number;
  kind: SampleKind;
  /** Of the group that hosts the coordination office alone. */
  ofHost: boolean;
  from: CivilDate;
  to: CivilDate;
  size: number;
  seed: string;
  reason: string | null;
  announcedAt: string;
  /** The seed was published before the last day of the period was over. */
  early: boolean;
  state: SampleState;
  drawnAt: string | null;
  drawn: number;
  checked: number;
  notInOrder: number;
}

export interface Finding {
  way: Way;
  result: FindingResult;
  remark: string | null;
  foundAt: string;
  by: Named;
}

/** A drawn record, with what was found where the reader may read the record. */
export interface DrawnLine {
  place: number;
  number: string;
  group: Body;
  record: {
    id: string;
    title: string;
    itemCode: string;
    happenedOn: CivilDate;
    subject: Body;
    /** The last one counts. */
    findings: Finding[];
  } | null;
  can: { check: boolean };
}

export interface SampleView extends SampleLine {
  draw: { population: number; digest: string; leftOut: number } | null;
  lines: DrawnLine[];
  can: { draw: boolean };
}

export interface SampleList {
  samples: SampleLine[];
  /** The days that the next sample is proposed for; null where the reader announces none. */
  propose: { from: CivilDate; to: CivilDate } | null;
}

/** The numbers a sample was drawn from, in order, and how the draw is computed again. */
export interface DrawnPopulation {
  number: number;
  seed: string;
  size: number;
  digest: string;
  numbers: string[];
  drawn: string[];
}
