import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { StrikeVerdict } from '@/lib/modules/strikes/schema';

const TONES: Record<StrikeVerdict, BadgeTone> = {
  to_explain: 'amber',
  to_decide: 'strong',
  confirmed: 'red',
  cancelled: 'plain',
  waived: 'plain',
};

/** Where a strike stands today, in a word. */
export function StrikeBadge({ verdict }: { verdict: StrikeVerdict }) {
  const t = useTranslations('ladder.verdict');
  return <Badge tone={TONES[verdict]}>{t(verdict)}</Badge>;
}
