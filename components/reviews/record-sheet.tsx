import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { AttachmentPreviews } from '@/components/attachments/attachment-preview';
import { ContradictionSentences } from '@/components/records/contradictions-card';
import { AnsweredResemblanceNote } from '@/components/reviews/answered-resemblance';
import { CompareFields } from '@/components/reviews/compare-fields';
import { CriteriaList } from '@/components/reviews/criteria-list';
import { FieldValue, isLong } from '@/components/reviews/field-value';
import { SignalSentence } from '@/components/reviews/signal-text';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import type { Decision, ReviewSheet } from '@/lib/modules/review-sheets/schema';
import { DEFAULT_TIME_ZONE, formatInstant } from '@/lib/shared/locales';

export interface RecordSheetProps {
  tenant: string;
  sheet: ReviewSheet;
  listHref: string;
  previousHref: string | null;
  nextHref: string | null;
  compare: boolean;
  formId: string;
}

/** The middle pane: one record as it was written, and what the platform has to say about it. */
export function RecordSheet(props: RecordSheetProps) {
  const { tenant, sheet, listHref, previousHref, nextHref, compare, formId } = props;
  const t = useTranslations('reviews.sheet');
  const queue = useTranslations('reviews.queue');
  const duty = useTranslations('duty');
  const { record, fields, previous } = sheet;
  const signed = sheet.decisions.find((one) => one.outcome === 'signed' && one.version === record.version);
  const short = fields.filter((line) => !isLong(line) && !isHappened(line.value, record.happenedOn));
  const long = fields.filter(isLong);
  return (
    <article className="min-w-0 px-4 pt-3 pb-6 lg:px-6 lg:pt-4">
      <div className="-mt-3 mb-1 flex items-center justify-between lg:hidden">
        <AppLink href={listHref} className="link inline-flex h-11 items-center gap-1 text-13">
          <Icon name="left" size={14} />
          {queue('back')}
        </AppLink>
        <span className="-mr-2 flex">
          <NeighbourLink href={previousHref} name={t('previousRecord')} icon="left" />
          <NeighbourLink href={nextHref} name={t('nextRecord')} icon="right" />
        </span>
      </div>
      <div className="flex items-start gap-3 text-13 text-ink-2">
        <p className="min-w-0 flex-1">
          <LocalText {...record.subject} />
          <span className="dot" />
          <LocalText {...record.item} />
          <span className="dot" />
          <AppLink
            href={`/t/${tenant}/records/${record.id}`}
            title={t('toRecord')}
            className="font-mono text-ink-3 hover:text-accent-text hover:underline"
          >
            {record.number}
          </AppLink>
        </p>
        <p className="flex flex-none items-center gap-1 text-12 text-ink-3 max-lg:hidden">
          <StepLink href={previousHref} name={t('previousRecord')} sign="K" />
          <StepLink href={nextHref} name={t('nextRecord')} sign="J" />
          <span aria-hidden="true">{t('previousNext')}</span>
        </p>
      </div>
      <h1 className="mt-1 wrap-anywhere">
        <WrittenText>{record.title}</WrittenText>
      </h1>
      {(record.sensitivity !== 'normal' || record.lateReason) && (
        <p className="mt-1.5 flex flex-wrap items-center gap-2 text-13 text-ink-2">
          {record.sensitivity !== 'normal' && (
            <Badge tone="plain" icon="lock">
              {duty(`sensitivity.${record.sensitivity}` as 'sensitivity.personal')}
            </Badge>
          )}
          {record.lateReason && (
            <span>
              {t('lateReason', { reason: duty(`lateReason.${record.lateReason}` as 'lateReason.forgotten') })}
            </span>
          )}
        </p>
      )}
      <Standing {...props} />
      <ReturnedBefore sheet={sheet} />
      {(sheet.signals.length > 0 || sheet.resembled) && (
        <Note
          icon={
            sheet.signals.length > 0 && sheet.signals.every((signal) => signal.kind === 'new_rule')
              ? 'info'
              : 'alert'
          }
          className="mt-3 text-ink!"
        >
          <h2 className="sr-only">{t('odd')}</h2>
          <ul className="flex flex-col gap-0.5">
            {sheet.signals.map((signal, index) => (
              <li key={index}>
                <SignalSentence signal={signal} />
              </li>
            ))}
          </ul>
          {sheet.resembled && (
            <div className={sheet.signals.length > 0 ? 'mt-1.5 border-t border-line-soft pt-1.5' : undefined}>
              <AnsweredResemblanceNote tenant={tenant} resembled={sheet.resembled} />
            </div>
          )}
        </Note>
      )}
      {sheet.contradictions.length > 0 && (
        <Note icon="alert" className="mt-3 text-ink!">
          <h2 className="sr-only">{t('contradictions')}</h2>
          <ContradictionSentences contradictions={sheet.contradictions} />
        </Note>
      )}
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2.5 border-y border-line-soft py-2.5 sm:grid-cols-[repeat(auto-fill,minmax(150px,1fr))]">
        <Fact term={t('happened')}>
          <CivilDate on={record.happenedOn} form="short" />
        </Fact>
        <Fact term={t('recorded')}>
          <Timestamp at={record.recordedAt} form="short" />
        </Fact>
        {record.version > 1 && (
          <Fact term={t('resubmitted')}>
            <Timestamp at={record.submittedAt} form="short" />
          </Fact>
        )}
        <Fact term={t('author')}>
          <LocalText {...record.author} />
        </Fact>
        {signed?.by && (
          <Fact term={t('signed')}>
            <LocalText {...signed.by} />
          </Fact>
        )}
        {!compare &&
          short.map((line) => (
            <Fact key={line.key} term={<LocalText {...line.label} />}>
              <FieldValue value={line.value} />
            </Fact>
          ))}
      </dl>
      {compare && previous ? (
        <CompareFields fields={fields} happenedOn={record.happenedOn} previous={previous} />
      ) : (
        long.map((line) => (
          <section key={line.key} className="mt-3">
            <h3>
              <LocalText {...line.label} />
            </h3>
            <p className="mt-1 max-w-[72ch] text-15 leading-[25px] wrap-anywhere">
              <FieldValue value={line.value} />
            </p>
          </section>
        ))
      )}
      <CriteriaList criteria={sheet.criteria} formId={formId} mayJudge={sheet.can.review} />
      {sheet.attachments.length > 0 && (
        <AttachmentPreviews key={record.id} tenant={tenant} files={sheet.attachments} />
      )}
    </article>
  );
}

const isHappened = (value: ReviewSheet['fields'][number]['value'], happenedOn: string) =>
  value.kind === 'date' && value.on === happenedOn;

function Fact({ term, children }: { term: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-ink-3">{term}</dt>
      <dd className="text-13 wrap-anywhere">{children}</dd>
    </div>
  );
}

function StepLink({ href, name, sign }: { href: string | null; name: string; sign: string }) {
  if (!href) return <Kbd>{sign}</Kbd>;
  return (
    <AppLink href={href} scroll={false} aria-label={name} className="rounded-1 hover:opacity-70">
      <Kbd>{sign}</Kbd>
    </AppLink>
  );
}

/** The record before or after, under the thumb: what J and K are on a keyboard. */
function NeighbourLink({ href, name, icon }: { href: string | null; name: string; icon: 'left' | 'right' }) {
  if (!href) return null;
  return (
    <AppLink
      href={href}
      aria-label={name}
      className="grid size-11 place-items-center rounded-2 text-ink-2 hover:bg-sunken"
    >
      <Icon name={icon} />
    </AppLink>
  );
}

/** Why there is nothing to decide here, and what was decided by whom. */
function Standing({ sheet, nextHref, listHref }: RecordSheetProps) {
  const t = useTranslations('reviews.sheet');
  const text = useDecisionText();
  if (!sheet.barred) return null;
  const last = sheet.decisions.find(
    (one) => one.outcome !== 'signed' && one.version === sheet.record.version,
  );
  const isDecided = sheet.barred === 'not_waiting' && last && last.outcome !== 'signed';
  return (
    <Note role="status" className="mt-3">
      {isDecided ? text(last) : t(`barred.${sheet.barred}`)}{' '}
      <AppLink href={nextHref ?? listHref}>{t('goOn')}</AppLink>
    </Note>
  );
}

function useDecisionText(): (decision: Decision) => string {
  const t = useTranslations('reviews.sheet.decision');
  const duty = useTranslations('duty.returnReason');
  const locale = useLocale();
  const zone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  return ({ outcome, by, at, reason, version }) => {
    const when = formatInstant(at, locale, zone, 'short');
    const who = by ? (locale === 'en' && by.nameEn) || by.nameZh : '';
    if (outcome === 'returned')
      return t('returned', { by: who, at: when, reason: duty(reason as 'wrong_period') });
    if (outcome === 'corrected') return t('corrected', { by: who, at: when, version });
    return outcome === 'accepted'
      ? t('accepted', { by: who, at: when })
      : t('accepted_by_clock', { at: when });
  };
}

/** A record that came back says why it was sent back before. */
function ReturnedBefore({ sheet }: { sheet: ReviewSheet }) {
  const t = useTranslations('reviews.sheet');
  const duty = useTranslations('duty.returnReason');
  const { version } = sheet.record;
  const before = sheet.decisions.find((one) => one.outcome === 'returned' && one.version < version);
  if (!before?.reason) return null;
  const words = { version, reason: duty(before.reason as 'wrong_period') };
  return (
    <Note icon="back" className="mt-3">
      {before.note ? t('wasReturnedNote', { ...words, note: before.note }) : t('wasReturned', words)}
    </Note>
  );
}
