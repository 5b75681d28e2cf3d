import { useTranslations } from 'next-intl';
import type { Search } from '@/components/statistics/address';
import { useBodyName } from '@/components/statistics/body-name';
import { FilterPick } from '@/components/ui/filter';
import type { Body } from '@/lib/modules/bodies/schema';
import { DUTY_KINDS } from '@/lib/modules/rates/schema';

type Props = {
  groups: readonly Body[];
  group: Body | null;
  kind: (typeof DUTY_KINDS)[number];
  mayChooseKind: boolean;
  pick(changes: Search): string;
};

/** All groups or the units of one, and whether the duties of groups or of units are looked at. */
export function LevelPicks({ groups, group, kind, mayChooseKind, pick }: Props) {
  const t = useTranslations('statistics');
  const bodies = useBodyName();
  return (
    <>
      {groups.length > 0 && (
        <FilterPick
          label={t('level')}
          value={group ? t('unitsOf', { group: bodies.name(group) }) : t('allGroups')}
          active={group !== null}
          options={[
            { label: t('allGroups'), href: pick({ group: undefined }), current: !group },
            ...groups.map((one) => ({
              label: t('unitsOf', { group: bodies.name(one) }),
              href: pick({ group: one.code, kind: undefined }),
              current: group?.id === one.id,
            })),
          ]}
        />
      )}
      {mayChooseKind && (
        <FilterPick
          label={t('kindLabel')}
          value={t(`kind.${kind}`)}
          active={kind === 'unit'}
          options={DUTY_KINDS.map((one) => ({
            label: t(`kind.${one}`),
            href: pick({ kind: one === 'group' ? undefined : one }),
            current: kind === one,
          }))}
        />
      )}
    </>
  );
}
