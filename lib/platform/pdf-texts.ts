import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A program of its own: what bundles this module is to leave it where it is. */
const READER = path.join(/* turbopackIgnore: true */ process.cwd(), 'scripts/read-pdf.mjs');

export interface PdfBounds {
  seconds: number;
  /** Of memory, of the whole process that reads. */
  megabytes: number;
  characters: number;
}

/** Of a file of 500 pages the first come within this; one that is made to be slow or large is left where it is. */
const BOUNDS: PdfBounds = { seconds: 20, megabytes: 500, characters: 60_000 };
const MARK = '%PDF-';
/** The mark of the format stands among so many bytes at the beginning. */
const MARK_WITHIN = 1024;

let reader: ChildProcess | null = null;
let last: Promise<unknown> = Promise.resolve();

function started(): ChildProcess {
  // It knows nothing of this process, neither its memory nor its secrets.
  const child = spawn(/* turbopackIgnore: true */ process.execPath, [READER], {
    env: { NODE_ENV: 'production' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('exit', () => (reader = reader === child ? null : reader));
  return child;
}

/** Keeps this process from ending while there is something to wait for, and no longer. */
function hold(child: ChildProcess, isHeld: boolean): void {
  for (const one of [child, child.channel])
    if (isHeld) one?.ref();
    else one?.unref();
}

/** The answer of the reader, or null where it ended without one. */
async function answerOf(child: ChildProcess, bytes: Uint8Array, bounds: PdfBounds): Promise<string | null> {
  const isOver = new AbortController();
  const { signal } = isOver;
  hold(child, true);
  try {
    const answer = once(child, 'message', { signal }).then(([text]) => text as string);
    const end = once(child, 'exit', { signal }).then(() => null);
    child.send({ bytes, bounds }, () => undefined);
    return await Promise.race([answer, end]);
  } finally {
    isOver.abort();
    hold(child, false);
  }
}

async function read(bytes: Uint8Array, bounds: PdfBounds): Promise<string> {
  const waiting = reader;
  // One that has waited for long may just have gone.
  const answer = waiting && (await answerOf(waiting, bytes, bounds));
  if (typeof answer === 'string') return answer;
  reader = started();
  return (await answerOf(reader, bytes, bounds)) ?? '';
}

/**
 * The text of a PDF that a stranger may have made, in the order of its pages, as far as it can be read within the
 * bounds; empty where there is none (scanned pages) and where the file is encrypted or broken. Files are read one after
 * the other in a process of their own.
 */
export function readPdfText(bytes: Uint8Array, bounds = BOUNDS): Promise<string> {
  if (!Buffer.from(bytes.subarray(0, MARK_WITHIN)).includes(MARK)) return Promise.resolve('');
  const text = last.then(() => read(bytes, bounds));
  last = text.catch(() => undefined);
  return text;
}
