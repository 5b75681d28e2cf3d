import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { EscalationState } from '@/lib/modules/escalations/schema';

const TONES: Record<EscalationState, BadgeTone> = {
  proposed: 'amber',
  confirmed: 'red',
  done: 'plain',
  cancelled: 'plain',
  waived: 'plain',
};

export function EscalationBadge({ status }: { status: EscalationState }) {
  const t = useTranslations('ladder.unit.status');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
