import type { ComparedItem } from '@/lib/modules/version-comparisons/schema';
import type { Refusal } from '@/lib/shared/result';

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

/** How the upload of a file stands: what it would change, with the file itself, or why it is refused. */
export interface FileState {
  refusal: Refusal | null;
  preview: FilePreview | null;
  content: string | null;
}
