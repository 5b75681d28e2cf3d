import { useLocale, useTranslations } from 'next-intl';
import type { WaitingEntry } from '@/components/offline/store';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import { WorklistRow, WorklistRows } from '@/components/ui/worklist-row';
import { KIT_PARTS, type KitLine, type KitPart, type OfflineKit } from '@/lib/modules/offline-kits/schema';

const LOOKS = {
  returned: { icon: 'rectify', tone: 'red' },
  overdue: { icon: 'alert', tone: 'red' },
  this_week: { icon: 'clock', tone: 'amber' },
  coming: { icon: 'clock', tone: 'neutral' },
  other: { icon: 'plus', tone: 'neutral' },
} as const satisfies Record<KitPart, object>;

type Props = { kit: OfflineKit; entries: readonly WaitingEntry[] };

/** The list as it was last seen. */
export function KitList({ kit, entries }: Props) {
  const t = useTranslations('offline');
  const written = new Set(entries.map((entry) => entry.formKey));
  return KIT_PARTS.map((part) => {
    const lines = kit.lines.filter((line) => line.part === part);
    // Of what may be recorded besides, only what can be recorded here is of use.
    const shown = part === 'other' ? lines.filter((line) => line.key in kit.forms) : lines;
    if (shown.length === 0) return null;
    return (
      <Card key={part} aria-labelledby={`kit-${part}`}>
        <CardHead dense id={`kit-${part}`} title={t(`part.${part}`)} note={shown.length} />
        <WorklistRows>
          {shown.map((line) => (
            <Line
              key={line.key}
              line={line}
              here={line.key in kit.forms}
              written={part !== 'other' && written.has(line.key)}
            />
          ))}
        </WorklistRows>
      </Card>
    );
  });
}

type LineProps = { line: KitLine; here: boolean; written: boolean };

function Line({ line, here, written }: LineProps) {
  const t = useTranslations('offline');
  const locale = useLocale();
  const { key, part, itemCode, titleZh, titleEn, period, dueOn, number } = line;
  const title = locale === 'en' ? titleEn : titleZh;
  const note = number ?? (period && (locale === 'en' ? period.en : period.zh));
  return (
    <WorklistRow
      icon={LOOKS[part].icon}
      tone={LOOKS[part].tone}
      title={<LocalText nameZh={titleZh} nameEn={titleEn} />}
      code={itemCode}
      note={note}
      due={dueOn && <CivilDate on={dueOn} form="short" />}
      actions={
        written ? (
          <span className="text-13 text-ink-3">{t('writtenHere')}</span>
        ) : here ? (
          <ButtonLink href={`#${key}`} variant="tinted" size="sm" aria-label={`${t('write')} ${title}`}>
            {t('write')}
          </ButtonLink>
        ) : (
          <span className="text-13 text-ink-3">{t('needsNetwork')}</span>
        )
      }
    />
  );
}
