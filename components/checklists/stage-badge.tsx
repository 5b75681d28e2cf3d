import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';

export type Stage = 'draft' | 'in_consultation' | 'approved' | 'coming' | 'in_force' | 'superseded';

const TONES: Record<Stage, BadgeTone> = {
  draft: 'outline',
  in_consultation: 'accent',
  approved: 'accent',
  coming: 'accent',
  in_force: 'green',
  superseded: 'plain',
};

/** Where a version stands in its life. */
export function StageBadge({ stage }: { stage: Stage }) {
  const t = useTranslations('checklists.stage');
  return <Badge tone={TONES[stage]}>{t(stage)}</Badge>;
}
