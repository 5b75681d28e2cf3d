import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { IconName } from '@/components/ui/icon';
import { useVerdictText, type VerdictName, type VerdictProps } from '@/components/ui/verdict-cell';

const TONES: Record<VerdictName, BadgeTone> = {
  planned: 'outline',
  open: 'outline',
  due_soon: 'amber',
  due_today: 'amber',
  overdue: 'red',
  awaiting_review: 'accent',
  done: 'green',
  nothing_to_report: 'outline',
  not_applicable: 'plain',
  waived: 'stripe',
  cancelled: 'plain',
};
const ICONS: Partial<Record<VerdictName, IconName>> = {
  due_soon: 'clock',
  due_today: 'clock',
  overdue: 'alert',
  awaiting_review: 'clock',
  done: 'check',
};

/** A verdict in words. */
export function VerdictBadge(props: VerdictProps) {
  const late = props.verdict === 'done' && props.late;
  const today = props.verdict === 'due_today';
  return (
    <Badge
      tone={late ? 'late' : TONES[props.verdict]}
      icon={ICONS[props.verdict]}
      className={today ? 'border-amber-strong! bg-amber-mid! font-strong' : undefined}
    >
      {useVerdictText()(props)}
    </Badge>
  );
}
