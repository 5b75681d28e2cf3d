import { useLocale, useTranslations } from 'next-intl';
import { memo } from 'react';
import { useProblemText } from '@/components/ui/problem-text';
import { valuesIn } from '@/lib/modules/import-cells/model';
import type { CellFault } from '@/lib/modules/import-cells/schema';
import type { ImportColumn } from '@/lib/modules/import-sheets/schema';

type Props = {
  row: number;
  columns: readonly ImportColumn[];
  texts: Readonly<Record<string, string>>;
  faults: readonly CellFault[];
};

/** One row of the grid. What is typed stays in the controls themselves, so that a keystroke draws nothing anew. */
export const GridRow = memo(function GridRow({ row, columns, texts, faults }: Props) {
  const t = useTranslations('imports.grid');
  const text = useProblemText();
  const english = useLocale() === 'en';
  const sentences = (key: string) =>
    faults
      .filter((fault) => fault.key === key)
      .map((fault) => text({ path: '', code: fault.code, params: valuesIn(fault.params, english) }));
  const ofRow = sentences('');
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-10 border-r border-b border-line-soft bg-surface-2 px-2 py-1 text-right align-top font-regular text-ink-3 tabular-nums"
      >
        <span aria-hidden="true">{row + 1}</span>
        <span className="sr-only">{t('rowHead', { row: row + 1 })}</span>
      </th>
      {columns.map((column, at) => {
        const wrong = [...sentences(column.key), ...(at === 0 ? ofRow : [])];
        const id = `cell-${row}-${column.key}`;
        const label = t('cell', { column: english ? column.labelEn : column.labelZh, row: row + 1 });
        const control = {
          id,
          name: `cell.${row}.${column.key}`,
          'data-row': row,
          'data-column': at,
          defaultValue: texts[column.key] ?? '',
          'aria-label': label,
          'aria-invalid': wrong.length > 0 || undefined,
          'aria-describedby': wrong.length > 0 ? `${id}-error` : undefined,
          className:
            'block w-full bg-transparent px-2 py-1.5 text-13 outline-offset-[-2px] aria-[invalid=true]:bg-red-soft',
        };
        return (
          <td
            key={column.key}
            className={`border-r border-b border-line-soft p-0 align-top ${WIDTHS[column.long ? 'long' : column.kind]}`}
          >
            {column.kind === 'text' && column.choices.length === 0 ? (
              <textarea
                rows={1}
                {...control}
                className={`${control.className} field-sizing-content resize-none`}
              />
            ) : (
              <input
                type="text"
                autoComplete="off"
                inputMode={column.kind === 'number' ? 'decimal' : undefined}
                list={column.choices.length > 0 ? `choices-${column.key}` : undefined}
                {...control}
              />
            )}
            {wrong.length > 0 && (
              <p id={`${id}-error`} className="px-2 pb-1 text-12 text-red-text">
                {wrong.join(' ')}
              </p>
            )}
          </td>
        );
      })}
    </tr>
  );
});

const WIDTHS = {
  long: 'w-72 min-w-72',
  text: 'w-44 min-w-44',
  number: 'w-24 min-w-24',
  date: 'w-32 min-w-32',
};
