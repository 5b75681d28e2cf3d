'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { canSeal } from '@/components/offline/vault';
import type { SaveState } from '@/components/records/autosave';
import { Card, CardHead } from '@/components/ui/card';
import { Timestamp } from '@/components/ui/civil-date';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { ThreeTimes } from '@/components/ui/three-times';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import type { ProposedObligation } from '@/lib/modules/proposals/schema';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import { DEFAULT_TIME_ZONE, formatCivilDate, wallClock } from '@/lib/shared/locales';

const PAIR_LENGTH = 2;
const WORDS_NEEDED = 2;

/** Whether what is typed names what tells an obligation from the others. */
function isNamed(one: ProposedObligation, typed: string): boolean {
  const found = one.words.filter((word) => word.length === PAIR_LENGTH && typed.includes(word));
  return found.length >= WORDS_NEEDED;
}

/** Other obligations that the same event may fulfil: proposed with a reason, ticked by the writer. */
export function AlsoFulfils(props: {
  others: readonly ProposedObligation[];
  ticked: ReadonlySet<string>;
  happenedOn: string;
  typed: string;
  recordType: string;
  /** Whether the entry was begun for an obligation of its own, which is then none of the others. */
  hasDuty: boolean;
}) {
  const { others, ticked, happenedOn, typed, recordType, hasDuty } = props;
  const t = useTranslations('records.form');
  const duty = useTranslations('duty');
  const locale = useLocale();
  if (others.length === 0) return null;
  const count = ticked.size + (hasDuty ? 1 : 0);
  const kind = duty(`recordType.${recordType}` as Parameters<typeof duty>[0]);
  return (
    <Card aria-labelledby="also">
      <CardHead dense id="also" title={t('also', { kind })} />
      <ul>
        {others.map((one) => {
          const inPeriod = one.periodFrom <= happenedOn && happenedOn <= one.periodTo;
          const wasDue = one.periodTo < happenedOn && one.verdict === 'overdue';
          const named = isNamed(one, typed) || one.reasons.includes('topic_words');
          return (
            <li key={one.id} className="border-b border-line-soft last:border-0">
              <label className="flex items-start gap-2 px-4 py-2 text-13 hover:bg-sunken">
                <input
                  type="checkbox"
                  className="tick mt-0.5"
                  name="obligationIds"
                  value={one.id}
                  defaultChecked={ticked.has(one.id)}
                />
                <span className="min-w-0">
                  <b className="font-strong">
                    <LocalText nameZh={one.titleZh} nameEn={one.titleEn} />
                  </b>
                  <span className="block text-12 text-ink-3">
                    <span className="font-mono">{one.itemCode}</span>
                    <span className="dot" />
                    {locale === 'en' ? one.period.en : one.period.zh}
                    <span className="dot" />
                    {t('dueBy', { date: formatCivilDate(one.dueOn, locale, 'day') })}
                    {named ? (
                      <span className="text-green-text">
                        <span className="dot" />
                        {t('reason.topic_words')}
                      </span>
                    ) : (
                      (inPeriod || wasDue) && (
                        <>
                          <span className="dot" />
                          {t(inPeriod ? 'reason.same_period' : 'reason.still_overdue')}
                        </>
                      )
                    )}
                  </span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {count > 1 && (
        <p className="flex items-center gap-1.5 rounded-b-3 border-t border-line-soft bg-accent-soft px-4 py-2.5 text-13 text-accent-text">
          <Icon name="link" size={14} />
          {t('spared', { count, spared: count - 1 })}
        </p>
      )}
    </Card>
  );
}

/** The three times of the entry, and whether it is in time. */
export function TimesPanel({
  form,
  happenedOn,
  preview,
}: {
  form: RecordFormDto;
  happenedOn: string;
  preview: RecordPreview | null;
}) {
  const t = useTranslations('records.form');
  const locale = useLocale();
  const { next } = form;
  const nameOf = (one: { nameZh: string; nameEn: string | null }) =>
    (locale === 'en' && one.nameEn) || one.nameZh;
  const known = /^\d{4}-\d\d-\d\d$/.test(happenedOn);
  const late = preview?.late ?? [];
  return (
    <Card aria-labelledby="times">
      <CardHead dense id="times" title={t('times')} />
      <div className="flex flex-col gap-2.5 p-4">
        <ThreeTimes
          stacked
          happened={{ value: known ? formatCivilDate(happenedOn, locale) : null, note: t('happenedNote') }}
          recorded={{
            value: form.recordedAt && <Timestamp at={form.recordedAt} />,
            note: t('recordedNote'),
          }}
          verified={{
            value: null,
            note: next.reviewer ? t('verifiedBy', { name: nameOf(next.reviewer) }) : t('verifiedNote'),
          }}
        />
        {late.length > 0 ? (
          <Note tone="amber">
            {t('lateBecause', {
              codes: late.map((one) => one.itemCode).join(locale === 'en' ? ', ' : '、'),
              date: formatCivilDate(late[0]!.dueOn, locale, 'day'),
            })}
          </Note>
        ) : (
          known &&
          !form.recordedAt &&
          happenedOn <= form.today &&
          preview !== null &&
          preview.workdaysSince !== null && (
            <Note tone="green">{t('inTime', { count: preview.workdaysSince })}</Note>
          )
        )}
      </div>
    </Card>
  );
}

/**
 * The quality criteria as computed from what is written; the others say that they are not checked. How alike the whole
 * text is to the own earlier ones stands here until the texts themselves are shown beside each other, which says it.
 */
export function ChecksPanel(props: {
  form: RecordFormDto;
  preview: RecordPreview | null;
  showsAlike: boolean;
}) {
  const { form, preview, showsAlike } = props;
  const t = useTranslations('records.form');
  const duty = useTranslations('duty.checkResult');
  const locale = useLocale();
  if (!preview || preview.criteria.length === 0) return null;
  const textOf = (code: string) => {
    const found = form.item.criteria.find((one) => one.code === code);
    return found ? { nameZh: found.textZh, nameEn: found.textEn } : { nameZh: code, nameEn: code };
  };
  const looks = {
    met: { icon: 'check', tone: 'text-green-text', word: duty('passed') },
    not_met: { icon: 'alert', tone: 'text-amber-text', word: duty('failed') },
    not_checked: { icon: 'minus', tone: 'text-ink-3', word: duty('not_checked') },
  } as const;
  return (
    <Card aria-labelledby="checks">
      <CardHead dense id="checks" title={t('checks')}>
        <span className="text-12">{t('onlyYou')}</span>
      </CardHead>
      <ul className="flex flex-col gap-1.5 p-4 text-13">
        {preview.criteria.map((one) => {
          const look = looks[one.result];
          return (
            <li key={one.code} className={`flex gap-2 ${look.tone}`}>
              <Icon name={look.icon} size={14} className="mt-[3px]" />
              <span>
                <LocalText {...textOf(one.code)} />
                <span className="sr-only">
                  {locale === 'en' ? ': ' : '：'}
                  {look.word}
                </span>
              </span>
            </li>
          );
        })}
        {preview.alike !== null && !showsAlike && (
          <li className={`flex gap-2 ${preview.alike >= 85 ? 'text-amber-text' : 'text-green-text'}`}>
            <Icon name={preview.alike >= 85 ? 'alert' : 'check'} size={14} className="mt-[3px]" />
            {t('alike', { percent: preview.alike })}
          </li>
        )}
      </ul>
    </Card>
  );
}

/** One quiet line that says what became of what was written. */
export function SaveNote({ state }: { state: SaveState }) {
  const t = useTranslations('records.form');
  const zone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const text = () => {
    switch (state.is) {
      case 'saving':
        return t('saving');
      case 'saved': {
        const { time, second } = wallClock(state.at, zone);
        const at = { time: `${time}:${second}` };
        return state.merged > 0 ? t('savedMerged', { ...at, count: state.merged }) : t('saved', at);
      }
      case 'kept_here':
        return t('keptHere');
      case 'signed_out':
        return t.rich('signedOut', {
          link: (text) => (
            <a href="/sign-in" target="_blank" rel="noopener" className="link">
              {text}
            </a>
          ),
        });
      default:
        return '';
    }
  };
  const waits = state.is === 'kept_here' || state.is === 'signed_out';
  const unsealed = waits && !canSeal() && t('unsealed');
  const icon = state.is === 'saved' ? 'check' : waits ? 'alert' : null;
  return (
    <p role="status" className="flex items-center gap-1.5 text-13 text-ink-2">
      {icon && <Icon name={icon} size={14} />}
      <span>
        {text()} {unsealed}
      </span>
    </p>
  );
}
