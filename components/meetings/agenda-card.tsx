import { useLocale, useTranslations } from 'next-intl';
import { AgendaRows, figureOf } from '@/components/meetings/agenda-lines';
import { NoteForm } from '@/components/meetings/note-form';
import type { KeepAction } from '@/components/meetings/use-keeping';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { WrittenText } from '@/components/ui/local-text';
import type { FormAction } from '@/components/ui/sent-form';
import { AGENDA_LINES, type AgendaLine } from '@/lib/modules/agendas/schema';
import type { MeetingView } from '@/lib/modules/meetings/schema';
import { formatInstant } from '@/lib/shared/locales';

type Props = {
  tenant: string;
  meeting: MeetingView;
  timeZone: string;
  actions: { note: FormAction; settle: FormAction };
  keep: KeepAction;
  shelf: string | null;
};

/** What the meeting is prepared from, line by line, each with what was said of it. */
export function AgendaCard({ tenant, meeting, timeZone, actions, keep, shelf }: Props) {
  const t = useTranslations('meetings.agenda');
  const locale = useLocale();
  const { agenda, can } = meeting;
  if (!agenda) return null;
  return (
    <Card aria-labelledby="agenda">
      <CardHead
        id="agenda"
        title={t('title')}
        note={can.write ? t('live') : t('frozen', { at: formatInstant(agenda.at, locale, timeZone, 'date') })}
      />
      {AGENDA_LINES.filter((line) => line !== 'period' || agenda.period).map((line) => (
        <Line key={line} line={line} {...{ tenant, meeting, agenda, actions, keep, shelf }} />
      ))}
    </Card>
  );
}

function Line(
  props: Omit<Props, 'timeZone'> & { line: AgendaLine; agenda: NonNullable<MeetingView['agenda']> },
) {
  const { line, tenant, meeting, agenda, actions, keep, shelf } = props;
  const t = useTranslations('meetings.agenda');
  const locale = useLocale();
  const { can, group, notes } = meeting;
  const home = `/t/${tenant}`;
  const note = notes.find((one) => one.line === line);
  const figure = figureOf(line, agenda, group, home);
  const isEmpty = figure?.value === 0;
  return (
    <section
      id={`line-${line}`}
      aria-labelledby={`head-${line}`}
      className="border-b border-line last:border-0"
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 pt-2.5 pb-1">
        <h3 id={`head-${line}`} className="text-15 font-strong">
          {t(line)}
        </h3>
        {figure && (
          <FigureLink
            metric={figure.metric}
            value={figure.value}
            subject={line}
            {...(figure.tone ? { tone: figure.tone } : {})}
            {...(can.write ? { href: figure.href } : {})}
          />
        )}
        {line === 'units_overdue' && !isEmpty && (
          <span className="text-12 text-ink-3">{t('units', { count: agenda.unitsOverdue.units })}</span>
        )}
        {note?.discussed && <Badge tone="green">{t('discussedMark')}</Badge>}
      </div>
      {isEmpty ? (
        <p className="px-4 pb-2 text-13 text-ink-3">{t('nothing')}</p>
      ) : (
        <AgendaRows
          line={line}
          agenda={agenda}
          home={home}
          group={group}
          live={can.write}
          settle={actions.settle}
        />
      )}
      {note?.note && (
        <p className="px-4 pt-1 pb-2 text-13 text-ink-2">
          {t('note')}
          {locale === 'en' ? ': ' : '：'}
          <WrittenText>{note.note}</WrittenText>
        </p>
      )}
      {can.decide && (
        <NoteForm
          {...{ line, note, keep }}
          meetingId={meeting.id}
          action={actions.note}
          shelf={shelf && `${shelf}:${line}`}
        />
      )}
    </section>
  );
}
