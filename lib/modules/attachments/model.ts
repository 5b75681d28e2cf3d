/**
 * An attachment is a file that somebody has uploaded. It is examined before it is kept, by what it contains and
 * not by what it is called, and never changes afterwards. The same content is kept once in a tenant. An upload
 * that no record and no draft uses is taken away after a day.
 */
import { type Problem } from '@/lib/shared/result';
import { FORMATS, type FileFacts, LARGEST_ATTACHMENT, LONGEST_NAME } from './schema';

/** How long an upload may wait to be used, in milliseconds: one day. */
export const LOOSE_FOR = 24 * 60 * 60 * 1000;

/**
 * The name under which a file is kept and given back: its last part without path, control characters or
 * characters that no system takes, at most 200 long with its ending. Never empty.
 */
export function tidyName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1)!;
  // Signs that turn the direction of reading can hide the true ending.
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const letters = [...(clean || 'file')];
  if (letters.length <= LONGEST_NAME) return letters.join('');
  const ending = endingOf(clean);
  const kept = letters.slice(0, LONGEST_NAME - (ending ? ending.length + 1 : 0)).join('');
  return ending ? `${kept}.${ending}` : kept;
}

/** The ending of a name in small letters, or nothing. */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * Whether a file may be kept, and as what; else the one thing that is wrong with it. Refused are empty files, those
 * above 20 MB, endings that are not on the list, files under a password, damaged ones, and those whose content is
 * not what their name says. Source: the rules of recording.
 */
export function judgeFile(
  file: FileFacts,
): { ok: true; name: string; mediaType: string } | { ok: false; problem: Problem } {
  const name = tidyName(file.name);
  const ending = endingOf(name);
  const format = FORMATS[ending];
  const no = (code: string, params: Record<string, string | number> = {}) => ({
    ok: false as const,
    problem: { path: 'file', code: `attachment.${code}`, params: { name, ...params } },
  });
  if (file.size === 0) return no('empty');
  if (file.size > LARGEST_ATTACHMENT) return no('too_large', { megabytes: LARGEST_ATTACHMENT / 1024 / 1024 });
  if (!format) return no('unknown_kind', { ending: ending || '–' });
  if (file.content.encrypted) return no('encrypted');
  if (file.content.damaged) return no('damaged');
  if (file.content.kind === 'macros') return no('macros');
  if (!format.contents.includes(file.content.kind)) {
    const isKnown = Object.values(FORMATS).some((one) => one.contents.includes(file.content.kind));
    return no('disguised', { ending, content: isKnown ? file.content.kind : 'other' });
  }
  return { ok: true, name, mediaType: format.mediaType };
}
