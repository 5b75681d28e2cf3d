import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const facts = z.strictObject({ itemCode: z.string(), organizationId: z.string(), own: z.boolean() });

export const TemplateKept = defineEvent('TemplateKept', facts);
export const TemplateRemoved = defineEvent('TemplateRemoved', facts);
