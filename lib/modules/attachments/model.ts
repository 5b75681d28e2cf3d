/**
 * An attachment is a file that somebody has uploaded. It is examined before it is kept, by what it contains and
 * not by what it is called, and never changes afterwards. The same content is kept once in a tenant. An upload
 * that no record and no draft uses is taken away after a day.
 */
import type { Problem } from '@/lib/shared/result';

/** Files of one record. Source: the rules of recording. */
export const MOST_ATTACHMENTS = 10;
/** 20 MB. */
export const LARGEST_ATTACHMENT = 20 * 1024 * 1024;
export const LONGEST_NAME = 200;
/** Uploads of one member in a day that no record uses yet. */
export const MOST_LOOSE_UPLOADS = 200;

/** Endings that are taken: what their content must be, and the type under which they are given back. */
export const FORMATS: Readonly<Record<string, { contents: readonly string[]; mediaType: string }>> = {
  pdf: { contents: ['pdf'], mediaType: 'application/pdf' },
  doc: { contents: ['doc'], mediaType: 'application/msword' },
  docx: {
    contents: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xls: { contents: ['xls'], mediaType: 'application/vnd.ms-excel' },
  xlsx: {
    contents: ['xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  ppt: { contents: ['ppt'], mediaType: 'application/vnd.ms-powerpoint' },
  pptx: {
    contents: ['pptx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  ofd: { contents: ['ofd'], mediaType: 'application/ofd' },
  // WPS Writer keeps its text where Word does.
  wps: { contents: ['wps', 'doc'], mediaType: 'application/wps-office.wps' },
  jpg: { contents: ['jpg'], mediaType: 'image/jpeg' },
  jpeg: { contents: ['jpg'], mediaType: 'image/jpeg' },
  png: { contents: ['png'], mediaType: 'image/png' },
  heic: { contents: ['heic'], mediaType: 'image/heic' },
  txt: { contents: ['text'], mediaType: 'text/plain' },
};

const PREVIEWS: Readonly<Record<string, PreviewKind>> = {
  jpg: 'picture',
  jpeg: 'picture',
  png: 'picture',
  pdf: 'pdf',
  docx: 'text',
  xlsx: 'text',
  txt: 'text',
};
export type PreviewKind = 'picture' | 'pdf' | 'text';

/** How a file can be looked at without being taken away: as a picture, in the browser's reader, as text; or not at all. */
export function previewOf(name: string): PreviewKind | null {
  return PREVIEWS[endingOf(name)] ?? null;
}

/** For the file dialog of a browser. */
export const ACCEPTED = Object.keys(FORMATS)
  .map((ending) => `.${ending}`)
  .join(',');

/** What was read of a file; see the platform's reader. */
export interface FileFacts {
  name: string;
  size: number;
  content: { kind: string; encrypted: boolean; damaged: boolean };
}

export interface AttachmentDto {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

/** Files of one member that are on their way at the same time, those that were broken off among them. */
export const MOST_PARTIAL_UPLOADS = 40;

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

const wrong =
  (name: string) =>
  (code: string, params: Record<string, string | number> = {}) => ({
    ok: false as const,
    problem: { path: 'file', code: `attachment.${code}`, params: { name, ...params } },
  });

type Judgement = { ok: true; name: string; mediaType: string } | { ok: false; problem: Problem };

/** What can be said of a file before a byte of it is here: empty, above 20 MB, or with an ending that is not on the list. */
export function judgeAnnounced(file: Pick<FileFacts, 'name' | 'size'>): Judgement {
  const name = tidyName(file.name);
  const no = wrong(name);
  const ending = endingOf(name);
  const format = FORMATS[ending];
  if (file.size === 0) return no('empty');
  if (file.size > LARGEST_ATTACHMENT) return no('too_large', { megabytes: LARGEST_ATTACHMENT / 1024 / 1024 });
  if (!format) return no('unknown_kind', { ending: ending || '–' });
  return { ok: true, name, mediaType: format.mediaType };
}

/**
 * Whether a file may be kept, and as what; else the one thing that is wrong with it. Refused are empty files, those
 * above 20 MB, endings that are not on the list, files under a password, damaged ones, and those whose content is
 * not what their name says. Source: the rules of recording.
 */
export function judgeFile(file: FileFacts): Judgement {
  const announced = judgeAnnounced(file);
  if (!announced.ok) return announced;
  const no = wrong(announced.name);
  const ending = endingOf(announced.name);
  const { encrypted, damaged, kind } = file.content;
  if (encrypted) return no('encrypted');
  if (damaged) return no('damaged');
  if (kind === 'macros') return no('macros');
  if (!FORMATS[ending]!.contents.includes(kind)) {
    const isKnown = Object.values(FORMATS).some((one) => one.contents.includes(kind));
    return no('disguised', { ending, content: isKnown ? kind : 'other' });
  }
  return announced;
}

const PROBLEM_CODE = /^[a-z_]+(?:\.[a-z_]+)+$/;

/**
 * What a page without script was told when it came back from an upload: the ids of the kept files and the
 * refusals, out of its own address. What does not read as either is left out.
 */
export function uploadsOfAddress(search: Record<string, string | string[] | undefined>): {
  ids: string[];
  refused: Problem[];
} {
  const all = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());
  return {
    ids: all(search.attached).filter((id) => /^[0-9a-f-]{36}$/.test(id)),
    refused: all(search.refused).flatMap((text) => {
      try {
        const { code, params } = JSON.parse(text) as Partial<Problem>;
        if (typeof code !== 'string' || !PROBLEM_CODE.test(code)) return [];
        const said = Object.entries(params ?? {}).filter(([, value]) =>
          ['string', 'number'].includes(typeof value),
        );
        return [{ path: 'file', code, params: Object.fromEntries(said) }];
      } catch {
        return [];
      }
    }),
  };
}
