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
    case 'table':
      return <WrittenTable columns={value.columns} rows={value.rows} />;
    case 'text':
      return <WrittenText className="whitespace-pre-line">{value.text}</WrittenText>;
  }
}

type Columns = Extract<FieldLine['value'], { kind: 'table' }>['columns'];

/** A table as it was written in a record. */
export function WrittenTable({ columns, rows }: { columns: Columns; rows: readonly string[][] }) {
  return (
    <div className="max-w-full overflow-x-auto" tabIndex={0}>
      <table className="text-13 [&_td]:border-t [&_td]:border-line-soft [&_td]:py-1 [&_td]:pr-4 [&_th]:pr-4 [&_th]:pb-1 [&_th]:text-left [&_th]:text-12 [&_th]:font-regular [&_th]:text-ink-3">
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={place} scope="col">
                <LocalText {...column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td key={place}>
                  <WrittenText>{cell}</WrittenText>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const LONG = 30;

/** Free text that wants a paragraph of its own. */
export const isLong = ({ value }: FieldLine): boolean =>
  value.kind === 'table' || (value.kind === 'text' && [...value.text].length > LONG);
