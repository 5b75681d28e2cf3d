import { z } from 'zod';

export const indexInput = z.strictObject({
  recordIds: z.array(z.uuid()).min(1).max(500),
  /** Whether files are read again whose text is kept: for what could not be read before. */
  filesAnew: z.boolean().optional(),
});
