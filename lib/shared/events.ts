import type { z } from 'zod';

/** A fact that happened: its name in the past tense, the shape of its content, and who is told after the commit. */
export interface EventKind<Content = unknown> {
  type: string;
  content: z.ZodType<Content>;
  deliverTo: readonly string[];
}

export function defineEvent<Content>(
  type: string,
  content: z.ZodType<Content>,
  deliverTo: readonly string[] = [],
): EventKind<Content> {
  return { type, content, deliverTo };
}
