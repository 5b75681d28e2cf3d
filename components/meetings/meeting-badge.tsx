import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { MeetingState } from '@/lib/modules/meetings/schema';

const TONES: Record<MeetingState, BadgeTone> = {
  prepared: 'plain',
  open: 'accent',
  ended: 'green',
  cancelled: 'plain',
};

/** Where a meeting stands, in a word. */
export function MeetingBadge({ status }: { status: MeetingState }) {
  const t = useTranslations('meetings.state');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
