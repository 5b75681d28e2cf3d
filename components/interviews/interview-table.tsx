import { useTranslations } from 'next-intl';
import { InterviewBadge } from '@/components/interviews/interview-badge';
import { PersonName } from '@/components/strikes/person-name';
import { AppLink } from '@/components/ui/app-link';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { Table } from '@/components/ui/table';
import type { InterviewLine } from '@/lib/modules/interviews/schema';

type Props = {
  lines: readonly InterviewLine[];
  base: string;
  /** The reader's own: without persons. */
  own?: boolean;
};

/** Interviews, who holds them and where they stand. */
export function InterviewTable({ lines, base, own }: Props) {
  const t = useTranslations('ladder.interview');
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <th scope="col">{t(own ? 'column.holder' : 'column.person')}</th>
          {!own && <th scope="col">{t('column.holder')}</th>}
          <th scope="col" className="num">
            {t('column.strikes')}
          </th>
          <th scope="col">{t('column.when')}</th>
          <th scope="col">{t('column.status')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row" className="font-regular!">
              <AppLink href={`${base}/${line.id}`} className="link">
                {own ? t(`level.${line.level}`) : <PersonName person={line.person} />}
              </AppLink>
            </th>
            {!own && <td>{t(`level.${line.level}`)}</td>}
            <td className="num">{line.strikes}</td>
            <td className="whitespace-nowrap">
              {line.status === 'closed' && line.followUpOn ? (
                <>
                  {t('followUp')} <CivilDate on={line.followUpOn} form="date" />
                </>
              ) : line.scheduledFor ? (
                <Timestamp at={line.scheduledFor} form="date" />
              ) : (
                <span className="text-ink-3">{t('notScheduled')}</span>
              )}
            </td>
            <td>
              <InterviewBadge status={line.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
