import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';
import { CHANGED_MATTERS, SUBJECT_KINDS } from './schema';

export const SubjectMade = defineEvent(
  'SubjectMade',
  z.strictObject({ kind: z.enum(SUBJECT_KINDS), fromOn: z.string() }),
  ['plans'],
);

export const SubjectEnded = defineEvent('SubjectEnded', z.strictObject({ toOn: z.string() }), ['plans']);

/** Opens the duty to adjust the risk points. */
export const PostOrFunctionChanged = defineEvent(
  'PostOrFunctionChanged',
  z.strictObject({ matter: z.enum(CHANGED_MATTERS), changedOn: z.string(), note: z.string() }),
  ['openings'],
);
