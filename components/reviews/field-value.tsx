import { useLocale } from 'next-intl';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { FieldLine } from '@/lib/modules/review-sheets/schema';

/** The value of one field, as it was written. */
export function FieldValue({ value }: { value: FieldLine['value'] }) {
  const locale = useLocale();
  switch (value.kind) {
    case 'number':
      return <span>{new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value.number)}</span>;
    case 'date':
      return <CivilDate on={value.on} form="short" />;
    case 'choice':
      return <LocalText {...value.label} />;
    case 'names':
      return <WrittenText>{value.names.join(locale === 'en' ? ', ' : '、')}</WrittenText>;
    case 'text':
      return <WrittenText className="whitespace-pre-line">{value.text}</WrittenText>;
  }
}

const LONG = 30;

/** Free text that wants a paragraph of its own. */
export const isLong = ({ value }: FieldLine): boolean =>
  value.kind === 'text' && [...value.text].length > LONG;
