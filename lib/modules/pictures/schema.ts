import { z } from 'zod';

export const keepPictureInput = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  print: z.string().regex(/^[0-9a-f]{80}$/),
});
