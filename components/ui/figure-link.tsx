import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Icon } from '@/components/ui/icon';

export type FigureFormat = 'integer' | 'decimal' | 'percent' | 'plain';
export type FigureTone = 'default' | 'quiet' | 'overdue' | 'due' | 'done';

export type FigureLinkProps = {
  /** Metric code of the definition, e.g. `overdue_obligations`. */
  metric: string;
  /** The raw value; null where there is nothing to count. Percent takes 0–100. */
  value: number | null;
  /** Denominator: shown as 37/38. */
  of?: number;
  unit?: string;
  /** The rows behind the number. */
  href?: string;
  format?: FigureFormat;
  tone?: FigureTone;
  /** What is counted, for screen readers, where the words do not stand beside it. */
  label?: string;
  /** Which subject or period the number belongs to, so that a test or a script finds one of many. */
  subject?: string;
  definitionHref?: string;
  /** Shown instead of 0 where a row of zeros would hide the others. */
  zero?: string;
  className?: string;
};

const TONES: Record<FigureTone, string> = {
  default: '',
  quiet: 'text-ink-3',
  overdue: 'font-strong text-red-text',
  due: 'text-amber-text',
  done: 'text-green-text',
};

/** A number as text: 1,617 · 94.4 · –. */
export function formatFigure(value: number | null, locale: string, format: FigureFormat = 'integer'): string {
  if (value === null) return '–';
  if (format === 'plain') return String(value);
  const digits = format === 'integer' ? 0 : 1;
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: digits,
    minimumFractionDigits: format === 'percent' ? 1 : 0,
  }).format(value);
}

/** The English unit of a single one: 1 entry, 1 record. */
const unitOfOne = (unit: string) => unit.replace(/ies$/, 'y').replace(/([a-z]{2,})s$/, '$1');

/** Every number of the product: its metric, its raw value, the way to its rows and to its definition. */
export function FigureLink(props: FigureLinkProps) {
  const {
    metric,
    value,
    of,
    unit,
    href,
    format,
    tone = 'default',
    label,
    subject,
    definitionHref,
    zero,
    className,
  } = props;
  const locale = useLocale();
  const t = useTranslations('common');
  const counted = unit && locale === 'en' && value === 1 && of === undefined ? unitOfOne(unit) : unit;
  const mark = counted ?? (format === 'percent' ? '%' : undefined);
  const shown = value === 0 && zero !== undefined ? zero : formatFigure(value, locale, format);
  const body = (
    <>
      {label && <span className="sr-only">{label} </span>}
      {value === null ? (
        <>
          <span aria-hidden="true">–</span>
          <span className="sr-only">{t('noValue')}</span>
        </>
      ) : (
        shown
      )}
      {of !== undefined && `/${formatFigure(of, locale, format)}`}
      {mark && value !== null && (
        <span className={clsx('figure-unit', /[a-z]{2,}/i.test(mark) && 'ml-1')}>{mark}</span>
      )}
    </>
  );
  const attributes = {
    'data-metric': metric,
    'data-value': value ?? '',
    'data-of': of,
    'data-subject': subject,
    className: clsx(
      'whitespace-nowrap',
      TONES[value ? tone : tone === 'default' ? 'default' : 'quiet'],
      className,
    ),
  };
  const figure =
    href && value !== null ? (
      <AppLink href={href} {...attributes} className={clsx('fig thumb', attributes.className)}>
        {body}
      </AppLink>
    ) : (
      <span {...attributes}>{body}</span>
    );
  if (!definitionHref) return figure;
  return (
    <span className="inline-flex items-center gap-1">
      {figure}
      <AppLink
        href={definitionHref}
        className="relative -m-1 grid size-6 place-items-center text-ink-3 before:absolute before:-inset-2.5 hover:text-accent-text md:before:hidden"
      >
        <Icon name="info" size={14} label={label ? t('definitionOf', { label }) : t('definition')} />
      </AppLink>
    </span>
  );
}
