/**
 * An import begins with rows that are looked at one after the other, as if each had been handed in; nothing is recorded
 * yet. Its author then has the good ones taken over, in steps that can stop and go on anywhere, and may have all of them
 * taken back while nobody has accepted them. What is dropped or taken back may come again; what stands may not.
 */
export const IMPORT_STATES = [
  'checking',
  'ready',
  'running',
  'finished',
  'undoing',
  'undone',
  'dropped',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Those that wait for their author or for the worker. */
export const UNFINISHED_IMPORTS: readonly ImportState[] = ['checking', 'ready', 'running', 'undoing'];

export const IMPORT_EVENTS = ['checked', 'start', 'pause', 'done', 'undo', 'taken_back', 'drop'] as const;
export type ImportEvent = (typeof IMPORT_EVENTS)[number];

const TRANSITIONS: Record<ImportState, Partial<Record<ImportEvent, ImportState>>> = {
  checking: { checked: 'ready', drop: 'dropped' },
  ready: { start: 'running', drop: 'dropped' },
  running: { done: 'finished', pause: 'ready' },
  finished: { undo: 'undoing' },
  undoing: { taken_back: 'undone' },
  undone: {},
  dropped: {},
};

/** The state after an event, or null when the event may not happen in that state. */
export function nextImportState(state: ImportState, event: ImportEvent): ImportState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** States in which the worker goes on by itself: which rows it takes, and what it says when none is left. */
export const STEPS = {
  checking: { takes: 'unchecked', ends: 'checked' },
  running: { takes: 'good', ends: 'done' },
  undoing: { takes: 'imported', ends: 'taken_back' },
} as const satisfies Partial<Record<ImportState, { takes: RowState; ends: ImportEvent }>>;
export type StepState = keyof typeof STEPS;

export const ROW_STATES = [
  'unchecked',
  'good',
  'faulty',
  'known',
  'imported',
  'refused',
  'undone',
  'kept',
] as const;
export type RowState = (typeof ROW_STATES)[number];

const ROW_TRANSITIONS: Record<RowState, readonly RowState[]> = {
  unchecked: ['good', 'faulty', 'known'],
  good: ['imported', 'refused', 'known'],
  imported: ['undone', 'kept'],
  faulty: [],
  known: [],
  refused: [],
  undone: [],
  kept: [],
};

/** Whether a step may put a row from one state into another. */
export const mayBecome = (from: RowState, to: RowState): boolean => ROW_TRANSITIONS[from].includes(to);

/**
 * The rows that go together in one step: of those that concern the same obligation one, because two in one batch would
 * get in each other's way. The others follow in the next step.
 */
export function nextForObligations<Row extends { obligationId: string | null }>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(({ obligationId }) => {
    if (obligationId === null) return true;
    if (seen.has(obligationId)) return false;
    seen.add(obligationId);
    return true;
  });
}
