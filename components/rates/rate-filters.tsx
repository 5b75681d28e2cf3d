import { useLocale, useTranslations } from 'next-intl';
import { ALL_COLUMNS, type RateColumnName } from '@/components/rates/rate-columns';
import { type Search, address } from '@/components/statistics/address';
import { useBodyName } from '@/components/statistics/body-name';
import { usePeriodWords } from '@/components/statistics/period-words';
import { SectionPick } from '@/components/statistics/section-pick';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { ClearFilters, FilterBar, FilterChip, FilterPick } from '@/components/ui/filter';
import { DateInput } from '@/components/ui/text-input';
import type { Body } from '@/lib/modules/bodies/schema';
import { CADENCES } from '@/lib/modules/periods/model';
import { DUTY_KINDS, type Rates, STRUCTURES } from '@/lib/modules/rates/schema';
import { TIERS } from '@/lib/modules/statistics/schema';
import { addDays } from '@/lib/shared/civil-date';

type Props = { rates: Rates; path: string; search: Search; groups: readonly Body[] };

/** What is counted: whose duties, which of them, under which structure, as of which day. */
export function RateFilters({ rates, path, search, groups }: Props) {
  const t = useTranslations('statistics');
  const bodies = useBodyName();
  const pick = (changes: Search) => address(path, search, changes);
  const title = useItemTitle(rates);
  const isNarrowed = ['section', 'item', 'cadence', 'tier'].some((name) => search[name]);
  return (
    <FilterBar label={t('filters')}>
      {groups.length > 0 && (
        <FilterPick
          label={t('level')}
          value={rates.group ? t('unitsOf', { group: bodies.name(rates.group) }) : t('allGroups')}
          active={rates.group !== null}
          options={[
            { label: t('allGroups'), href: pick({ group: undefined }), current: !rates.group },
            ...groups.map((group) => ({
              label: t('unitsOf', { group: bodies.name(group) }),
              href: pick({ group: group.code, kind: undefined }),
              current: rates.group?.id === group.id,
            })),
          ]}
        />
      )}
      {rates.can.chooseKind && (
        <FilterPick
          label={t('kindLabel')}
          value={t(`kind.${rates.kind}`)}
          active={rates.kind === 'unit'}
          options={DUTY_KINDS.map((kind) => ({
            label: t(`kind.${kind}`),
            href: pick({
              kind: kind === 'group' ? undefined : kind,
              structure: undefined,
              section: undefined,
            }),
            current: rates.kind === kind,
          }))}
        />
      )}
      <SectionPick path={path} search={search} sections={rates.sections} section={search.section ?? null} />
      <FilterPick
        label={t('cadenceLabel')}
        value={search.cadence ? t(`cadence.${search.cadence as 'daily'}`) : t('all')}
        active={search.cadence !== undefined}
        options={[undefined, ...CADENCES].map((one) => ({
          label: one ? t(`cadence.${one}`) : t('all'),
          href: pick({ cadence: one }),
          current: search.cadence === one,
        }))}
      />
      <FilterPick
        label={t('tierLabel')}
        value={search.tier ? t(`tier.${search.tier as 'core'}`) : t('all')}
        active={search.tier !== undefined}
        options={[undefined, ...TIERS].map((one) => ({
          label: one ? t(`tier.${one}`) : t('all'),
          href: pick({ tier: one }),
          current: search.tier === one,
        }))}
      />
      {rates.can.seeByPresentStructure && rates.kind === 'unit' && (
        <FilterPick
          label={t('structureLabel')}
          value={t(`structure.${rates.structure}`)}
          active={rates.structure === 'now'}
          options={STRUCTURES.map((one) => ({
            label: t(`structure.${one}`),
            href: pick({ structure: one === 'then' ? undefined : one }),
            current: rates.structure === one,
          }))}
        />
      )}
      <AsOfPick rates={rates} path={path} search={search} />
      {search.item && (
        <FilterChip label={`${search.item} ${title(search.item)}`} removeHref={pick({ item: undefined })} />
      )}
      {isNarrowed && (
        <ClearFilters
          href={pick({ section: undefined, item: undefined, cadence: undefined, tier: undefined })}
        />
      )}
    </FilterBar>
  );
}

function useItemTitle(rates: Rates) {
  const english = useLocale() === 'en';
  return (code: string) => {
    const item = rates.byItem.find((one) => one.key === code);
    return (english ? item?.titleEn : item?.titleZh) ?? '';
  };
}

/** Today, or the end of any day before. */
function AsOfPick({ rates, path, search }: Omit<Props, 'groups'>) {
  const t = useTranslations('statistics');
  const words = usePeriodWords();
  const { asOf: _asOf, ...kept } = search;
  return (
    <FilterPick
      label={t('asOfLabel')}
      value={rates.asOf ? t('asOfDay', { day: words.day(rates.asOf) }) : t('asOfToday')}
      active={rates.asOf !== null}
    >
      <form action={path} method="get" className="flex w-56 flex-col gap-2 text-13">
        {Object.entries(kept).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <label className="flex flex-col gap-1">
          <span className="text-ink-2">{t('asOfHint')}</span>
          <DateInput
            name="asOf"
            defaultValue={rates.asOf ?? addDays(rates.today, -1)}
            max={addDays(rates.today, -1)}
            required
            size="dense"
          />
        </label>
        <Button type="submit" size="sm">
          {t('show')}
        </Button>
        {rates.asOf && <ClearFilters href={address(path, kept)} />}
      </form>
    </FilterPick>
  );
}

/** Which columns a wide table shows; the choice lives in the address. */
export function ColumnPick(props: { path: string; search: Search; columns: readonly RateColumnName[] }) {
  const { path, search, columns } = props;
  const t = useTranslations('statistics');
  const { columns: _columns, ...kept } = search;
  return (
    <FilterPick
      label={t('columns')}
      value={t('columnCount', { count: columns.length })}
      active={search.columns !== undefined}
      align="end"
    >
      <form action={path} method="get" className="flex w-52 flex-col gap-1.5 text-13">
        {Object.entries(kept).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {ALL_COLUMNS.map((name) => (
          <Checkbox
            key={name}
            name="columns"
            value={name}
            defaultChecked={columns.includes(name)}
            label={t(`column.${name}`)}
          />
        ))}
        <Button type="submit" size="sm">
          {t('show')}
        </Button>
      </form>
    </FilterPick>
  );
}
