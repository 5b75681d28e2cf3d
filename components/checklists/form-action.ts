import type { Refusal } from '@/lib/shared/result';

/** A form's way to a command: nothing to say when it is done, else why not. */
export type FormAction = (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;

/** Where an item would stand: in a section, before an item or at its end. */
export type Place = { sectionCode: string; before: string | null };
