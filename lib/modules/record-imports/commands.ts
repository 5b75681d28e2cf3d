import type { z } from 'zod';
import {
  type ImportPlace,
  type StoredImport,
  countsOf,
  importOfRows,
  importPlace,
  importsById,
} from '@/lib/modules/import-facts/queries';
import { canonicalJson, sha256 } from '@/lib/platform/canonical';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import { type EventDraft, change, insert, record, remove } from '@/lib/platform/writes';
import { WRITERS } from '@/lib/shared/actor';
import { civilDateOf } from '@/lib/shared/civil-date';
import { type Refusal, refuse } from '@/lib/shared/result';
import {
  ImportChecked,
  ImportDropped,
  ImportFinished,
  ImportPaused,
  ImportStaged,
  ImportStarted,
  ImportUndoing,
  ImportUndone,
} from './events';
import { type ImportEvent, type StepState, STEPS, mayBecome, nextImportState } from './model';
import { canUseImport } from './policy';
import {
  type NoteImportStepInput,
  type RowCounts,
  type StageImportInput,
  type StagedImport,
  importIdInput,
  noteImportStepInput,
  stageImportInput,
} from './schema';

const stream = (id: string) => ({ id, kind: 'record-import' });

/** What tells rows from other rows: their cells in their order, wherever in a sheet they stand, and why they are late. */
const digestOf = ({ rows, lateReason }: StageImportInput) =>
  sha256(canonicalJson([lateReason ?? null, rows.map((row) => row.cells)]));

interface Staging {
  place: ImportPlace | Refusal;
  standing: StoredImport | null;
  digest: string;
}

/** Takes the rows of a file or of the grid to be looked at. The same rows are not taken twice: the answer is their import. */
export const stageImport = defineCommand({
  name: 'stageImport',
  roles: WRITERS,
  input: stageImportInput,
  load: (db: Db, calls: readonly Call<StageImportInput>[]): Promise<Staging[]> =>
    Promise.all(
      calls.map(async ({ context, input }) => {
        const digest = digestOf(input);
        const [place, standing] = await Promise.all([
          importPlace(db, context, input),
          importOfRows(db, { ...input, digest }),
        ]);
        return { place, standing, digest };
      }),
    ),
  decide(call: Call<StageImportInput>, { place, standing, digest }: Staging) {
    if (!('item' in place)) return place;
    const { input, context } = call;
    const { actor } = context;
    if (input.rows.length === 0) return refuse.invalid({ path: 'file', code: 'imports.no_rows' });
    if (standing) {
      if (canUseImport(actor, standing))
        return decided<StagedImport>({ importId: standing.id, known: true }, []);
      const day = civilDateOf(standing.createdAt, context.tenant.timeZone);
      return refuse.conflict({ path: 'file', code: 'imports.taken_by_another', params: { day } });
    }
    const id = call.newId();
    const { subjectId, itemCode, source, fileName, columns, ignored, rows, lateReason } = input;
    return decided<StagedImport>(
      { importId: id, known: false },
      [
        insert('RecordImport', {
          ...{ id, itemCode, subjectId, source, digest, columns, ignored, state: 'checking' },
          fileName: fileName ?? null,
          lateReason: lateReason ?? null,
          rowCount: rows.length,
          createdAt: call.now,
          createdById: actor.memberId!,
          positionId: actor.positionId!,
        }),
        ...rows.map(({ number, cells }) =>
          insert('RecordImportRow', { importId: id, number, state: 'unchecked', cells, faults: [] }),
        ),
      ],
      record(ImportStaged, stream(id), { itemCode, subjectId, source, rows: rows.length, digest }),
    );
  },
});

interface Standing {
  stored: StoredImport;
  counts: RowCounts;
}

async function load(db: Db, calls: readonly { input: { importId: string } }[]): Promise<(Standing | null)[]> {
  const ids = calls.map((call) => call.input.importId);
  const stored = await importsById(db, ids, { lock: true });
  const counts = await countsOf(db, ids);
  return ids.map((id) => (stored.has(id) ? { stored: stored.get(id)!, counts: counts.get(id)! } : null));
}

/** The state an author's step leads to, or why it may not be taken. */
function afterStep(call: Call<unknown>, state: Standing | null, event: ImportEvent) {
  if (!state || !canUseImport(call.context.actor, state.stored)) return refuse.notFound('imports.unknown');
  const next = nextImportState(state.stored.state, event);
  return next ?? refuse.conflict(`imports.cannot.${event}`);
}

type IdInput = z.infer<typeof importIdInput>;

const move = (stored: StoredImport, state: string, set: { startedAt?: Date } = {}) =>
  change('RecordImport', { id: stored.id }, { state: stored.state }, { state, ...set });

/** Has the good rows taken over; the worker does it, step by step. */
export const startImport = defineCommand({
  name: 'startImport',
  roles: WRITERS,
  input: importIdInput,
  load,
  decide(call: Call<IdInput>, state: Standing | null) {
    const next = afterStep(call, state, 'start');
    if (typeof next !== 'string') return next;
    const { stored, counts } = state!;
    if (counts.good === 0) return refuse.conflict('imports.nothing_good');
    return decided(
      { importId: stored.id, rows: counts.good },
      [move(stored, next, { startedAt: call.now })],
      record(ImportStarted, stream(stored.id), { rows: counts.good }),
    );
  },
});

/** Stops after the step under way; what is taken over stays, and it can be started again. */
export const pauseImport = defineCommand({
  name: 'pauseImport',
  roles: WRITERS,
  input: importIdInput,
  load,
  decide(call: Call<IdInput>, state: Standing | null) {
    const next = afterStep(call, state, 'pause');
    if (typeof next !== 'string') return next;
    const { stored, counts } = state!;
    return decided(
      { importId: stored.id },
      [move(stored, next)],
      record(ImportPaused, stream(stored.id), { rows: counts.good }),
    );
  },
});

/** Throws the rows away before they are taken over. */
export const dropImport = defineCommand({
  name: 'dropImport',
  roles: WRITERS,
  input: importIdInput,
  load,
  decide(call: Call<IdInput>, state: Standing | null) {
    const next = afterStep(call, state, 'drop');
    if (typeof next !== 'string') return next;
    const { stored, counts } = state!;
    // Taken over in part and paused: it is finished and taken back instead.
    if (counts.imported > 0) return refuse.conflict('imports.cannot.drop');
    return decided(
      { importId: stored.id },
      [move(stored, next), remove('RecordImportRow', { importId: stored.id })],
      record(ImportDropped, stream(stored.id), { rows: stored.rowCount }),
    );
  },
});

/** Has everything that was taken over taken back, as far as nobody has accepted it. */
export const undoImport = defineCommand({
  name: 'undoImport',
  roles: WRITERS,
  input: importIdInput,
  load,
  decide(call: Call<IdInput>, state: Standing | null) {
    const next = afterStep(call, state, 'undo');
    if (typeof next !== 'string') return next;
    const { stored, counts } = state!;
    if (counts.imported === 0) return refuse.conflict('imports.nothing_imported');
    return decided(
      { importId: stored.id, rows: counts.imported },
      [move(stored, next)],
      record(ImportUndoing, stream(stored.id), { rows: counts.imported }),
    );
  },
});

/** What is said at the end of the worker's steps. */
const ENDS: Record<StepState, (id: string, counts: RowCounts) => EventDraft> = {
  checking: (id, { good, faulty, known }) => record(ImportChecked, stream(id), { good, faulty, known }),
  running: (id, { imported, faulty, refused, known }) =>
    record(ImportFinished, stream(id), { imported, faulty, refused, known }),
  undoing: (id, { undone, kept }) => record(ImportUndone, stream(id), { undone, kept }),
};

/** Notes what became of some rows of an import; with the last of them the import itself moves on. */
export const noteImportStep = defineCommand({
  name: 'noteImportStep',
  roles: 'system',
  input: noteImportStepInput,
  load,
  decide(call: Call<NoteImportStepInput>, state: Standing | null) {
    const { state: step, rows } = call.input;
    if (!state) return refuse.notFound('imports.unknown');
    const { stored, counts } = state;
    if (stored.state !== step) return refuse.conflict('conflict.changed_meanwhile');
    const { takes, ends } = STEPS[step];
    if (rows.some((row) => !mayBecome(takes, row.to)))
      throw new Error(`A row that is ${takes} does not become what was said`);
    const after = { ...counts, [takes]: counts[takes] - rows.length };
    for (const row of rows) after[row.to] += 1;
    const isLast = after[takes] === 0;
    const next = isLast ? nextImportState(step, ends)! : step;
    const at =
      next === 'finished' ? { finishedAt: call.now } : next === 'undone' ? { undoneAt: call.now } : {};
    return decided(
      { state: next },
      [
        ...rows.map(({ number, to, ...set }) =>
          change(
            'RecordImportRow',
            { importId: stored.id, number },
            { state: takes },
            { ...set, entry: (set.entry ?? undefined) as object | undefined, state: to },
          ),
        ),
        ...(isLast
          ? [change('RecordImport', { id: stored.id }, { state: step }, { state: next, ...at })]
          : []),
      ],
      ...(isLast ? [ENDS[step](stored.id, after)] : []),
    );
  },
});
