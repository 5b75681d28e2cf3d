import { z } from 'zod';
import { LARGEST_ATTACHMENT, LONGEST_NAME } from './model';

export const newAttachmentSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().min(1).max(LARGEST_ATTACHMENT),
  name: z.string().min(1).max(LONGEST_NAME),
  mediaType: z.string().min(1).max(100),
  /** Says that the server itself has received and examined this file from this member. */
  proof: z.string().regex(/^[0-9a-f]{64}$/),
});
export type NewAttachment = z.infer<typeof newAttachmentSchema>;
