'use client';

import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { EntryReading } from '@/lib/modules/quick-entries/schema';
import type { Doubt } from '@/lib/modules/quick-entries/schema';
import { formatCivilDate } from '@/lib/shared/locales';

interface Chip {
  key: string;
  label: string;
  value: string;
  /** The words of the line. */
  said: string;
  certain: boolean;
  doubt: Doubt | 'some_day' | null;
}

const isDay = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/** What was recognised of a line: the line with its parts marked, and each part with what it was taken for. */
export function EntryReadingView({ reading }: { reading: EntryReading }) {
  const t = useTranslations('records.entry');
  const duty = useTranslations('duty');
  const locale = useLocale();
  const english = locale === 'en';
  const { line, item, kind, fields, labels, bodies } = reading;
  const said = ({ from, to }: { from: number; to: number }) => line.slice(from, to);
  const chips: Chip[] = [];
  if (item) {
    chips.push({
      key: 'item',
      label: t('item'),
      value: `${item.value} ${english ? item.titleEn : item.titleZh}`,
      said: '',
      certain: item.certain,
      doubt: item.doubt,
    });
  } else if (kind) {
    chips.push({
      key: 'kind',
      label: t('kind'),
      value: duty(`recordType.${kind.value}` as Parameters<typeof duty>[0]),
      said: said(kind),
      certain: kind.certain,
      doubt: kind.doubt,
    });
  }
  for (const field of fields) {
    const words = labels[field.key];
    const value = english ? words?.valueEn : words?.valueZh;
    chips.push({
      key: field.key,
      label: (english ? words?.en : words?.zh) ?? field.key,
      value: isDay(field.value) ? formatCivilDate(String(field.value), locale, 'full') : (value ?? ''),
      said: said(field),
      certain: field.certain,
      doubt: field.doubt,
    });
  }
  if (reading.someDay) {
    const words = said(reading.someDay);
    chips.push({ key: 'day', label: t('day'), value: words, said: words, certain: false, doubt: 'some_day' });
  }
  for (const body of bodies) {
    if (fields.some((field) => field.from <= body.from && body.to <= field.to)) continue;
    chips.push({
      key: `body-${body.from}`,
      label: t('body'),
      value: body.value.map((one) => one.name).join(t('or')),
      said: said(body),
      certain: body.certain,
      doubt: body.doubt,
    });
  }
  return (
    <div className="flex flex-col gap-2">
      <Marked reading={reading} />
      {chips.length === 0 ? (
        <p className="text-13 text-ink-2">{t('nothing')}</p>
      ) : (
        <ul aria-label={t('recognised')} className="flex flex-wrap gap-1.5">
          {chips.map((chip) => (
            <li
              key={chip.key}
              title={chip.said ? t('from', { said: chip.said }) : undefined}
              className={clsx(
                'inline-flex max-w-full flex-wrap items-center gap-x-1.5 rounded-2 border px-2 py-0.5 text-13',
                chip.certain ? 'border-line bg-surface-2' : 'border-amber-line bg-amber-soft',
              )}
            >
              <Icon
                name={chip.certain ? 'check' : 'pencil'}
                size={12}
                className={chip.certain ? 'text-green-text' : 'text-amber-text'}
              />
              <span className="text-ink-2">{chip.label}</span>
              <b className="min-w-0 font-strong break-words">{chip.value}</b>
              {!chip.certain && (
                <span className="text-amber-text">{t(`doubt.${chip.doubt ?? 'guess'}`)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The line, with what was read of it underlined; what is doubtful in dots. */
function Marked({ reading }: { reading: EntryReading }) {
  const { line, fields, bodies, kind } = reading;
  const spans = [...fields, ...bodies, ...(kind ? [kind] : [])]
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const parts: { text: string; certain: boolean | null; at: number }[] = [];
  let at = 0;
  for (const { from, to, certain } of spans) {
    if (from < at) continue;
    if (from > at) parts.push({ text: line.slice(at, from), certain: null, at });
    parts.push({ text: line.slice(from, to), certain, at: from });
    at = to;
  }
  if (at < line.length) parts.push({ text: line.slice(at), certain: null, at });
  return (
    <p lang="zh-CN" className="text-14 break-words text-ink-2">
      {parts.map((part) =>
        part.certain === null ? (
          <span key={part.at}>{part.text}</span>
        ) : (
          <mark
            key={part.at}
            className={clsx(
              'border-b-2 bg-transparent text-ink',
              part.certain ? 'border-accent' : 'border-dotted border-amber',
            )}
          >
            {part.text}
          </mark>
        ),
      )}
    </p>
  );
}
