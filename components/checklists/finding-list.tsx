import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { BurdenPreview } from '@/lib/modules/burdens/schema';

/** What a list or a form should not ask, and whether that refuses it or warns. */
export function FindingList({ findings }: Pick<BurdenPreview, 'findings'>) {
  const t = useTranslations('checklists.guardrails');
  const problems = useTranslations('problems.guardrails');
  return (
    <ul className="flex flex-col gap-2">
      {findings.map((finding, index) => (
        <li key={index} className="flex flex-wrap items-baseline gap-2">
          <Badge tone={finding.severity === 'refuse' ? 'red' : 'outline'}>{t(finding.severity)}</Badge>
          <span>
            {problems(finding.rule, {
              code: finding.code,
              what: finding.what,
              other: finding.other ?? '',
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
