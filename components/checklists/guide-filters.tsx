import { useLocale, useTranslations } from 'next-intl';
import { ClearFilters, FilterBar, FilterPick, type FilterOption } from '@/components/ui/filter';
import type { ChecklistGuide, GuideLine } from '@/lib/modules/guides/schema';

export type GuideFilter = { section?: string; tier?: string; cadence?: string; state?: string };

/** Whether a line passes the filters, the one for its section aside. */
export function passes(line: GuideLine, filter: GuideFilter): boolean {
  if (filter.tier && line.tier !== filter.tier) return false;
  if (filter.cadence && line.cadence !== filter.cadence) return false;
  if (filter.state === 'on') return line.enabled;
  return filter.state !== 'off' || !line.enabled;
}

type Props = { guide: ChecklistGuide; filter: GuideFilter; path: string; version?: string | undefined };

/** The filters of a guide; each choice is an address. */
export function GuideFilters({ guide, filter, path, version }: Props) {
  const t = useTranslations('checklists.guide');
  const tiers = useTranslations('checklists.tier');
  const english = useLocale() === 'en';
  const href = (change: GuideFilter) => {
    const merged = { ...(version ? { version } : {}), ...filter, ...change };
    const search = new URLSearchParams(Object.entries(merged).filter(([, value]) => value));
    return search.size > 0 ? `${path}?${search}` : path;
  };
  const name = (one: { nameZh: string; nameEn: string }) => (english ? one.nameEn : one.nameZh);
  const pick = (key: keyof GuideFilter, label: string, choices: { value: string; label: string }[]) => {
    const chosen = choices.find((choice) => choice.value === filter[key]);
    const options: FilterOption[] = [{ value: '', label: t('all') }, ...choices].map((choice) => ({
      label: choice.label,
      href: href({ [key]: choice.value }),
      current: (filter[key] ?? '') === choice.value,
    }));
    return (
      <FilterPick
        label={label}
        value={chosen?.label ?? t('all')}
        active={chosen !== undefined}
        options={options}
      />
    );
  };
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <FilterBar label={t('filters')}>
      {pick(
        'section',
        t('section'),
        guide.sections.map((section) => ({
          value: section.code,
          label: `${section.code} ${english ? section.titleEn : section.titleZh}`,
        })),
      )}
      {pick(
        'tier',
        t('tier'),
        guide.tiers.map((tier) => ({ value: tier, label: tierName(tier, tiers) })),
      )}
      {pick(
        'cadence',
        t('cadence'),
        guide.cadences.map((cadence) => ({ value: cadence.value, label: name(cadence) })),
      )}
      {pick('state', t('state'), [
        { value: 'on', label: t('inUse') },
        { value: 'off', label: t('offered') },
      ])}
      {isFiltered && <ClearFilters href={version ? `${path}?version=${version}` : path} />}
    </FilterBar>
  );
}

/** A tier of the file in the reader's words; one the product has no word for, as the file writes it. */
export function tierName(tier: string, t: ReturnType<typeof useTranslations<'checklists.tier'>>): string {
  return tier === 'core' || tier === 'extended' ? t(tier) : tier;
}
