import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { SAMPLE_KINDS } from '@/lib/modules/samples/schema';

type Props = { propose: { from: string; to: string }; action: FormAction };

/** A new sample: whose records, of which days. The seed is made when it is sent. */
export function AnnounceForm({ propose, action }: Props) {
  const t = useTranslations('samples.announce');
  const kinds = useTranslations('samples.kind');
  return (
    <Card>
      <RefusableForm
        id="announce"
        action={action}
        folded={{ title: t('title'), note: t('note') }}
        hidden={{}}
        fields={[
          {
            ...{ type: 'select', name: 'kind', label: t('kind'), placeholder: '', standing: 'group' },
            options: SAMPLE_KINDS.map((value) => ({ value, label: kinds(value) })),
          },
          { type: 'date', name: 'from', label: t('from'), standing: propose.from },
          { type: 'date', name: 'to', label: t('to'), standing: propose.to },
          {
            ...{ type: 'text', name: 'reason', label: t('reason'), hint: t('reasonHint') },
            ...{ maxLength: 300, optional: true },
          },
        ]}
        buttons={[{ label: t('submit'), variant: 'primary' }]}
      />
    </Card>
  );
}
