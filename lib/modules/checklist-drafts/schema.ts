import { z } from 'zod';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import type { Dictionaries } from '@/lib/modules/checklist-items/model';
import type { SubjectKind } from '@/lib/modules/obligations/schema';
import type { DueDays } from '@/lib/modules/due-days/schema';
import type { ItemForm } from '@/lib/modules/item-forms/schema';
import type { Refusal } from '@/lib/shared/result';
import type { Section } from './model';

export const sectionCode = z.string().min(1).max(20);
export const itemCode = z.string().min(1).max(40);
const title = z
  .string()
  .trim()
  .refine((text) => text !== '', 'checklist.title_missing')
  .max(80);
export const titles = { titleZh: title, titleEn: title };
/** A draft as it was seen: what has changed since is told, not overwritten. */
export const seen = { versionId: z.uuid(), revision: z.int().min(0) };

export interface DraftItem {
  /** Changes with the content. */
  id: string;
  code: string;
  sectionCode: string;
  enabled: boolean;
  content: ChecklistItem & { sectionCode: string };
}

export interface Draft {
  version: {
    id: string;
    checklistId: string;
    code: string;
    titleZh: string;
    titleEn: string;
    kind: SubjectKind;
    number: number;
    status: string;
    revision: number;
  };
  sections: Section[];
  dictionaries: Dictionaries;
  items: DraftItem[];
  /** The groups that an item may be for alone. */
  groups: { code: string; nameZh: string; nameEn: string | null }[];
  can: { change: boolean };
}

/** How the item editor stands after a button: what is written, and what became of it. */
export interface EditorState {
  form: ItemForm;
  /** The content it was written on. */
  itemId: string;
  year: number;
  days: DueDays | null;
  refusal: Refusal | null;
  saved: boolean;
  /** The content somebody else has saved meanwhile. */
  nowItemId: string | null;
}
