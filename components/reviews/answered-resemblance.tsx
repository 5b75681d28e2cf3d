import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { WrittenText } from '@/components/ui/local-text';
import type { AnsweredResemblance } from '@/lib/modules/resemblances/schema';

type Props = { tenant: string; resembled: AnsweredResemblance };

/** What the author said is different this time, and the earlier records it was shown. */
export function AnsweredResemblanceNote({ tenant, resembled }: Props) {
  const t = useTranslations('reviews.alike');
  return (
    <div className="mt-1.5 border-t border-line-soft pt-1.5">
      <p>
        {t('different')} <WrittenText>{resembled.whatIsDifferent}</WrittenText>
      </p>
      <ul className="mt-0.5 text-ink-2">
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
      </ul>
    </div>
  );
}
