import { z } from 'zod';
import { own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { CHANGES_SUBJECT, TOURS, type TourName, subjectOf } from './model';
import type { Introduction } from './schema';

const noInput = z.strictObject({});

/** What the asker has been shown already. */
export const getIntroduction = defineQuery({
  name: 'getIntroduction',
  roles: 'any',
  input: noInput,
  async read(db, { actor }): Promise<Introduction> {
    const marks = await db.sql<{ subject: string; seen: string }>`
      SELECT subject, seen FROM seen_marks WHERE ${own()} AND member_id = ${actor.memberId}::uuid`;
    const subjects = new Set(marks.map((mark) => mark.subject));
    return {
      ended: (Object.keys(TOURS) as TourName[]).filter((tour) => subjects.has(subjectOf(tour))),
      seenChange: marks.find((mark) => mark.subject === CHANGES_SUBJECT)?.seen ?? null,
    };
  },
});
