import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

/** Names of files are not part of it: they may name a person and must be erasable. */
const file = { sha256: z.string(), size: z.int(), mediaType: z.string() };

export const AttachmentRegistered = defineEvent('AttachmentRegistered', z.strictObject(file));

export const LooseUploadRemoved = defineEvent('LooseUploadRemoved', z.strictObject(file));
