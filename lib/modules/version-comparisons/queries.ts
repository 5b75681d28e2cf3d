import { z } from 'zod';
import { canReadVersion } from '@/lib/modules/checklists/policy';
import { itemsOfVersions, versionsOf } from '@/lib/modules/checklists/queries';
import { defineQuery } from '@/lib/platform/query';
import { type Refusal, refuse } from '@/lib/shared/result';
import { compareItems } from './model';
import type { VersionComparison } from './schema';

/** A version beside another of its checklist: the one named, else the published one before it. */
export const compareVersions = defineQuery({
  name: 'compareVersions',
  roles: 'any',
  input: z.strictObject({
    versionId: z.uuid(),
    with: z.coerce.number().int().min(1).max(9999).optional(),
  }),
  async read(db, context, input): Promise<VersionComparison | Refusal> {
    const readable = (await versionsOf(db, input.versionId)).filter((one) =>
      canReadVersion(context.actor, one),
    );
    const after = readable.find((one) => one.id === input.versionId);
    if (!after) return refuse.notFound('checklist.no_version');
    const others = readable.filter((one) => one !== after);
    const before =
      input.with === undefined
        ? (others.findLast((one) => one.status === 'published' && one.number < after.number) ?? others.at(-1))
        : others.find((one) => one.number === input.with);
    if (!before) return refuse.notFound('checklist.no_other_version');
    const items = await itemsOfVersions(db, [before.id, after.id]);
    const of = (id: string) => items.filter((item) => item.versionId === id);
    const head = ({ number, status }: typeof after) => ({ number, status });
    return {
      before: head(before),
      after: head(after),
      ...compareItems(of(before.id), of(after.id)),
      others: others.map(head),
    };
  },
});
