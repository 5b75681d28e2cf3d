import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { IconName } from '@/components/ui/icon';
import { wordOfState } from '@/lib/modules/records/model';

const LOOKS: Record<ReturnType<typeof wordOfState>, { tone: BadgeTone; icon?: IconName }> = {
  nothing: { tone: 'plain' },
  submitted: { tone: 'accent', icon: 'clock' },
  released: { tone: 'accent', icon: 'clock' },
  accepted: { tone: 'green', icon: 'check' },
  unreviewed: { tone: 'plain', icon: 'check' },
  returned: { tone: 'amber', icon: 'back' },
  withdrawn: { tone: 'plain' },
  corrected: { tone: 'plain' },
  flagged: { tone: 'red', icon: 'alert' },
};

/** Where a record stands, in words. What the clock accepted says that nobody has reviewed it. */
export function RecordStateBadge(record: Parameters<typeof wordOfState>[0]) {
  const duty = useTranslations('duty.recordState');
  const word = wordOfState(record);
  const { tone, icon } = LOOKS[word];
  return (
    <Badge tone={tone} icon={icon}>
      {duty(word)}
    </Badge>
  );
}
