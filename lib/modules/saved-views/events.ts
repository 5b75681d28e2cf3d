import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const facts = z.strictObject({ screen: z.string() });

export const ViewSaved = defineEvent('ViewSaved', facts);
export const ViewRemoved = defineEvent('ViewRemoved', facts);
