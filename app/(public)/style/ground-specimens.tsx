import { useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText } from '@/components/ui/local-text';
import { VerdictBadge } from '@/components/ui/verdict-badge';
import { useVerdictText, VerdictCell, type VerdictProps } from '@/components/ui/verdict-cell';

const SURFACES = [
  'bg-bg',
  'bg-surface',
  'bg-surface-2',
  'bg-sunken',
  'bg-line',
  'bg-line-quiet',
  'bg-line-strong',
  'bg-ink-3',
  'bg-ink-2',
  'bg-ink',
  'bg-accent-soft',
  'bg-accent-line',
  'bg-accent',
  'bg-accent-hover',
  'bg-bar',
  'bg-bar-2',
  'bg-track',
] as const;

const ROLES = [
  ['text', 'bg-surface text-ink'],
  ['text2', 'bg-surface text-ink-2'],
  ['text3', 'bg-surface text-ink-3'],
  ['accent', 'bg-accent-soft text-accent-text'],
  ['red', 'bg-red-soft text-red-text'],
  ['amber', 'bg-amber-soft text-amber-text'],
  ['green', 'bg-green-soft text-green-text'],
] as const;

const INDEX = [
  ['green', 'var(--idx-green)'],
  ['yellow', 'repeating-linear-gradient(0deg, var(--idx-yellow) 0 3px, var(--surface) 3px 5px)'],
  ['orange', 'repeating-linear-gradient(135deg, var(--idx-orange) 0 3px, var(--surface) 3px 5px)'],
  ['red', 'repeating-linear-gradient(90deg, var(--idx-red) 0 3px, var(--surface) 3px 4px)'],
] as const;

const TYPE = [
  ['text-20 font-strong', '20 / 28', 'title', 'titleUse'],
  ['text-17 font-strong', '17 / 24', 'second', 'secondUse'],
  ['text-15', '15 / 24', 'body', 'bodyUse'],
  ['text-14', '14 / 20', 'nav', 'navUse'],
  ['text-13', '13 / 20', 'table', 'tableUse'],
  ['text-12 text-ink-3', '12 / 16', 'small', 'smallUse'],
] as const;

const VERDICTS: readonly VerdictProps[] = [
  { verdict: 'done' },
  { verdict: 'done', late: true },
  { verdict: 'nothing_to_report' },
  { verdict: 'awaiting_review' },
  { verdict: 'due_soon', days: 3 },
  { verdict: 'due_today' },
  { verdict: 'overdue', days: 4 },
  { verdict: 'waived' },
  { verdict: 'open' },
  { verdict: 'planned' },
  { verdict: 'not_applicable' },
  { verdict: 'cancelled' },
];

/** Colour, type, verdicts, figures: what everything else is made of. */
export function GroundSpecimens() {
  const t = useTranslations('style');
  const verdictText = useVerdictText();
  return (
    <>
      <Card className="p-4">
        <h2>{t('section.colour')}</h2>
        <div className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(72px,1fr))] gap-2">
          {SURFACES.map((surface) => (
            <div key={surface} className="text-12 text-ink-3">
              <div className={`h-8 rounded-2 border border-line ${surface}`} />
              {surface.slice(3)}
            </div>
          ))}
        </div>
        <div className="mt-4 flex flex-wrap gap-2">
          {ROLES.map(([role, look]) => (
            <span
              key={role}
              className={`rounded-2 border border-line px-3 py-1.5 text-13 font-strong ${look}`}
            >
              {t(`role.${role}`)}
            </span>
          ))}
        </div>
        <div className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-13">
          <span className="text-ink-3">{t('indexNote')}</span>
          {INDEX.map(([colour, background]) => (
            <span key={colour} className="flex items-center gap-2">
              <span className="h-4 w-7 rounded-[3px]" style={{ background }} />
              {t(`index.${colour}`)}
            </span>
          ))}
        </div>
      </Card>

      <Card className="p-4">
        <h2>{t('section.type')}</h2>
        <dl className="mt-2">
          <div className="flex items-baseline gap-3 border-b border-line-soft py-1">
            <dt className="w-14 flex-none text-12 text-ink-3">28 / 36</dt>
            <dd className="min-w-0 flex-1 text-28 font-strong">94.4% 1,617</dd>
            <dd className="text-12 text-ink-3">{t('type.figure')}</dd>
          </div>
          {TYPE.map(([look, size, sample, use]) => (
            <div
              key={size}
              className="flex items-baseline gap-3 border-b border-line-soft py-1.5 last:border-0"
            >
              <dt className="w-14 flex-none text-12 text-ink-3">{size}</dt>
              <dd className={`min-w-0 flex-1 ${look}`}>{t(`type.${sample}`)}</dd>
              <dd className="flex-none text-12 text-ink-3 max-md:hidden">{t(`type.${use}`)}</dd>
            </div>
          ))}
        </dl>
      </Card>

      <Card className="p-4">
        <h2>{t('section.verdicts')}</h2>
        <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(92px,1fr))] gap-x-2 gap-y-3">
          {VERDICTS.map((verdict) => (
            <li key={verdictText(verdict)} className="flex flex-col items-center gap-1.5 text-center text-12">
              <VerdictCell {...verdict} decorative />
              {verdictText(verdict)}
            </li>
          ))}
        </ul>
        <div className="mt-4 flex flex-wrap gap-2">
          {VERDICTS.slice(0, 8).map((verdict) => (
            <VerdictBadge key={verdictText(verdict)} {...verdict} />
          ))}
          <VerdictBadge verdict="done" late days={2} />
          <Badge>{t('badge.version')}</Badge>
          <Badge tone="plain">{t('badge.auto')}</Badge>
          <Badge tone="strong" icon="alert">
            {t('badge.similar')}
          </Badge>
        </div>
      </Card>

      <Card className="p-4">
        <h2>{t('section.figures')}</h2>
        <div className="mt-3 flex flex-wrap items-baseline gap-x-6 gap-y-2 text-15">
          <FigureLink
            metric="sample_rate"
            value={94.4}
            format="percent"
            href="#rows"
            label={t('figure.rate')}
            definitionHref="#definition"
          />
          <FigureLink metric="sample_ratio" value={19} of={21} href="#rows" label={t('table.ratio')} />
          <FigureLink
            metric="sample_overdue"
            value={10}
            href="#rows"
            tone="overdue"
            label={t('figure.overdue')}
          />
          <FigureLink metric="sample_due" value={48} href="#rows" tone="due" label={t('figure.due')} />
          <FigureLink
            metric="sample_uploads"
            value={1617}
            href="#rows"
            tone="quiet"
            label={t('figure.uploads')}
          />
          <FigureLink metric="sample_none" value={null} label={t('figure.none')} />
          <Sparkline label={t('figure.trend')} values={[12, 15, 11, 18, 16, 21]} />
        </div>
        <div className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-13 text-ink-2">
          <CivilDate on="2026-06-15" />
          <CivilDate on="2026-06-15" form="short" />
          <CivilDate on="2026-06-15" form="day" />
          <Timestamp at="2026-06-15T01:06:00Z" />
          <LocalText nameZh="市数据局" nameEn="Data Bureau" />
          <LocalText nameZh="市政务云运行中心" />
        </div>
      </Card>
    </>
  );
}
