import { calendarInUse } from '@/lib/modules/calendars/queries';
import type { ItemFacts } from '@/lib/modules/checklists/queries';
import { happenedOnOf } from '@/lib/modules/contents/model';
import { itemOfEntry, knownNames } from '@/lib/modules/drafts/queries';
import { BETWEEN_NAMES, withReferences } from '@/lib/modules/drafts/schema';
import { fieldsOf } from '@/lib/modules/forms/model';
import { faultsOf, filledContent, readCells } from '@/lib/modules/import-cells/model';
import {
  type StoredImport,
  type StoredRow,
  importsUnderWay,
  meantFor,
  openObligations,
  reasonWords,
  rowsIn,
  sameRows,
  statesOfRecords,
} from '@/lib/modules/import-facts/queries';
import type { StoredObligation } from '@/lib/modules/obligations/queries';
import { isPeriodic, periodLabel, periodOf } from '@/lib/modules/periods/model';
import { periodNames } from '@/lib/modules/prefills/model';
import { headOf, peopleOf } from '@/lib/modules/prefills/queries';
import { withdrawRecord } from '@/lib/modules/records/commands';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { rehearse, runForMany } from '@/lib/platform/batch';
import { canonicalJson, sha256 } from '@/lib/platform/canonical';
import { run } from '@/lib/platform/command';
import { type Context, type TenantFacts, positionContext, systemContext } from '@/lib/platform/context';
import { type Db, readTenant } from '@/lib/platform/db';
import { civilDateOf } from '@/lib/shared/civil-date';
import { noteImportStep } from './commands';
import { STEPS, type StepState, nextForObligations } from './model';
import type { ImportEntry, RowStep } from './schema';

/** Rows of one step: what is done twice at most when a worker is killed, and what others wait for at most. */
const ROWS_PER_STEP = 300;

/**
 * Goes one step on with every import that is under way, as its author: looks at rows, takes them over, takes them back.
 * A step that was carried out and not noted is carried out again under the same keys, and changes nothing. Answers
 * whether anything was done.
 */
export async function carryOnImports(tenant: TenantFacts, now = new Date()): Promise<boolean> {
  const underWay = await readTenant(tenant.id, importsUnderWay);
  const failures: unknown[] = [];
  // One that cannot go on does not hold up the others.
  for (const one of underWay)
    await carryOn(tenant, one, civilDateOf(now, tenant.timeZone)).catch((error: unknown) =>
      failures.push(error),
    );
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} imports failed`);
  return underWay.length > 0;
}

async function carryOn(tenant: TenantFacts, one: StoredImport, today: string): Promise<void> {
  const step = one.state as StepState;
  const context = await readTenant(tenant.id, (db) => positionContext(db, tenant, one.positionId, today));
  const rows = await readTenant(tenant.id, (db) => rowsIn(db, one.id, STEPS[step].takes, ROWS_PER_STEP));
  const steps = await STEP[step](context, one, rows);
  // Whoever was faster, or stopped it meanwhile, is right; the next step begins with what then stands there.
  const noted = await run(noteImportStep, systemContext(tenant), {
    importId: one.id,
    state: step,
    rows: steps,
  });
  if (!noted.ok && noted.code !== 'conflict') throw new Error(JSON.stringify(noted.problems));
}

type Step = (context: Context, one: StoredImport, rows: readonly StoredRow[]) => Promise<RowStep[]>;
const STEP: Record<StepState, Step> = { checking: lookAt, running: takeOver, undoing: takeBack };

// --- looking

/** What is known of the rows of an import besides their cells. */
interface Surroundings {
  item: ItemFacts;
  known: Awaited<ReturnType<typeof knownNames>>;
  obligations: StoredObligation[];
  meant: Map<string, number>;
  head: ReturnType<typeof headOf>;
  calendar: Awaited<ReturnType<typeof calendarInUse>>;
}

async function lookAt(context: Context, one: StoredImport, rows: readonly StoredRow[]): Promise<RowStep[]> {
  const { subjectId, itemCode } = one;
  const item = await readTenant(context.tenant.id, (db) => itemOfEntry(db, { itemCode }, context.today));
  if (!item) {
    const faults = [{ key: '', code: 'records.no_item_or_subject' }];
    return rows.map(({ number }) => ({ number, to: 'faulty', faults }));
  }
  const words = reasonWords();
  const read = rows.map((row) => ({ row, ...readCells(item.content, row.cells, words) }));
  const around = await readTenant(context.tenant.id, (db) =>
    surroundings(
      db,
      context,
      one,
      item,
      read.flatMap(({ content }) => namesIn(item, content)),
    ),
  );
  const entries = read.map((cells) => {
    const named = withReferences(fieldsOf(item.content), cells.content, around.known);
    const digest = sha256(canonicalJson({ subjectId, itemCode, content: named }));
    return { ...cells, digest, ...entryOf(context, one, around, named, cells) };
  });
  const twins = await twinsOf(context, one, entries);
  const fresh = entries.filter((_one, index) => !twins[index]);
  const answers = await rehearse(
    submitRecord,
    context,
    fresh.map(({ entry }) => entry),
  );
  const answered = answers.values();
  return entries.map(({ row, entry, digest, obligationId, faults }, index): RowStep => {
    const common = { number: row.number, entry, digest };
    const twin = twins[index];
    if (twin) return { ...common, ...twin, obligationId: null };
    const answer = answered.next().value!;
    const all = faultsOf(faults, answer.ok ? [] : problemsOf(answer));
    return { ...common, to: all.length > 0 ? 'faulty' : 'good', faults: all, obligationId };
  });
}

const problemsOf = ({ code, problems }: { code: string; problems: Parameters<typeof faultsOf>[1] }) =>
  problems.length > 0
    ? problems
    : [{ path: '', code: code === 'not_found' ? 'not_found' : 'conflict.changed_meanwhile' }];

const namesIn = (item: ItemFacts, content: Record<string, unknown>): string[] =>
  fieldsOf(item.content).flatMap((field) => {
    const value = content[field.key];
    if (typeof value !== 'string' || (field.type !== 'person' && field.type !== 'organisation')) return [];
    return (field.multiple ? value.split(BETWEEN_NAMES) : [value]).map((name) => name.trim());
  });

async function surroundings(
  db: Db,
  context: Context,
  one: StoredImport,
  item: ItemFacts,
  names: readonly string[],
): Promise<Surroundings> {
  const { today } = context;
  const [known, obligations, meant, people, calendar] = await Promise.all([
    knownNames(db, one.subjectId, names, today),
    // An item whose records are events opens an obligation with each of them.
    item.content.eventSource === 'self' ? [] : openObligations(db, one, today),
    meantFor(db, one.id),
    peopleOf(db, one.subjectId, today),
    calendarInUse(db),
  ]);
  return { item, known, obligations, meant, head: headOf(people), calendar };
}

/** What a row would hand in: its cells, what the form would have filled in, and the obligation that its day falls into. */
function entryOf(
  { member }: Context,
  one: StoredImport,
  { item, obligations, meant, head, calendar }: Surroundings,
  content: Record<string, unknown>,
  said: Pick<ImportEntry, 'lateReason' | 'whatIsDifferent'>,
): { entry: ImportEntry; obligationId: string | null } {
  const day = happenedOnOf(item.content, content);
  const obligation = obligations.find(
    ({ id, periodFrom, periodTo, minPerPeriod, submittedCount }) =>
      day !== null &&
      periodFrom <= day &&
      day <= periodTo &&
      submittedCount + (meant.get(id) ?? 0) < minPerPeriod,
  );
  if (obligation) meant.set(obligation.id, (meant.get(obligation.id) ?? 0) + 1);
  const { cadence } = item.content;
  const periodName = obligation
    ? periodNames(obligation, calendar.publicHolidays).zh
    : day && isPeriodic(cadence)
      ? periodLabel(periodOf(cadence, day).key, 'zh-CN')
      : null;
  const writer = member && { id: member.id, name: member.nameZh };
  const { subjectId, itemCode } = one;
  const { whatIsDifferent } = said;
  const lateReason = said.lateReason ?? one.lateReason;
  const entry = {
    ...{ subjectId, itemCode, obligationIds: obligation ? [obligation.id] : [] },
    content: filledContent(item.content, content, {
      periodName,
      writer,
      head,
      calendar,
    }) as ImportEntry['content'],
    ...(lateReason ? { lateReason } : {}),
    ...(whatIsDifferent ? { whatIsDifferent } : {}),
  };
  return { entry, obligationId: obligation?.id ?? null };
}

type Twin = Pick<RowStep, 'to' | 'faults'>;

/** What is said of rows with these contents: that another import has recorded them, and the numbers of those above. */
async function sameContents({ tenant }: Context, one: StoredImport, digests: readonly string[]) {
  const same = await readTenant(tenant.id, (db) => sameRows(db, one.id, digests));
  const above = new Map<string, number>();
  const recorded = new Map<string, Twin>();
  for (const { importId, digest, number, importedAt } of same) {
    if (importId === one.id) above.set(digest, number);
    else if (!recorded.has(digest)) {
      const params = { day: civilDateOf(importedAt, tenant.timeZone), row: number };
      recorded.set(digest, {
        to: 'known',
        faults: [{ key: '', code: 'imports.recorded_before', params }],
      });
    }
  }
  return { above, recorded };
}

/** Of each row the one with the same content that was before it: recorded by another import, or higher in this sheet. */
async function twinsOf(
  context: Context,
  one: StoredImport,
  entries: readonly { row: StoredRow; digest: string }[],
): Promise<(Twin | null)[]> {
  const digests = entries.map(({ digest }) => digest);
  const { above, recorded } = await sameContents(context, one, digests);
  return entries.map(({ row, digest }) => {
    const known = recorded.get(digest);
    if (known) return known;
    const first = above.get(digest);
    above.set(digest, first ?? row.number);
    return first === undefined || first === row.number
      ? null
      : { to: 'faulty', faults: [{ key: '', code: 'imports.same_as_row', params: { row: first } }] };
  });
}

// --- taking over and back

async function takeOver(context: Context, one: StoredImport, rows: readonly StoredRow[]): Promise<RowStep[]> {
  // What another import has recorded since it was looked at.
  const digests = rows.map((row) => row.digest!);
  const { recorded } = await sameContents(context, one, digests);
  const known = rows.flatMap(({ number, digest }): RowStep[] => {
    const other = recorded.get(digest!);
    return other ? [{ number, ...other }] : [];
  });
  const next = nextForObligations(rows.filter((row) => !recorded.has(row.digest!)));
  const results = await runForMany(
    submitRecord,
    context,
    next.map(({ number, entry }) => ({
      input: { ...entry!, attachmentIds: [] },
      key: `import:${one.id}:${number}`,
    })),
  );
  const taken = results.map((result, index): RowStep => {
    const { number } = next[index]!;
    if (result.ok) return { number, to: 'imported', faults: [], recordId: result.value.recordId };
    return { number, to: 'refused', faults: faultsOf([], problemsOf(result)) };
  });
  return [...known, ...taken];
}

async function takeBack(context: Context, one: StoredImport, rows: readonly StoredRow[]): Promise<RowStep[]> {
  const next = nextForObligations(rows);
  const states = await readTenant(context.tenant.id, (db) =>
    statesOfRecords(
      db,
      next.map((row) => row.recordId!),
    ),
  );
  const gone = next.filter((row) => states.get(row.recordId!) === 'withdrawn');
  const standing = next.filter((row) => !gone.includes(row));
  const results = await runForMany(
    withdrawRecord,
    context,
    standing.map(({ number, recordId }) => ({
      input: { recordId: recordId! },
      key: `import:${one.id}:${number}:undo`,
    })),
  );
  return [
    ...gone.map(({ number }): RowStep => ({ number, to: 'undone', faults: [] })),
    ...results.map((result, index): RowStep => {
      const { number } = standing[index]!;
      if (result.ok) return { number, to: 'undone', faults: [] };
      return { number, to: 'kept', faults: faultsOf([], problemsOf(result)) };
    }),
  ];
}
