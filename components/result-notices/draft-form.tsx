import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { periodLabel } from '@/lib/modules/periods/model';
import type { NoticeList } from '@/lib/modules/result-notices/schema';
import { localeOf } from '@/lib/shared/locales';

type Props = Pick<NoticeList, 'quarters' | 'asOf'> & { action: FormAction };

/** A new notice: of which quarter, and as of which day. */
export function DraftForm({ quarters, asOf, action }: Props) {
  const t = useTranslations('notices.draft');
  const locale = localeOf(useLocale());
  return (
    <Card>
      <RefusableForm
        id="draft"
        action={action}
        folded={{ title: t('title'), note: t('note') }}
        hidden={{}}
        fields={[
          {
            ...{
              type: 'select',
              name: 'quarter',
              label: t('quarter'),
              placeholder: '',
              standing: quarters[0]!,
            },
            options: quarters.map((value) => ({ value, label: periodLabel(value, locale)! })),
          },
          { type: 'date', name: 'asOf', label: t('asOf'), hint: t('asOfHint'), standing: asOf },
        ]}
        buttons={[{ label: t('submit'), variant: 'primary' }]}
      />
    </Card>
  );
}
