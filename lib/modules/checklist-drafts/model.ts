/**
 * A draft begins as a copy of the version in force. Sections and items are added, renamed, moved and taken away;
 * nobody is asked for anything by it. A code is for life: it never changes, and one that was used once in a
 * checklist is not given to another item, so that records and comparisons go on meaning what they meant.
 */
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import type { SubjectKind } from '@/lib/modules/obligations/schema';

/** Where an item stands: its section, and its place among all items of the version. */
export interface Placed {
  code: string;
  sectionCode: string;
}

export interface Section {
  code: string;
  titleZh: string;
  titleEn: string;
  source: string;
  sourceRefs: string[];
}

/** The first code of the form `<prefix><number>` that was never used. */
function nextNumber(prefix: string, used: readonly string[]): number {
  const numbers = used.flatMap((code) => {
    const rest = code.startsWith(prefix) ? code.slice(prefix.length) : '';
    return /^\d+$/.test(rest) ? [Number(rest)] : [];
  });
  return Math.max(0, ...numbers) + 1;
}

/** A code for a new item of a section; `used` are all codes the checklist ever had. */
export function newItemCode(sectionCode: string, used: readonly string[]): string {
  return `${sectionCode}-${String(nextNumber(`${sectionCode}-`, used)).padStart(2, '0')}`;
}

/** A code for a new section of a checklist of units (U) or groups (G). */
export function newSectionCode(kind: SubjectKind, used: readonly string[]): string {
  const prefix = kind === 'unit' ? 'U' : 'G';
  return `${prefix}${nextNumber(prefix, used)}`;
}

/**
 * The items in their new order when one of them goes before another of the section named, or to its end. Null when
 * the item or the one it should stand before is not there.
 */
export function withItemMoved<Item extends Placed>(
  items: readonly Item[],
  code: string,
  sectionCode: string,
  before: string | null,
): Item[] | null {
  const moved = items.find((item) => item.code === code);
  if (!moved || code === before) return null;
  const others = items.filter((item) => item !== moved);
  const placed = { ...moved, sectionCode };
  const place =
    before === null
      ? others.findLastIndex((item) => item.sectionCode === sectionCode) + 1 || others.length
      : others.findIndex((item) => item.code === before && item.sectionCode === sectionCode);
  return place < 0 ? null : others.toSpliced(place, 0, placed);
}

/** The sections when one of them goes before another, or to the end; null when one of the two is not there. */
export function withSectionMoved<One extends { code: string }>(
  sections: readonly One[],
  code: string,
  before: string | null,
): One[] | null {
  const moved = sections.find((section) => section.code === code);
  if (!moved || code === before) return null;
  const others = sections.filter((section) => section !== moved);
  const place = before === null ? others.length : others.findIndex((section) => section.code === before);
  return place < 0 ? null : others.toSpliced(place, 0, moved);
}

/** What a new item begins with: a yearly report with one text, switched off, to be shaped in the editor. */
export function newItem(
  kind: SubjectKind,
  code: string,
  titles: { titleZh: string; titleEn: string },
): ChecklistItem {
  return {
    code,
    ...titles,
    responsible: kind === 'unit' ? 'party_committee' : 'group',
    cadence: 'yearly',
    minPerPeriod: 1,
    dueRule: {
      type: 'dayOfYear',
      month: 12,
      day: 10,
      shift: 'previousWorkday',
      textZh: '12月10日前',
      textEn: 'By 10 December',
    },
    recordType: 'report',
    evidence: [{ kind: 'none', labelZh: '不需另附材料', labelEn: 'No attachment needed', required: false }],
    fields: [
      {
        key: 'summary',
        labelZh: '主要情况',
        labelEn: 'What was done',
        type: 'text',
        required: true,
        maxLength: 300,
      },
    ],
    qualityCriteria: [
      {
        code: 'SPECIFIC',
        textZh: '写明具体事项和结果',
        textEn: 'Names the matter and the result',
        check: 'auto',
      },
    ],
    source: 'assumed',
    sourceRefs: [],
    cadenceSource: 'assumed',
    dueRuleSource: 'assumed',
    appliesTo: 'all',
    sensitivity: 'normal',
    leaderSigns: false,
    allowsNil: false,
    tier: 'extended',
    estimatedMinutes: 2,
  };
}
