import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { IconName } from '@/components/ui/icon';
import type { RecordState } from '@/lib/modules/records/schema';

const LOOKS: Record<RecordState, { tone: BadgeTone; icon?: IconName }> = {
  submitted: { tone: 'accent', icon: 'clock' },
  released: { tone: 'accent', icon: 'clock' },
  accepted: { tone: 'green', icon: 'check' },
  returned: { tone: 'amber', icon: 'back' },
  withdrawn: { tone: 'plain' },
  corrected: { tone: 'plain' },
  flagged: { tone: 'red', icon: 'alert' },
};

type Props = { status: RecordState; reviewed: boolean | null; kind: 'entry' | 'nil' };

/** Where a record stands, in words. What the clock accepted says that nobody has reviewed it. */
export function RecordStateBadge({ status, reviewed, kind }: Props) {
  const t = useTranslations('records.state');
  const duty = useTranslations('duty.recordState');
  if (kind === 'nil') return <Badge>{t('nothing')}</Badge>;
  const { tone, icon } = LOOKS[status];
  if (status === 'accepted' && reviewed === false) return <Badge icon="check">{t('notReviewed')}</Badge>;
  return (
    <Badge tone={tone} icon={icon}>
      {status === 'released'
        ? t('waitsForReview')
        : status === 'submitted'
          ? t('waitsForSignature')
          : duty(status)}
    </Badge>
  );
}
