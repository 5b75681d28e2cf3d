import { z } from 'zod';
import { isCivilDate } from './civil-date';

const INSTANT = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The parts a cursor may hold, and what each must be so that the database can read it. */
const PARTS = {
  day: isCivilDate,
  instant: (text: string) => INSTANT.test(text) && !Number.isNaN(Date.parse(text)),
  id: (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  number: (text: string) => /^\d{1,9}$/.test(text),
  place: (text: string) => /^\d{1,16}$/.test(text),
  initials: (text: string) => /^[a-z0-9]*$/.test(text),
};

/**
 * The key after which a page of a list goes on: parts between underscores, as the page before has written them.
 * Anything else is refused, because an address is typed, cut and pasted.
 */
export const cursorSchema = (...parts: readonly (keyof typeof PARTS)[]) =>
  z
    .string()
    .max(120)
    .refine(
      (text) => {
        const given = text.split('_');
        return given.length === parts.length && parts.every((part, index) => PARTS[part](given[index]!));
      },
      { error: 'input.cursor' },
    );
