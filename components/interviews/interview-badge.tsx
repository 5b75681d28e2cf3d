import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { InterviewState } from '@/lib/modules/interviews/schema';

const TONES: Record<InterviewState, BadgeTone> = {
  opened: 'amber',
  confirmed: 'amber',
  scheduled: 'accent',
  held: 'strong',
  closed: 'green',
  dropped: 'plain',
};

/** Where an interview stands, in a word. */
export function InterviewBadge({ status }: { status: InterviewState }) {
  const t = useTranslations('ladder.interview.status');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
