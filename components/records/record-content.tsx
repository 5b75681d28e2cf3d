import { useLocale, useTranslations } from 'next-intl';
import { AttachmentList } from '@/components/attachments/attachment-list';
import { Card, CardHead } from '@/components/ui/card';
import { DiffText } from '@/components/ui/diff-text';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { Segmented } from '@/components/ui/segmented';
import { diffOf } from '@/lib/modules/record-views/model';
import type { RecordView, VersionView } from '@/lib/modules/record-views/schema';
import type { FieldLine } from '@/lib/modules/review-sheets/schema';
import { formatCivilDate } from '@/lib/shared/locales';

/** Which version is looked at, and whether beside the one before it. */
export interface Look {
  version: number;
  compare: boolean;
}

type Props = { tenant: string; record: RecordView; look: Look };

const LONG_TEXT = 24;

/** What was written, as it was written; a second version can be read beside the first. */
export function RecordContentCard({ tenant, record, look }: Props) {
  const t = useTranslations('records.detail');
  const duty = useTranslations('duty.recordType');
  const shown = record.versions.find((one) => one.version === look.version) ?? record.versions[0]!;
  const before = look.compare ? record.versions.find((one) => one.version === shown.version - 1) : undefined;
  const here = `/t/${tenant}/records/${record.id}`;
  return (
    <Card aria-labelledby="content">
      <CardHead
        id="content"
        title={t('content', { kind: duty(record.recordType as Parameters<typeof duty>[0]) })}
      >
        {record.versions.length > 1 && (
          <Segmented
            label={t('versions')}
            items={record.versions.flatMap((one) => {
              const item = {
                href: `${here}?version=${one.version}`,
                label: t('version', { version: one.version }),
                current: !before && one.version === shown.version,
              };
              if (one.version !== record.version) return [item];
              return [
                item,
                {
                  href: `${here}?version=${one.version}&compare=1`,
                  label: t('compare', { version: one.version - 1 }),
                  current: before !== undefined,
                },
              ];
            })}
          />
        )}
      </CardHead>
      <Lines shown={shown} before={before} />
      {(shown.attachments.length > 0 || (before?.attachments.length ?? 0) > 0) && (
        <div className="border-t border-line-soft px-4 py-3">
          <h3 className="mb-1.5 text-12 text-ink-3">{t('attachments')}</h3>
          <AttachmentList tenant={tenant} files={shown.attachments} />
        </div>
      )}
      {shown.version < record.version && <Note className="m-4">{t('oldVersion')}</Note>}
    </Card>
  );
}

function Lines({ shown, before }: { shown: VersionView; before: VersionView | undefined }) {
  const t = useTranslations('records.detail');
  const textOf = useLineText();
  const keys = [...new Set([...shown.lines, ...(before?.lines ?? [])].map((line) => line.key))];
  const lineOf = (version: VersionView | undefined, key: string) =>
    version?.lines.find((line) => line.key === key);
  const rows = keys.map((key) => {
    const line = lineOf(shown, key);
    const was = lineOf(before, key);
    const [now, then] = [line ? textOf(line) : '', was ? textOf(was) : ''];
    return { key, line: (line ?? was)!, now, then, changed: before !== undefined && now !== then };
  });
  const isShort = ({ line, now }: (typeof rows)[number]) =>
    !['text', 'table'].includes(line.value.kind) && now.length <= LONG_TEXT;
  const short = rows.filter((row) => isShort(row) && !row.changed);
  const long = rows.filter((row) => !short.includes(row));
  if (rows.length === 0) return <p className="p-4 text-13 text-ink-2">{t('nothingHappened')}</p>;
  return (
    <>
      {short.length > 0 && (
        <dl className="flex flex-wrap gap-x-10 gap-y-3 px-4 py-3 text-13">
          {short.map(({ key, line, now }) => (
            <div key={key} className="min-w-0">
              <dt className="text-12 text-ink-3">
                <LocalText {...line.label} />
              </dt>
              <dd className="text-14">
                {line.value.kind === 'names' ? <WrittenText>{now}</WrittenText> : now}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {long.length > 0 && (
        <dl className="border-t border-line-soft py-1.5 first:border-0">
          {long.map(({ key, line, now, then, changed }) => (
            <div
              key={key}
              className={`gap-x-4 border-l-3 py-1.5 pr-4 pl-[13px] md:grid md:grid-cols-[112px_minmax(0,1fr)] ${
                changed ? 'border-accent' : 'border-transparent'
              }`}
            >
              <dt className="text-13 text-ink-3">
                <LocalText {...line.label} />
              </dt>
              <dd className="text-14 leading-6 wrap-anywhere whitespace-pre-wrap">
                {changed ? <DiffText parts={diffOf(then, now)} /> : <WrittenText>{now}</WrittenText>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** A field's value in words of the reader's language. */
function useLineText(): (line: FieldLine) => string {
  const locale = useLocale();
  const english = locale === 'en';
  return ({ value }) => {
    switch (value.kind) {
      case 'text':
        return value.text;
      case 'number':
        return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value.number);
      case 'date':
        return formatCivilDate(value.on, locale);
      case 'choice':
        return (english && value.label.nameEn) || value.label.nameZh;
      case 'names':
        return value.names.join(english ? ', ' : '、');
      case 'table':
        return value.rows.map((row) => row.join('｜')).join('\n');
    }
  };
}
