import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { Icon, type IconName } from '@/components/ui/icon';

export type VerdictName =
  | 'planned'
  | 'open'
  | 'due_soon'
  | 'due_today'
  | 'overdue'
  | 'awaiting_review'
  | 'done'
  | 'nothing_to_report'
  | 'not_applicable'
  | 'waived'
  | 'cancelled';

export type VerdictProps = {
  verdict: VerdictName;
  /** With `done`: done or recorded late. */
  late?: boolean;
  /** Working days left (due soon), over (overdue) or late (done late). */
  days?: number;
};

/** The words of a verdict, in the language of the request. */
export function useVerdictText(): (props: VerdictProps) => string {
  const t = useTranslations('duty');
  return ({ verdict, late, days }) => {
    const name = verdict === 'done' && late ? 'done_late' : verdict;
    const counted = name === 'due_soon' || name === 'overdue' || name === 'done_late';
    if (counted && days !== undefined && days > 0) return t(`verdictWithDays.${name}`, { count: days });
    return t(`verdict.${name}`);
  };
}

// Shape and glyph first, colour second: every row differs without colour.
const LOOKS: Record<VerdictName, string> = {
  planned: 'text-ink-3',
  open: 'text-ink-3',
  due_soon: 'rounded-1 border border-amber-line bg-amber-soft font-strong text-amber-text',
  due_today: 'rounded-1 border-2 border-amber-strong bg-amber-mid font-strong text-amber-text',
  overdue: 'rounded-1 bg-red font-strong text-on-red',
  awaiting_review: 'rounded-1 border border-dashed border-accent-text text-accent-text',
  done: 'rounded-1 border border-green-line bg-green-soft text-green-text',
  nothing_to_report: 'rounded-full border border-line-strong text-ink-2',
  not_applicable: 'text-ink-3',
  waived: 'stripe rounded-1 border border-line text-ink-2',
  cancelled: 'text-ink-3',
};
const ICONS: Partial<Record<VerdictName, IconName>> = {
  awaiting_review: 'clock',
  done: 'check',
  cancelled: 'close',
};

/** One obligation in 22 pixels. The words are read by screen readers and shown on hover. */
export function VerdictCell({
  className,
  decorative,
  ...verdict
}: VerdictProps & { className?: string; decorative?: boolean }) {
  const t = useTranslations('duty.verdictGlyph');
  const text = useVerdictText()(verdict);
  const { verdict: name, late, days } = verdict;
  const icon = ICONS[name];
  return (
    <span
      data-verdict={name}
      data-late={late || undefined}
      title={decorative ? undefined : text}
      className={clsx(
        'inline-grid size-[22px] flex-none place-items-center align-middle text-12 leading-none',
        LOOKS[name],
        name === 'done' && late && 'late-edge',
        className,
      )}
    >
      <span aria-hidden="true">
        {icon ? (
          <Icon name={icon} size={name === 'cancelled' ? 12 : 14} />
        ) : name === 'due_soon' || name === 'overdue' ? (
          (days ?? '·')
        ) : name === 'not_applicable' ? (
          <svg
            width="14"
            height="14"
            viewBox="0 0 14 14"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.25"
          >
            <circle cx="7" cy="7" r="5.5" />
            <path d="m3.2 10.8 7.600-7.600" />
          </svg>
        ) : name === 'planned' ? (
          '·'
        ) : name === 'open' ? (
          '–'
        ) : (
          t(name)
        )}
      </span>
      {!decorative && <span className="sr-only">{text}</span>}
    </span>
  );
}
