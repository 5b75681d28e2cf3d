import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { SampleState } from '@/lib/modules/samples/schema';

const TONES: Record<SampleState, BadgeTone> = { running: 'plain', to_draw: 'amber', drawn: 'outline' };

/** Whether a sample was drawn. */
export function SampleBadge({ state }: { state: SampleState }) {
  return <Badge tone={TONES[state]}>{useTranslations('samples.state')(state)}</Badge>;
}
