import { z } from 'zod';
import { listRecordableItems } from '@/lib/modules/recordables/queries';
import { getRecordForm } from '@/lib/modules/record-forms/queries';
import { getMyList } from '@/lib/modules/worklists/queries';
import { defineQuery } from '@/lib/platform/query';
import { WRITERS } from '@/lib/shared/actor';
import { kitLines, linesWithForms } from './model';
import type { OfflineKit } from './schema';

/** The list as it stands and the forms of what is on it, for a browser to keep; never one of a restricted item. */
export const getOfflineKit = defineQuery({
  name: 'getOfflineKit',
  roles: WRITERS,
  input: z.strictObject({}),
  async read(db, context): Promise<OfflineKit> {
    const list = await getMyList.read!(db, context, {});
    const items = await listRecordableItems.read!(db, context, {});
    if ('ok' in list || 'ok' in items) throw new Error('A list is never refused to a writer');
    const open = items.filter((item) => item.sensitivity !== 'restricted');
    const lines = kitLines(list, open);
    const forms: OfflineKit['forms'] = {};
    for (const { key } of linesWithForms(lines)) {
      const { obligation, record, item, subject } = Object.fromEntries(new URLSearchParams(key));
      const form = await getRecordForm.read!(db, context, {
        ...(obligation ? { obligationId: obligation } : {}),
        ...(record ? { recordId: record } : {}),
        ...(item ? { itemCode: item } : {}),
        ...(subject ? { subjectId: subject } : {}),
      });
      // What is closed to this position or waits for no record is not kept; the line stays.
      if (!('ok' in form) && form.item.sensitivity !== 'restricted') forms[key] = form;
    }
    // A returned record that may not be kept is not even named.
    const kept = lines.filter((line) => line.part !== 'returned' || line.key in forms);
    return { on: context.today, lines: kept, forms };
  },
});
