/**
 * A need is a fact of a record without which it cannot stand for an obligation of another item: its files, a required
 * field that both items have, a choice the other item knows, a day not before its period. A later version that takes
 * such a fact away ends the claims that need it and no others. The record's own item is checked as a whole when the
 * version is handed in; what a claim did without before, it may do without now.
 */
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { type RecordContent, filesRequired, formFields } from '@/lib/modules/forms/model';
import type { CivilDate } from '@/lib/shared/civil-date';

export const NEEDS = ['need_files', 'need_field', 'need_choice', 'need_day'] as const;
export type Need = (typeof NEEDS)[number];

type Item = Pick<ChecklistItem, 'fields' | 'evidence'>;

/** What the needs of a claim are read from. */
export interface Written {
  content: Readonly<Record<string, unknown>>;
  files: number;
  happenedOn: CivilDate | null;
}

/** A claim that stands or comes back, with the item of its obligation. */
export interface NeedyClaim {
  id: string;
  itemCode: string;
  periodFrom: CivilDate;
  item: Item;
}

const isThere = (value: unknown) => value !== undefined && value !== null && value !== '';

/** What a record lacks of an item that is not its own: each need with the field it is about. */
function lacks(claim: NeedyClaim, own: Pick<ChecklistItem, 'fields'>, written: Written): Set<string> {
  const { item, periodFrom } = claim;
  const { content, files, happenedOn } = written;
  const lacking = new Set<string>();
  if (files < filesRequired(item, content)) lacking.add('need_files');
  if (happenedOn !== null && happenedOn < periodFrom) lacking.add('need_day');
  for (const field of formFields(item, content)) {
    if (!field.visible || !own.fields.some((one) => one.key === field.key)) continue;
    const value = content[field.key];
    if (!isThere(value)) {
      if (field.required) lacking.add(`need_field ${field.key}`);
    } else if (field.enum && !field.enum.some((choice) => choice.value === value)) {
      lacking.add(`need_choice ${field.key}`);
    }
  }
  return lacking;
}

/**
 * The claims of a record that a later version ends, each with the first need that it no longer meets. Claims that do
 * not need what was taken away are not among them, nor are those of the record's own item.
 */
export function endedClaims<Claim extends NeedyClaim>(
  record: { itemCode: string; item: Pick<ChecklistItem, 'fields'>; before: Written },
  claims: readonly Claim[],
  after: Written,
): (Claim & { need: Need })[] {
  return claims.flatMap((claim) => {
    if (claim.itemCode === record.itemCode) return [];
    const before = lacks(claim, record.item, record.before);
    const [first] = [...lacks(claim, record.item, after)].filter((one) => !before.has(one));
    return first === undefined ? [] : [{ ...claim, need: first.split(' ')[0] as Need }];
  });
}

/** The day and the files of a version, as needs read them. */
export const writtenAs = (
  version: { content: RecordContent; attachmentIds: readonly string[] },
  happenedOn: CivilDate | null,
): Written => ({ content: version.content, files: version.attachmentIds.length, happenedOn });
