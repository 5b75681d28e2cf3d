'use client';

import { useLocale, useTranslations } from 'next-intl';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type SubmitEvent,
  startTransition,
  useActionState,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { GridRow } from '@/components/imports/grid-row';
import { type GridPlace, pasteOf } from '@/components/imports/grid-paste';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import { LocalText } from '@/components/ui/local-text';
import type { CellFault } from '@/lib/modules/import-cells/schema';
import { type ImportColumn, MOST_GRID_ROWS } from '@/lib/modules/import-sheets/schema';
import type { GridState } from '@/lib/modules/record-imports/actions';

export interface GridRowContent {
  texts: Record<string, string>;
  faults: readonly CellFault[];
}

type Props = {
  action: (previous: GridState | null, form: FormData) => Promise<GridState>;
  hidden: Readonly<Record<string, string>>;
  columns: readonly ImportColumn[];
  rows: readonly GridRowContent[];
  reasons: readonly { value: string; label: string }[];
};

const STEP = 10;

/** A table to type in or to paste into; what stands in it is looked at like a file. Without script it has ten rows. */
export function ImportGrid({ action, hidden, columns, rows, reasons }: Props) {
  const t = useTranslations('imports.grid');
  const upload = useTranslations('imports.upload');
  const texts = useRefusalTexts();
  const [state, send, pending] = useActionState(action, null);
  const [count, setCount] = useState(Math.max(STEP, rows.length));
  const [notice, setNotice] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const typed = state?.rows;
  const shown = Math.max(count, typed?.length ?? 0);

  const control = ({ row, column }: GridPlace) =>
    form.current?.elements.namedItem(`cell.${row}.${columns[column]?.key}`) as HTMLInputElement | null;

  function onPaste(event: ClipboardEvent<HTMLTableElement>) {
    const at = placeOf(event.target);
    const copied = event.clipboardData.getData('text/plain');
    const paste = at && pasteOf(copied, at, columns, MOST_GRID_ROWS);
    if (!paste) return;
    event.preventDefault();
    flushSync(() => setCount(Math.max(shown, ...paste.cells.map((cell) => cell.row + 1))));
    for (const cell of paste.cells) {
      const input = control(cell);
      if (input) input.value = cell.text;
    }
    const { rowsLeft, columnsLeft } = paste;
    setNotice(
      [
        t('pasted', { rows: paste.rows, columns: paste.columns }),
        ...(paste.isTitled ? [t('titled')] : []),
        ...(rowsLeft > 0 ? [t('cut', { most: MOST_GRID_ROWS, left: rowsLeft })] : []),
        ...(columnsLeft > 0 ? [t('wide', { left: columnsLeft })] : []),
      ].join(' '),
    );
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const at = placeOf(event.target);
    if (!at || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return form.current?.requestSubmit();
    }
    const isPlain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    const down = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    const { value } = event.target as HTMLInputElement;
    if (!isPlain || down === undefined || (event.key !== 'Enter' && value.includes('\n'))) return;
    const next = control({ ...at, row: at.row + down });
    if (!next && event.key !== 'Enter') return;
    event.preventDefault();
    next?.focus();
  }

  // Sent by hand: a form that React submits is emptied afterwards, also when it is refused.
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const sent = new FormData(event.currentTarget);
    startTransition(() => send(sent));
  }

  return (
    <form ref={form} action={send} onSubmit={onSubmit} className="flex min-w-0 flex-col gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state && (
        <Note tone="red" role="alert">
          {texts(state.refusal).join(' ')}
        </Note>
      )}
      <p className="text-12 text-ink-3 max-md:hidden">{t('keys')}</p>
      <p role="status" className="min-h-5 text-13 text-ink-2">
        {notice}
      </p>
      <div
        className="max-h-[70vh] overflow-auto rounded-3 border border-line bg-surface"
        tabIndex={0}
        role="region"
        aria-label={t('caption')}
      >
        <table className="w-max min-w-full border-collapse text-13" onPaste={onPaste} onKeyDown={onKeyDown}>
          <caption className="sr-only">{t('caption')}</caption>
          <thead>
            <tr>
              <td className="sticky top-0 left-0 z-20 w-10 border-r border-b border-line bg-surface-2" />
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className="sticky top-0 z-10 border-r border-b border-line-soft bg-surface-2 px-2 py-1.5 text-left align-top font-strong"
                >
                  <LocalText nameZh={column.labelZh} nameEn={column.labelEn} />
                  {column.required && <span className="text-red-text"> *</span>}
                  {column.filled && (
                    <span className="block text-12 font-regular text-ink-3">{t('filled')}</span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: shown }, (_one, row) => (
              <GridRow
                key={row}
                row={row}
                columns={columns}
                texts={typed?.[row] ?? rows[row]?.texts ?? NOTHING}
                faults={typed ? NONE : (rows[row]?.faults ?? NONE)}
              />
            ))}
          </tbody>
        </table>
        {columns.map((column) => column.choices.length > 0 && <Choices key={column.key} column={column} />)}
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Field id="lateReason" label={upload('reason')} optional className="basis-64">
          {(field) => (
            <Select {...field} name="lateReason" placeholder={upload('reasonNone')} options={reasons} />
          )}
        </Field>
        {shown < MOST_GRID_ROWS && (
          <Button icon="plus" onClick={() => setCount(Math.min(MOST_GRID_ROWS, shown + STEP))}>
            {t('more')}
          </Button>
        )}
        <Button type="submit" variant="primary" aria-disabled={pending || undefined} aria-busy={pending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}

const NOTHING: Record<string, string> = {};
const NONE: readonly CellFault[] = [];

function Choices({ column }: { column: ImportColumn }) {
  const english = useLocale() === 'en';
  return (
    <datalist id={`choices-${column.key}`}>
      {column.choices.map((choice) => (
        <option key={choice.labelZh} value={english ? choice.labelEn : choice.labelZh} />
      ))}
    </datalist>
  );
}

/** Where in the grid a control stands. */
function placeOf(target: EventTarget): GridPlace | null {
  const { row, column } = (target as HTMLElement).dataset;
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) };
}
