import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { DescriptionList, type DescriptionItem } from '@/components/ui/description-list';
import { LocalText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { ItemGuide } from '@/lib/modules/guides/schema';

type Item = ItemGuide['item'];

/** What an item asks, of whom, how often and by when. */
export function ItemFacts({ item }: { item: Item }) {
  const t = useTranslations('checklists.item');
  const duty = useTranslations('duty');
  const facts: (DescriptionItem | false)[] = [
    { term: t('who'), value: <LocalText {...item.responsible} /> },
    item.ownerRole !== null && {
      term: t('owner'),
      value: duty(`role.${item.ownerRole}` as 'role.group_leader'),
    },
    { term: t('cadence'), value: <LocalText {...item.cadenceLabel} /> },
    { term: t('due'), value: <LocalText {...item.due} /> },
    item.event !== null && { term: t('event'), value: <Event event={item.event} /> },
    item.minPerPeriod > 1 && { term: t('times'), value: t('timesValue', { count: item.minPerPeriod }) },
    { term: t('recordType'), value: <LocalText {...item.recordType} /> },
    { term: t('appliesTo'), value: <LocalText {...item.appliesToLabel} /> },
    item.onlyGroup !== null && { term: t('onlyGroup'), value: <LocalText {...item.onlyGroup} /> },
    item.estimatedMinutes !== null && {
      term: t('minutes'),
      value: t('minutesValue', { minutes: item.estimatedMinutes }),
    },
    item.sunsetOn !== null && { term: t('sunset'), value: <CivilDate on={item.sunsetOn} form="short" /> },
    item.leaderSigns && { term: t('signs'), value: t('signsValue') },
    item.allowsNil && { term: t('nil'), value: t('nilValue') },
    item.autoFulfil !== null && { term: t('auto'), value: <LocalText {...item.autoFulfil} /> },
    item.sensitivity !== 'normal' && {
      term: t('sensitivity'),
      value: (
        <>
          {duty(`sensitivity.${item.sensitivity}` as 'sensitivity.personal')}
          <span className="block text-12 text-ink-3">
            {duty(`sensitivityMeaning.${item.sensitivity}` as 'sensitivityMeaning.personal')}
          </span>
        </>
      ),
    },
  ];
  return (
    <Card className="p-4">
      <DescriptionList columns items={facts.filter((fact): fact is DescriptionItem => fact !== false)} />
    </Card>
  );
}

function Event({ event }: { event: NonNullable<Item['event']> }) {
  return (
    <>
      <LocalText nameZh={event.nameZh} nameEn={event.nameEn} />
      <span className="block text-12 text-ink-3">
        <LocalText {...event.source} />
      </span>
    </>
  );
}

/** The form in words: every field, what kind it is, and whether the person or the product fills it in. */
export function ItemFields({ fields }: { fields: Item['fields'] }) {
  const t = useTranslations('checklists.item');
  const kinds = useTranslations('checklists.fieldType');
  const english = useLocale() === 'en';
  const required = fields.filter((field) => field.required);
  const rangeOf = ({ min, max, whole }: (typeof fields)[number]) => {
    if (min !== null && max !== null) return t(whole ? 'wholeBetween' : 'between', { min, max });
    const parts = [whole && t('whole'), min !== null && t('min', { min }), max !== null && t('max', { max })];
    return parts.filter(Boolean).join(english ? ', ' : '，');
  };
  return (
    <Card>
      <CardHead
        title={t('fields')}
        note={t('fieldsNote', {
          required: required.length,
          prefilled: required.filter((field) => field.prefilled).length,
        })}
      />
      <Table caption={t('fields')}>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('how')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row">
                <LocalText nameZh={field.nameZh} nameEn={field.nameEn} />
                {field.choices.length > 0 && (
                  <span className="block text-12 font-regular text-ink-3">
                    {t('choices', {
                      choices: field.choices
                        .map((choice) => (english ? choice.nameEn : choice.nameZh))
                        .join(english ? ', ' : '、'),
                    })}
                  </span>
                )}
                {field.help && (
                  <LocalText {...field.help} className="block text-12 font-regular text-ink-3" />
                )}
              </th>
              <td className="whitespace-nowrap">{kinds(field.type as 'text')}</td>
              <td>
                <span className="flex flex-wrap gap-1">
                  <Badge tone={field.required && !field.prefilled ? 'accent' : 'outline'}>
                    {t(field.required ? 'required' : 'optional')}
                  </Badge>
                  {field.prefilled && <Badge tone="plain">{t('prefilled')}</Badge>}
                  {field.conditional && <Badge>{t('conditional')}</Badge>}
                  {field.maxLength !== null && (
                    <span className="text-12 text-ink-3">{t('maxLength', { max: field.maxLength })}</span>
                  )}
                  {(field.whole || field.min !== null || field.max !== null) && (
                    <span className="text-12 text-ink-3">{rangeOf(field)}</span>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Lines({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardHead title={title} />
      <ul className="flex flex-col gap-2 p-4 text-13">{children}</ul>
    </Card>
  );
}

/** What must be attached, and what makes the record a good one. */
export function ItemProofs({ item }: { item: Item }) {
  const t = useTranslations('checklists.item');
  const demand = (one: Item['evidence'][number]) => {
    if (one.kind === 'none') return null;
    if (one.required) return <Badge tone="accent">{t('evidenceRequired')}</Badge>;
    return <Badge>{t(one.conditional ? 'evidenceConditional' : 'evidenceOptional')}</Badge>;
  };
  return (
    <>
      <Lines title={t('evidence')}>
        {item.evidence.map((one, index) => (
          <li key={index} className="flex flex-wrap items-center gap-2">
            <LocalText nameZh={one.nameZh} nameEn={one.nameEn} />
            {demand(one)}
          </li>
        ))}
      </Lines>
      <Lines title={t('criteria')}>
        {item.criteria.map((one) => (
          <li key={one.code} className="flex flex-wrap items-center gap-2">
            <LocalText nameZh={one.nameZh} nameEn={one.nameEn} />
            <Badge>{t(`check.${one.check as 'auto'}`)}</Badge>
          </li>
        ))}
      </Lines>
    </>
  );
}
