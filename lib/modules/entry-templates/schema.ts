import { z } from 'zod';
import { contentSchema } from '@/lib/modules/records/schema';

/** A template as it is chosen from a list. */
export interface EntryTemplateLine {
  id: string;
  name: string;
  /** Kept by the reader alone; else it belongs to the whole body. */
  own: boolean;
}

export const TEMPLATE_SCOPES = ['own', 'body'] as const;

export const saveTemplateInput = z.strictObject({
  subjectId: z.uuid(),
  itemCode: z.string().max(20),
  name: z.string().trim().min(1).max(40),
  scope: z.enum(TEMPLATE_SCOPES),
  content: contentSchema,
});

export const removeTemplateInput = z.strictObject({ templateId: z.uuid() });
