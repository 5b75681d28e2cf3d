import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { BodyName } from '@/components/statistics/body-name';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { WrittenText } from '@/components/ui/local-text';
import { MixedText } from '@/components/ui/mixed-text';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { type DrawnLine, type Finding, WAYS } from '@/lib/modules/samples/schema';
import { DEFAULT_TIME_ZONE, formatInstant } from '@/lib/shared/locales';

type Props = { sampleId: string; lines: readonly DrawnLine[]; home: string; action: FormAction };

/** The drawn records in their order, with what was found, and the form for whoever may check. */
export function DrawnRecords({ sampleId, lines, home, action }: Props) {
  const t = useTranslations('samples.drawn');
  return (
    <Card aria-labelledby="drawn">
      <CardHead id="drawn" title={t('title')} note={t('note')} />
      <ol>
        {lines.map((line) => (
          <li key={line.place} data-place={line.place} className="border-b border-line-soft last:border-0">
            <div className="px-4 py-3">
              <DrawnRecord line={line} home={home} />
            </div>
            {line.can.check && <CheckForm sampleId={sampleId} line={line} action={action} />}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function DrawnRecord({ line, home }: { line: DrawnLine; home: string }) {
  const t = useTranslations('samples.drawn');
  const { record } = line;
  return (
    <>
      <div className="flex items-baseline gap-x-3">
        <span className="w-6 flex-none text-right text-13 text-ink-3">{line.place}</span>
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
          <span className="font-mono text-12 text-ink-2" data-number={line.number}>
            {line.number}
          </span>
          {record ? (
            <AppLink href={`${home}/records/${record.id}`} className="link text-15">
              <WrittenText>{record.title}</WrittenText>
            </AppLink>
          ) : (
            <span className="text-13 text-ink-3">{t('unread')}</span>
          )}
        </span>
        {record && (
          <span className="flex-none">
            <Result finding={record.findings.at(-1)} />
          </span>
        )}
      </div>
      <p className="mt-1 ml-9 text-13 text-ink-2">
        {record && record.subject.id !== line.group.id && (
          <>
            <BodyName body={record.subject} />
            <span className="dot" />
          </>
        )}
        <BodyName body={line.group} />
        {record && (
          <>
            <span className="dot" />
            <span className="font-mono text-12">{record.itemCode}</span>
            <span className="dot" />
            <CivilDate on={record.happenedOn} form="date" />
          </>
        )}
      </p>
      {record?.findings.map((finding) => (
        <FindingLine key={finding.foundAt} finding={finding} />
      ))}
    </>
  );
}

function Result({ finding }: { finding: Finding | undefined }) {
  const t = useTranslations('samples');
  if (!finding) return <Badge tone="plain">{t('drawn.unchecked')}</Badge>;
  const isInOrder = finding.result === 'in_order';
  return (
    <Badge tone={isInOrder ? 'green' : 'red'} icon={isInOrder ? 'check' : 'alert'}>
      {t(`result.${finding.result}`)}
    </Badge>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const t = useTranslations('samples');
  const locale = useLocale();
  const zone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  return (
    <p className="mt-1 ml-9 text-13">
      {t(`result.${finding.result}`)}
      {finding.remark && (
        <>
          <span className="dot" />
          <WrittenText>{finding.remark}</WrittenText>
        </>
      )}
      <span className="block text-12 text-ink-3">
        <MixedText>
          {t('drawn.found', {
            way: t(`way.${finding.way}`),
            by: (locale === 'en' && finding.by.nameEn) || finding.by.nameZh,
            at: formatInstant(finding.foundAt, locale, zone, 'date'),
          })}
        </MixedText>
      </span>
    </p>
  );
}

function CheckForm({ sampleId, line, action }: { sampleId: string; line: DrawnLine; action: FormAction }) {
  const t = useTranslations('samples.check');
  const ways = useTranslations('samples.way');
  return (
    <div className="pl-9 [&_details]:border-0">
      <RefusableForm
        id={`check-${line.place}`}
        action={action}
        folded={{ title: t(line.record?.findings.length ? 'titleAgain' : 'title'), note: '' }}
        hidden={{ sampleId, place: String(line.place) }}
        fields={[
          {
            ...{ type: 'select', name: 'way', label: t('way'), placeholder: '', standing: 'on_screen' },
            options: WAYS.map((value) => ({ value, label: ways(value) })),
          },
          {
            ...{ type: 'text', name: 'remark', label: t('remark'), hint: t('remarkHint') },
            ...{ maxLength: 500, optional: true },
          },
        ]}
        buttons={[
          { label: t('in_order'), variant: 'primary', name: 'result', value: 'in_order' },
          { label: t('not_in_order'), variant: 'outline', name: 'result', value: 'not_in_order' },
        ]}
      />
    </div>
  );
}
