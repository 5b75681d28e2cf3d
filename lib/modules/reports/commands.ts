import type { z } from 'zod';
import { bodyByCode } from '@/lib/modules/bodies/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { ReportWritten } from './events';
import { REPORT_WRITERS, canWriteReport } from './policy';
import { type StoredWords, storedWords } from './queries';
import { writeReportInput } from './schema';

type WriteReport = z.output<typeof writeReportInput>;

interface Writing {
  subjectId: string;
  words: StoredWords | null;
}

async function loadWriting(db: Db, { input }: Call<WriteReport>): Promise<Writing | null> {
  const body = await bodyByCode(db, input.body);
  return body && { subjectId: body.id, words: await storedWords(db, body.id, input) };
}

/** Writes what the body itself says in the report of a period, over what stood there when writing began. */
export const writeReport = defineCommand({
  name: 'writeReport',
  roles: REPORT_WRITERS,
  input: writeReportInput,
  load: (db, calls: readonly Call<WriteReport>[]) => Promise.all(calls.map((call) => loadWriting(db, call))),
  decide(call, found: Writing | null) {
    const { actor } = call.context;
    if (!found) return refuse.notFound();
    const { subjectId, words } = found;
    if (!canWriteReport(actor, { subjectId })) return refuse.forbidden('forbidden.role');
    const { body, from, to, revision, effects, problems, plans } = call.input;
    if (revision !== (words?.revision ?? 0)) return refuse.conflict('reports.changed');
    const id = words?.id ?? call.newId();
    const next = { effects, problems, plans, revision: revision + 1 };
    const written = { ...next, writtenById: actor.memberId!, writtenAt: call.now };
    return decided(
      { revision: next.revision },
      [
        words
          ? change('ReportText', { id }, { revision }, written)
          : insert('ReportText', { id, subjectId, fromOn: from, toOn: to, ...written }),
      ],
      record(ReportWritten, { id, kind: 'report' }, { body, from, to, ...next }),
    );
  },
});
