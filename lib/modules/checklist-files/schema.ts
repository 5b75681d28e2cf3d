import type { ComparedItem } from '@/lib/modules/version-comparisons/schema';
import { type Refusal, refuse } from '@/lib/shared/result';

/** What a file would change in a draft. */
export interface FilePreview {
  versionId: string;
  revision: number;
  /** Items whose words are the same in every respect. */
  same: number;
  items: ComparedItem[];
  /** Items of which only what the comparison does not show differs: English words, sources, notes. */
  alsoChanged: string[];
  sections: { added: string[]; removed: string[]; changed: string[] };
  dictionariesChanged: boolean;
}

/** The largest file, in bytes and as JSON. The longest list so far has half a million. */
export const CHECKLIST_FILE_MAX = 4_000_000;

export const isTooLarge = (bytes: number): boolean => bytes > CHECKLIST_FILE_MAX;

/** A file that is larger, refused before it is sent where there is script. */
export const TOO_LARGE = refuse.invalid({
  path: 'file',
  code: 'spreadsheet.too_large',
  params: { maximum: CHECKLIST_FILE_MAX / 1_000_000 },
});

/** How the upload of a file stands: what it would change, with the file itself, or why it is refused. */
export interface FileState {
  refusal: Refusal | null;
  preview: FilePreview | null;
  content: string | null;
}
