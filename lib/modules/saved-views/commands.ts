import type { z } from 'zod';
import { RATE_READERS } from '@/lib/modules/rates/policy';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { insert, record, remove } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { ViewRemoved, ViewSaved } from './events';
import { VIEWS_MOST, viewQuery } from './model';
import { removeViewInput, saveViewInput } from './schema';

const streamOf = (id: string) => ({ id, kind: 'saved_view' });

interface Kept {
  memberId: string;
  screen: string;
  name: string;
}

/** Keeps the filter of a screen under a name of one's own. */
export const saveView = defineCommand({
  name: 'saveView',
  roles: RATE_READERS,
  input: saveViewInput,
  async load(db, calls: readonly Call<z.output<typeof saveViewInput>>[]) {
    const kept = await db.sql<Kept>`
      SELECT member_id AS "memberId", screen, name FROM saved_views
      WHERE ${own()} AND member_id = ANY(${calls.map((call) => call.context.actor.memberId)}::uuid[])`;
    return calls.map(({ context, input }) =>
      kept.filter((one) => one.memberId === context.actor.memberId && one.screen === input.screen),
    );
  },
  decide(call, kept: Kept[]) {
    const { screen, name, query } = call.input;
    const memberId = call.context.actor.memberId!;
    if (kept.some((one) => one.name === name))
      return refuse.conflict({ path: 'name', code: 'views.name_taken' });
    if (kept.length >= VIEWS_MOST)
      return refuse.conflict({ path: 'name', code: 'views.too_many', params: { most: VIEWS_MOST } });
    const id = call.newId();
    return decided(
      { viewId: id },
      [
        insert('SavedView', {
          ...{ id, memberId, screen, name, query: viewQuery(screen, query), createdAt: call.now },
        }),
      ],
      record(ViewSaved, streamOf(id), { screen }),
    );
  },
});

/** Takes one of the own views away. */
export const removeView = defineCommand({
  name: 'removeView',
  roles: RATE_READERS,
  input: removeViewInput,
  async load(db, calls: readonly Call<z.output<typeof removeViewInput>>[]) {
    const found = await db.sql<{ id: string; memberId: string; screen: string }>`
      SELECT id, member_id AS "memberId", screen FROM saved_views
      WHERE ${own()} AND id = ANY(${calls.map((call) => call.input.viewId)}::uuid[]) ORDER BY id FOR UPDATE`;
    return calls.map(
      ({ input, context }) =>
        found.find((one) => one.id === input.viewId && one.memberId === context.actor.memberId) ?? null,
    );
  },
  decide(_call, view: { id: string; screen: string } | null) {
    if (!view) return refuse.notFound();
    const { id, screen } = view;
    return decided(
      { viewId: id },
      [remove('SavedView', { id })],
      record(ViewRemoved, streamOf(id), { screen }),
    );
  },
});
