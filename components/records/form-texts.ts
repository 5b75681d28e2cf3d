import { type Texts, holds, textOf } from '@/components/records/form-values';
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import { formatCivilDate } from '@/lib/shared/locales';

const SECRET_LENGTH = 200;
const TEXT_LENGTH = 200;
const LONG_TEXT_LENGTH = 2000;
const LAST_LENGTH = 60;

export const titleOf = (form: RecordFormDto, locale: string) =>
  locale === 'en' ? form.item.titleEn : form.item.titleZh;

export function longestOf(field: ItemField, sensitivity: string): number {
  const own = field.maxLength ?? (field.type === 'longText' ? LONG_TEXT_LENGTH : TEXT_LENGTH);
  return sensitivity === 'restricted' ? Math.min(own, SECRET_LENGTH) : own;
}

/** What was written in a field last time, so that it need not be looked up; never filled in by itself. */
export function lastText(field: ItemField, form: RecordFormDto, locale: string): string | null {
  if (!form.last || field.type !== 'text' || field.prefill !== undefined || form.returned || form.correcting)
    return null;
  const text = textOf(form.last.values[field.key]);
  if (!text) return null;
  const clipped = [...text].length > LAST_LENGTH ? `${[...text].slice(0, LAST_LENGTH).join('')}…` : text;
  return `${formatCivilDate(form.last.happenedOn, locale, 'day')} ${clipped}`;
}

export function evidenceLabel(form: RecordFormDto, locale: string): string {
  return form.item.evidence
    .filter((one) => one.takesFiles)
    .map((one) => (locale === 'en' ? one.labelEn : one.labelZh))
    .join(locale === 'en' ? ', ' : '、');
}

type Evidence = RecordFormDto['item']['evidence'];

/** The files that the item asks for as the form stands. */
export const askedEvidence = (evidence: Evidence, texts: Texts): Evidence =>
  evidence.filter(
    (one) =>
      one.takesFiles && (one.required || (one.requiredWhen !== undefined && holds(one.requiredWhen, texts))),
  );
