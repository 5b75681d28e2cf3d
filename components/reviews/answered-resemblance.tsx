import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { WrittenText } from '@/components/ui/local-text';
import type { AnsweredResemblance } from '@/lib/modules/resemblances/schema';

type Props = { tenant: string; resembled: AnsweredResemblance };

/** What the author said is different this time, and what it was shown: earlier records, and files used before. */
export function AnsweredResemblanceNote({ tenant, resembled }: Props) {
  const t = useTranslations('reviews.alike');
  return (
    <>
      <p>
        {t('different')} <WrittenText>{resembled.whatIsDifferent}</WrittenText>
      </p>
      <ul className="mt-0.5 text-ink-2 wrap-anywhere">
        {resembled.records.map(({ percent, own, record }, index) => (
          <li key={record?.id ?? index}>
            {record ? (
              <>
                <AppLink href={`/t/${tenant}/records/${record.id}`}>{record.number}</AppLink>{' '}
                {t('alike', { percent })}
              </>
            ) : (
              t(own ? 'hiddenOwn' : 'hidden', { percent })
            )}
          </li>
        ))}
        {resembled.files.map(({ attachmentId, name, alike, own, record }) => (
          <li key={attachmentId}>
            <WrittenText>{name}</WrittenText>
            <span className="dot" />
            {alike ? t('looksTheSame') : t('sameFile')}{' '}
            {record ? (
              <AppLink href={`/t/${tenant}/records/${record.id}`}>{record.number}</AppLink>
            ) : (
              t(own ? 'fileHiddenOwn' : 'fileHidden')
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
