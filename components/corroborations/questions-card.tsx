import { useTranslations } from 'next-intl';
import { type AnswerAction, Question } from '@/components/corroborations/question';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import type { CorroborationPage } from '@/lib/modules/corroborations/schema';

type Props = { tenant: string; page: CorroborationPage; today: string; action: AnswerAction };

/** Questions of the other side, where the day begins; nothing at all when there are none. */
export function QuestionsCard({ tenant, page, today, action }: Props) {
  const t = useTranslations('corroborations');
  if (page.rows.length === 0) return null;
  return (
    <Card aria-labelledby="questions">
      <CardHead dense id="questions" title={t('card')} note={page.waiting}>
        <AppLink href={`/t/${tenant}/corroborations?view=waiting`} className="link">
          {t('all')}
        </AppLink>
      </CardHead>
      <ul>
        {page.rows.map((line) => (
          <Question key={line.id} line={line} today={today} action={action} />
        ))}
      </ul>
    </Card>
  );
}
