'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useBodyName } from '@/components/statistics/body-name';
import { Card, CardHead } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import { RadioGroup } from '@/components/ui/radio-group';
import type { UnitChoice } from '@/lib/modules/campaigns/schema';
import { groupBy } from '@/lib/shared/group-by';

type Props = {
  units: readonly UnitChoice[];
  whom: 'all' | 'chosen';
  chosen: readonly string[];
  error: string | undefined;
  id: string;
};

/** Which units are asked: all that the issuer may ask, or those that are ticked, under their groups. */
export function DeskUnits({ units, whom, chosen, error, id }: Props) {
  const t = useTranslations('campaigns.desk');
  const english = useLocale() === 'en';
  const { name } = useBodyName();
  const groups = [...groupBy(units, (unit) => unit.group.id).values()];
  return (
    <Card aria-labelledby="units">
      <CardHead id="units" title={t('units')} />
      <div className="flex flex-col gap-3 p-4">
        <RadioGroup
          id={id}
          name="whom"
          legend={t('whom')}
          legendHidden
          look="inline"
          defaultValue={whom}
          options={[
            { value: 'all', label: t('whomAll', { count: units.length }) },
            { value: 'chosen', label: t('whomChosen') },
          ]}
        />
        {error && <FieldError>{error}</FieldError>}
        <div className="flex flex-col">
          {groups.map((some) => {
            const { group } = some[0]!;
            const ticked = some.filter((unit) => chosen.includes(unit.id)).length;
            return (
              <details
                key={group.id}
                open={groups.length === 1 || ticked > 0}
                className="group border-t border-line-soft"
              >
                <summary className="flex min-h-9 cursor-pointer items-center gap-2 text-13">
                  <span className="font-strong">{name({ ...group, code: '', kind: 'group' })}</span>
                  <span className="text-12 text-ink-3">{t('unitCount', { count: some.length })}</span>
                  <Icon name="down" size={14} className="ml-auto text-ink-3 group-open:rotate-180" />
                </summary>
                <div className="grid gap-x-4 gap-y-1 pt-1 pb-3 sm:grid-cols-2 lg:grid-cols-3">
                  {some.map((unit) => (
                    <Checkbox
                      key={unit.id}
                      name="subjectId"
                      value={unit.id}
                      defaultChecked={chosen.includes(unit.id)}
                      label={english ? <LocalText nameZh={unit.nameZh} nameEn={unit.nameEn} /> : unit.nameZh}
                    />
                  ))}
                </div>
              </details>
            );
          })}
        </div>
      </div>
    </Card>
  );
}
