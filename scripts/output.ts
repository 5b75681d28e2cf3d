import type { Command } from 'commander';

/** Prints a command's answer: as JSON with --json, else the words for a person. */
export function answer(command: Command, value: unknown, words: string): void {
  const { json } = command.optsWithGlobals<{ json?: boolean }>();
  process.stdout.write(`${json ? JSON.stringify(value, null, 2) : words}\n`);
}

/** Whether the caller wants JSON: then nothing else may be printed to standard output. */
export function wantsJson(command: Command): boolean {
  return command.optsWithGlobals<{ json?: boolean }>().json === true;
}
