import { useLocale, useTranslations } from 'next-intl';
import { type AnswerAction, AnswerForms, Question } from '@/components/corroborations/question';
import { AppLink } from '@/components/ui/app-link';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { MixedText } from '@/components/ui/mixed-text';
import { Table } from '@/components/ui/table';
import type { Comparison, CorroborationLine, Mark } from '@/lib/modules/corroborations/schema';
import { formatCivilDate } from '@/lib/shared/locales';

const TONES: Record<Exclude<CorroborationLine['state'], 'void'>, BadgeTone> = {
  one_sided: 'outline',
  corroborated: 'green',
  inconsistent: 'amber',
};
const MARKS = { agrees: 'same', differs: 'different', open: 'open' } as const satisfies Record<Mark, string>;

export function CorroborationBadge({ state }: { state: CorroborationLine['state'] }) {
  const t = useTranslations('corroborations.state');
  return state === 'void' ? null : (
    <Badge tone={TONES[state]} {...(state === 'corroborated' ? { icon: 'check' as const } : {})}>
      {t(state)}
    </Badge>
  );
}

type Props = {
  tenant: string;
  line: CorroborationLine;
  today: string;
  action: AnswerAction;
  /** In a list, only what differs is spread out. */
  folded?: boolean;
};

/** One event as both sides have it: what each says field by field, and the question where one is open. */
export function TwoSides({ tenant, line, today, action, folded }: Props) {
  const t = useTranslations('corroborations');
  const duty = useTranslations('duty.recordType');
  const english = useLocale() === 'en';
  const asking = line.statedBy === 'unit' ? line.unit : line.group;
  return (
    <li className="border-b border-line-soft last:border-0" data-corroboration={line.state}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 text-13">
        <CivilDate on={line.happenedOn} className="font-strong" />
        <LocalText nameZh={line.unit.nameZh} nameEn={line.unit.nameEn} />
        <span className="text-ink-2">{duty(line.recordType as Parameters<typeof duty>[0])}</span>
        <CorroborationBadge state={line.state} />
        <span className="text-12 text-ink-3 md:ml-auto">
          <MixedText>{t('firstBy', { name: (english && asking.nameEn) || asking.nameZh })}</MixedText>
        </span>
      </div>
      {line.topic && (
        <p className="px-4 text-13 text-ink-2">
          <WrittenText>{line.topic}</WrittenText>
        </p>
      )}
      {folded && line.state !== 'inconsistent' ? (
        <details className="px-4 pb-1 text-13 max-md:pb-0">
          <summary className="link w-fit cursor-pointer py-1 max-md:py-3">{t('recordNote')}</summary>
          <SidesTable line={line} />
        </details>
      ) : (
        <SidesTable line={line} />
      )}
      <Answered line={line} />
      <div className="flex flex-wrap gap-3 px-4 pb-2 text-13 max-md:pb-0">
        {[line.unitRecordId, line.groupRecordId].map(
          (id, index) =>
            id && (
              <AppLink key={id} href={`/t/${tenant}/records/${id}`} className="link max-md:py-3">
                {t('openRecord')} · {t(`side.${index === 0 ? 'unit' : 'group'}`)}
              </AppLink>
            ),
        )}
      </div>
      {line.can.answer && (
        <ul className="mx-4 mb-3 rounded-2 bg-sunken">
          <Question line={line} today={today} action={action} />
        </ul>
      )}
      {line.can.answerAgain && (
        <details className="px-4 pb-3 text-13 max-md:pb-0">
          <summary className="w-fit cursor-pointer text-accent-text max-md:py-3">
            {t('again')} <span className="text-12 text-ink-3">{t('againNote')}</span>
          </summary>
          <AnswerForms line={line} today={today} action={action} />
        </details>
      )}
    </li>
  );
}

function SidesTable({ line }: { line: CorroborationLine }) {
  const t = useTranslations('corroborations');
  const locale = useLocale();
  // A record that asks nothing of attendance leaves no question open.
  const valueOf = ({ field, mark }: Comparison, value: string | null) => {
    if (value === null) return <span className="text-ink-3">{t(mark === 'open' ? 'silent' : 'unsaid')}</span>;
    if (field === 'attended') return t(`said.${value as 'yes' | 'no'}`);
    return field === 'happenedOn' ? (
      formatCivilDate(value, locale, 'short')
    ) : (
      <WrittenText>{value}</WrittenText>
    );
  };
  return (
    <Table caption={t('recordNote')}>
      <thead>
        <tr>
          <th scope="col">{t('column')}</th>
          <th scope="col">{t('side.unit')}</th>
          <th scope="col">{t('side.group')}</th>
          <th scope="col">{t('verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {line.comparison.map((one) => (
          <tr key={one.field}>
            <th scope="row" className="font-regular max-md:min-w-18!">
              {t(`field.${one.field}`)}
            </th>
            <td>{valueOf(one, one.unit)}</td>
            <td>{valueOf(one, one.group)}</td>
            <td className={one.mark === 'differs' ? 'text-amber-text' : undefined}>{t(MARKS[one.mark])}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Answered({ line }: { line: CorroborationLine }) {
  const t = useTranslations('corroborations');
  if (!line.answer) return null;
  const { at, note } = line.answer;
  return (
    <p className="px-4 py-1 text-12 text-ink-3">
      {t('answered')} <Timestamp at={at} form="day" />
      {note && (
        <>
          <span className="dot" />
          <MixedText>{t('answerNote', { note })}</MixedText>
        </>
      )}
    </p>
  );
}

/** On the page of a record: how both sides have its event. */
export function TwoSidesCard(props: Omit<Props, 'line'> & { lines: readonly CorroborationLine[] }) {
  const t = useTranslations('corroborations');
  const { lines, ...rest } = props;
  if (lines.length === 0) return null;
  return (
    <Card aria-labelledby="two-sides">
      <CardHead id="two-sides" title={t('recordCard')} note={t('recordNote')} />
      <ul>
        {lines.map((line) => (
          <TwoSides key={line.id} line={line} {...rest} />
        ))}
      </ul>
    </Card>
  );
}
