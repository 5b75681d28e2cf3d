import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { NoticeState } from '@/lib/modules/result-notices/schema';

const TONES: Record<NoticeState, BadgeTone> = { drafted: 'amber', issued: 'outline', revoked: 'plain' };

/** Whether a notice went out. */
export function NoticeBadge({ state }: { state: NoticeState }) {
  return <Badge tone={TONES[state]}>{useTranslations('notices.state')(state)}</Badge>;
}
