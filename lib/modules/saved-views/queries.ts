import { RATE_READERS } from '@/lib/modules/rates/policy';
import { own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type SavedView, savedViewsInput } from './schema';

/** The own views of a screen, in the order in which they were kept. */
export const listSavedViews = defineQuery({
  name: 'listSavedViews',
  roles: RATE_READERS,
  input: savedViewsInput,
  read(db, { actor }, { screen }) {
    return db.sql<SavedView>`
      SELECT id, name, query FROM saved_views
      WHERE ${own()} AND member_id = ${actor.memberId}::uuid AND screen = ${screen} ORDER BY created_at, id`;
  },
});
