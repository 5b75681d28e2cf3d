import { useLocale, useTranslations } from 'next-intl';
import { LocalText } from '@/components/ui/local-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { Table } from '@/components/ui/table';
import type { AbsenceLine } from '@/lib/modules/absences/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { lines: readonly AbsenceLine[]; endAction: (form: FormData) => Promise<void> };

/** Who is away, from when to when, who acts meanwhile. */
export function AbsenceTable({ lines, endAction }: Props) {
  const t = useTranslations('absences');
  const locale = useLocale();
  const name = (zh: string, en: string | null) => (locale === 'en' && en ? en : zh);
  const days = ({ fromOn, toOn }: AbsenceLine) => {
    const [from, to] = [formatCivilDate(fromOn, locale, 'short'), formatCivilDate(toOn, locale, 'short')];
    return fromOn === toOn ? t('oneDay', { from }) : t('days', { from, to });
  };
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          {(['who', 'days', 'reason', 'substitute', 'action'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row" className="font-regular!">
              <LocalText {...line.position} />
              <span className="block text-12 text-ink-3">
                <LocalText nameZh={line.position.organizationZh} nameEn={line.position.organizationEn} />
                <span className="dot" />
                <LocalText nameZh={line.position.postZh} nameEn={line.position.postEn} />
              </span>
            </th>
            <td>{days(line)}</td>
            <td>{t(`reasons.${line.reason}`)}</td>
            <td>
              {line.substitute ? (
                <LocalText {...line.substitute} />
              ) : (
                <span className="text-ink-3">{t('noSubstitute')}</span>
              )}
            </td>
            <td>
              {line.can.end && (
                <form action={endAction}>
                  <input type="hidden" name="absenceId" value={line.id} />
                  <SubmitButton
                    size="sm"
                    aria-label={t('endLabel', { name: name(line.position.nameZh, line.position.nameEn) })}
                  >
                    {t('end')}
                  </SubmitButton>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
