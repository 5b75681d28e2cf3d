import { z } from 'zod';

/** A body by its code in the directory (g07, d012). */
export const bodyCodeSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

export const bodiesInput = z.strictObject({ codes: z.array(bodyCodeSchema).max(20) });

/** A name in Chinese and perhaps in English. */
export interface Named {
  nameZh: string;
  nameEn: string | null;
}

export interface Body extends Named {
  id: string;
  code: string;
  kind: string;
  /** The number of a group; null for every other body. */
  number: number | null;
}
