'use client';

import { useLocale, useTranslations } from 'next-intl';
import { RuleHelp } from '@/components/help/rule-help';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { AppLink } from '@/components/ui/app-link';
import { WrittenText } from '@/components/ui/local-text';
import { TextArea } from '@/components/ui/text-area';
import { LONGEST_DIFFERENCE, type Passage } from '@/lib/modules/resemblances/model';
import type { ResembledRecord, ShownResemblance, UsedFile } from '@/lib/modules/resemblances/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = {
  tenant: string;
  resemblances: readonly ShownResemblance[];
  usedFiles: readonly UsedFile[];
  /** What was answered before the form came back. */
  answered: string | undefined;
  error: string | undefined;
};

/**
 * Before anybody else sees it: what the text is near to, side by side, where its files were used before, and the one
 * question what is different this time.
 */
export function ResemblancePanel({ tenant, resemblances, usedFiles, answered, error }: Props) {
  const t = useTranslations('records.alike');
  const [nearest] = resemblances;
  if (!nearest && usedFiles.length === 0 && !error) return null;
  const filesTitle = t('usedFiles', { count: usedFiles.length });
  return (
    <Card aria-labelledby="alike">
      <CardHead
        id="alike"
        title={
          nearest
            ? t('title', { percent: nearest.percent })
            : usedFiles.length > 0
              ? filesTitle
              : t('question')
        }
        help={<RuleHelp rule="nearCopy" />}
      >
        {t('onlyYou')}
      </CardHead>
      <ul>
        {resemblances.map((one, index) => (
          <li key={one.record?.id ?? index} className="border-b border-line-soft px-4 py-3 text-13">
            <Source tenant={tenant} resemblance={one} />
          </li>
        ))}
      </ul>
      {nearest && usedFiles.length > 0 && (
        <h3 className="border-b border-line-soft px-4 py-2.5 text-14">{filesTitle}</h3>
      )}
      <ul>
        {usedFiles.map((file) => (
          <li key={file.attachmentId} className="border-b border-line-soft px-4 py-2.5 text-13 wrap-anywhere">
            <UsedFileLine tenant={tenant} file={file} />
          </li>
        ))}
      </ul>
      <div className="p-4">
        <Field
          id="what-is-different"
          label={t('question')}
          hint={t(nearest || usedFiles.length === 0 ? 'questionHint' : 'filesHint')}
          error={error}
        >
          {(field) => (
            <TextArea
              {...field}
              name="whatIsDifferent"
              rows={2}
              maxLength={LONGEST_DIFFERENCE}
              defaultValue={answered ?? ''}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}

/** Where a file was used before; its author may know why. */
function UsedFileLine({ tenant, file }: { tenant: string; file: UsedFile }) {
  const t = useTranslations('records.alike');
  const { name, alike, own, record } = file;
  return (
    <>
      <WrittenText>{name}</WrittenText>
      <span className="dot" />
      {alike && (
        <>
          {t('looksTheSame')}
          <span className="dot" />
        </>
      )}
      {record ? <RecordLink tenant={tenant} record={record} /> : t(own ? 'usedHiddenOwn' : 'usedHidden')}
    </>
  );
}

function RecordLink({ tenant, record }: { tenant: string; record: ResembledRecord }) {
  const locale = useLocale();
  return (
    <>
      <AppLink
        href={`/t/${tenant}/records/${record.id}`}
        target="_blank"
        className="link underline underline-offset-3"
      >
        {record.number} <WrittenText>{record.title}</WrittenText>
      </AppLink>
      <span className="dot" />
      <span className="text-ink-3">{formatCivilDate(record.happenedOn, locale)}</span>
    </>
  );
}

function Source({ tenant, resemblance }: { tenant: string; resemblance: ShownResemblance }) {
  const t = useTranslations('records.alike');
  const { percent, own, record, sides } = resemblance;
  if (!record || !sides) return <p>{t(own ? 'hiddenOwn' : 'hidden', { percent })}</p>;
  return (
    <>
      <p>
        {t(own ? 'own' : 'peer', { percent })} <RecordLink tenant={tenant} record={record} />
      </p>
      <details className="mt-2" open>
        <summary className="link w-fit cursor-pointer">{t('beside')}</summary>
        <div className="mt-2 grid gap-3 sm:grid-cols-2">
          <Side title={t('mine')} passages={sides.mine} />
          <Side title={record.number} passages={sides.theirs} />
        </div>
      </details>
    </>
  );
}

function Side({ title, passages }: { title: string; passages: readonly Passage[] }) {
  const locale = useLocale();
  return (
    <div className="min-w-0 rounded-2 border border-line-soft bg-surface-2 p-3">
      <h3 className="mb-1 text-12 text-ink-3">{title}</h3>
      <p
        lang={locale === 'en' ? 'zh-CN' : undefined}
        className="text-14 leading-6 wrap-anywhere whitespace-pre-wrap"
      >
        {passages.map((passage, index) =>
          passage.same ? (
            <mark key={index} className="border-b-2 border-amber bg-transparent text-ink">
              {passage.text}
            </mark>
          ) : (
            <span key={index} className="text-ink-2">
              {passage.text}
            </span>
          ),
        )}
      </p>
    </div>
  );
}
