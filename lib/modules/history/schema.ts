import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import { civilDateSchema } from '@/lib/modules/calendars/schema';

export const eventSearchSchema = z
  .strictObject({
    /** A person's name or its pinyin initials. */
    person: z.string().trim().max(40).optional(),
    /** The id of an object, the number of a record, or the name of an organisation or a person. */
    object: z.string().trim().max(80).optional(),
    type: z
      .string()
      .regex(/^[A-Za-z]{1,60}$/)
      .optional(),
    from: civilDateSchema.optional(),
    to: civilDateSchema.optional(),
    cursor: cursorSchema('instant', 'id', 'number').optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine((search) => !search.from || !search.to || search.from <= search.to, {
    path: ['to'],
    error: 'history.to_before_from',
  });

/** Who did what to which object, and when; nothing of what stands in the object. */
export interface EventLine {
  streamId: string;
  streamKind: string;
  /** The name of an organisation or a person (of a post: who holds it), the number of a record; null for other objects. */
  object: string | null;
  seq: number;
  type: string;
  at: string;
  /** Null when the clock or an event acted. */
  actor: { memberId: string; nameZh: string; nameEn: string | null } | null;
  post: {
    postZh: string;
    postEn: string | null;
    organizationZh: string;
    organizationEn: string | null;
  } | null;
}

export interface HistoryLine extends EventLine {
  content: unknown;
}

export interface ChainCheck {
  verified: boolean;
  faults: { seq: number; fault: 'changed' | 'missing' | 'forked' | 'unlinked' }[];
}
