import { useLocale, useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import { MixedText } from '@/components/ui/mixed-text';
import { WorklistRow } from '@/components/ui/worklist-row';
import { DeclareNothing } from '@/components/worklists/declare-nothing';
import { declareNothingAction } from '@/lib/modules/declarations/actions';
import type { Repeated } from '@/lib/modules/worklists/model';
import type { WorklistLine } from '@/lib/modules/worklists/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { tenant: string; row: Repeated<WorklistLine>; late?: boolean };

/** Entries that a duty still waits for: a table is for several. */
const waiting = ({ asked, submitted }: WorklistLine) => asked - submitted;

/** One duty that waits, or a beat of which several wait. */
export function ObligationRow({ tenant, row, late }: Props) {
  const t = useTranslations('records.myList');
  const duty = useTranslations('duty');
  const locale = useLocale();
  const { first, more } = row;
  const title = locale === 'en' ? first.titleEn : first.titleZh;
  const href = first.draftId
    ? `/t/${tenant}/record?draft=${first.draftId}`
    : `/t/${tenant}/record?obligation=${first.id}`;
  const urgent = first.verdict === 'due_soon' || first.verdict === 'due_today';
  const rest = () => {
    if (first.verdict === 'due_today') return duty('verdict.due_today');
    if (first.workdays === 0) return late ? duty('verdict.overdue') : undefined;
    return duty(late ? 'verdictWithDays.overdue' : 'verdictWithDays.due_soon', { count: first.workdays });
  };
  const nil = [first, ...more].filter((line) => line.can.declareNothing).map((line) => line.id);
  return (
    <WorklistRow
      icon={late ? 'alert' : 'clock'}
      tone={late ? 'red' : urgent ? 'amber' : 'neutral'}
      title={<LocalText nameZh={first.titleZh} nameEn={first.titleEn} />}
      href={href}
      code={first.itemCode}
      note={<Notes line={first} periods={1 + more.length} late={late} />}
      due={<CivilDate on={first.dueOn} form="short" />}
      rest={rest()}
      actions={
        <>
          {first.can.record && (
            <ButtonLink href={href} variant="tinted" size="sm" aria-label={`${t('record')} ${title}`}>
              {first.draftId ? t('carryOn') : late ? t('recordLate') : t('record')}
            </ButtonLink>
          )}
          {first.can.import && waiting(first) + more.length > 1 && (
            <ButtonLink
              href={`/t/${tenant}/imports?item=${first.itemCode}&subject=${first.subjectId}`}
              variant="ghost"
              size="sm"
              icon="table"
              aria-label={`${t('fromSheet')} ${title}`}
            >
              {t('fromSheet')}
            </ButtonLink>
          )}
          {nil.length > 0 && (
            <DeclareNothing
              action={declareNothingAction.bind(null, tenant)}
              obligationIds={nil}
              label={nil.length > 1 ? t('nothingInAll', { count: nil.length }) : t('nothing')}
              about={title}
              variant="ghost"
            />
          )}
          <ButtonLink
            href={`/t/${tenant}/obligations/${first.id}`}
            variant="ghost"
            size="sm"
            aria-label={`${t('more')} ${title}`}
          >
            {t('more')}
          </ButtonLink>
        </>
      }
    />
  );
}

/** Why it is here and what helps, in a few words. */
function Notes({ line, periods, late }: { line: WorklistLine; periods: number; late?: boolean | undefined }) {
  const t = useTranslations('records.myList');
  const locale = useLocale();
  const english = locale === 'en';
  const notes = [english ? line.period.en : line.period.zh];
  if (periods > 1) notes.push(t('periods', { count: periods }));
  if (line.asked > 1) notes.push(t('ofAsked', { count: line.submitted, asked: line.asked }));
  if (line.owner) notes.push(t('ownedBy', { name: (english && line.owner.nameEn) || line.owner.nameZh }));
  if (line.draftId) notes.push(t('draftKept'));
  else if (late) notes.push(t('lateStillOpen'));
  else if (line.lastOn) notes.push(t('lastOn', { date: formatCivilDate(line.lastOn, locale, 'day') }));
  return notes.map((note, index) => (
    <span key={index}>
      {index > 0 && <span className="dot" />}
      <MixedText>{note}</MixedText>
    </span>
  ));
}
