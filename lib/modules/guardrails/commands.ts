import { z } from 'zod';
import { canExplainBurden, canReadVersion } from '@/lib/modules/checklists/policy';
import { lockVersionsWithItems } from '@/lib/modules/checklists/queries';
import { decided, defineCommand } from '@/lib/platform/command';
import { change, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { ChecklistBurdenExplained } from './events';

/**
 * Says of a list that asks more than the limits allow what is dropped for it, or why nothing is. Until that is said
 * it cannot be published. The items that are dropped are switched off in the version itself.
 */
export const explainBurden = defineCommand({
  name: 'explainBurden',
  roles: ['coordination_officer'],
  input: z.strictObject({
    versionId: z.uuid(),
    dropped: z.array(z.string().max(40)).max(200).default([]),
    note: z.string().trim().max(500),
  }),
  load: (db, calls) => lockVersionsWithItems(db, calls),
  decide(call, { version, items }) {
    const { actor } = call.context;
    const { note } = call.input;
    if (!version || !canReadVersion(actor, version)) return refuse.notFound('checklist.no_version');
    if (version.status === 'published') return refuse.conflict('checklist.published_already');
    if (!canExplainBurden(actor, version)) return refuse.forbidden('forbidden.role');
    const dropped = [...new Set(call.input.dropped)];
    const unknown = dropped.filter((code) => !items.some((item) => item.code === code && item.enabled));
    if (unknown.length > 0)
      return refuse.invalid({
        path: 'dropped',
        code: 'checklist.unknown_item',
        params: { code: unknown[0]! },
      });
    if (note.length < 5) return refuse.invalid({ path: 'note', code: 'checklist.burden_reason' });
    return decided(
      { versionId: version.id, dropped: dropped.length },
      [
        ...items
          .filter((item) => dropped.includes(item.code))
          .map((item) => change('ChecklistItem', { id: item.id }, { enabled: true }, { enabled: false })),
        change(
          'ChecklistVersion',
          { id: version.id },
          { status: version.status, revision: version.revision },
          { burdenNote: note, revision: version.revision + 1 },
        ),
      ],
      record(
        ChecklistBurdenExplained,
        { id: version.checklistId, kind: 'checklist' },
        { versionId: version.id, number: version.number, dropped, note },
      ),
    );
  },
});
