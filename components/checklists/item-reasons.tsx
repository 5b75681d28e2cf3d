import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHead } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import type { ExampleLine, SourceLine } from '@/lib/modules/guides/model';
import type { ItemGuide } from '@/lib/modules/guides/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { guide: ItemGuide };

/** Why the duty is there: where it comes from, and the documents it rests on. */
export function ItemReasons({ guide }: Props) {
  const t = useTranslations('checklists.item');
  const { item, section } = guide;
  const origin = (value: string) => t(`origin.${value as 'seed'}`);
  return (
    <Card>
      <CardHead title={t('why')} />
      <div className="flex flex-col gap-3 p-4 text-13">
        {item.why && <LocalText {...item.why} className="whitespace-pre-line" />}
        <DescriptionList
          items={[
            {
              term: t('section'),
              value: (
                <>
                  {section.code} <LocalText nameZh={section.titleZh} nameEn={section.titleEn} />
                </>
              ),
            },
            { term: t('duty'), value: origin(item.source) },
            { term: t('dutyCadence'), value: origin(item.cadenceSource) },
            { term: t('dutyDue'), value: origin(item.dueRuleSource) },
          ]}
        />
        <div>
          <h3>{t('sources')}</h3>
          <Sources sources={item.sources} />
        </div>
      </div>
    </Card>
  );
}

function Sources({ sources }: { sources: readonly SourceLine[] }) {
  const t = useTranslations('checklists.item');
  if (sources.length === 0) return <p className="text-ink-3">{t('noSources')}</p>;
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {sources.map((source) => (
        <li key={source.id}>
          <LocalText {...source.title} />
          {source.urls.map((url) => (
            <a
              key={url}
              href={url}
              rel="noreferrer noopener"
              target="_blank"
              className="link ml-1.5 inline-flex items-center gap-1 text-12 wrap-anywhere"
            >
              {new URL(url).hostname}
              <Icon name="external" size={12} />
            </a>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** What a good entry of the item looks like, with invented content. */
export function ItemExample({ guide }: Props) {
  const t = useTranslations('checklists.item');
  const { item } = guide;
  const valueOf = useExampleText(guide);
  return (
    <Card>
      <CardHead title={t('example')} note={t('exampleNote')} />
      <div className="flex flex-col gap-3 p-4 text-13">
        {item.writtenExample && <LocalText {...item.writtenExample} className="whitespace-pre-line" />}
        <DescriptionList
          items={item.example.map((line) => ({ term: <LocalText {...line.label} />, value: valueOf(line) }))}
        />
      </div>
    </Card>
  );
}

function useExampleText({ item }: ItemGuide): (line: ExampleLine) => string {
  const t = useTranslations('checklists');
  const locale = useLocale();
  const english = locale === 'en';
  const title = english ? item.titleEn : item.titleZh;
  return ({ value }) => {
    switch (value.is) {
      case 'choice':
        return english ? value.label.nameEn : value.label.nameZh;
      case 'number':
        return String(value.value);
      case 'date':
        return formatCivilDate(value.on, locale, 'date');
      default: {
        const key = `example.${value.sentence}` as 'example.topic';
        return t.has(key) ? t(key, { title }) : t(`example.${value.is}`);
      }
    }
  };
}
