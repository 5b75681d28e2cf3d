import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FieldValue, isLong } from '@/components/reviews/field-value';
import { WhyNot } from '@/components/reviews/why-not';
import { AppLink } from '@/components/ui/app-link';
import { CivilDate } from '@/components/ui/civil-date';
import { FigureLink } from '@/components/ui/figure-link';
import { Kbd } from '@/components/ui/kbd';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { VerdictCell } from '@/components/ui/verdict-cell';
import type { FulfilledObligation, ReviewSheet } from '@/lib/modules/review-sheets/schema';
import { formatCivilDate } from '@/lib/shared/locales';

export interface ContextPanelProps {
  tenant: string;
  sheet: ReviewSheet;
  compareHref: string;
  compare: boolean;
  /** The form that accepts. */
  formId: string;
  children?: ReactNode;
}

/** The right pane: the duties it fulfils, the record before, the quarter of its subject. */
export function ContextPanel(props: ContextPanelProps) {
  const { tenant, sheet, compareHref, compare, formId, children } = props;
  return (
    <>
      <Fulfilled fulfils={sheet.fulfils} formId={sheet.can.review ? formId : null} />
      <Previous tenant={tenant} sheet={sheet} compareHref={compareHref} compare={compare} />
      <Quarter tenant={tenant} sheet={sheet} />
      {children}
    </>
  );
}

function Part({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line-soft px-4 py-3.5">
      <div className="flex items-center gap-2">
        <h2 className="text-13! leading-5!">{title}</h2>
        {end && <span className="ml-auto">{end}</span>}
      </div>
      {children}
    </section>
  );
}

type FulfilledProps = { fulfils: readonly FulfilledObligation[]; formId: string | null };

/** Of several duties each may be left out of the acceptance; one alone is returned with its record. */
function Fulfilled({ fulfils, formId }: FulfilledProps) {
  const t = useTranslations('reviews.fulfils');
  const locale = useLocale();
  const completing = fulfils.filter((one) => one.completes).length;
  const doneLate = fulfils.some((one) => !one.doneOnTime);
  const recordedLate = fulfils.some((one) => !one.recordedOnTime);
  const mayRefuse = formId !== null && fulfils.length > 1;
  const duties = (
    <ul className="mt-1.5">
      {fulfils.map((one) => (
        <li key={one.obligationId} className="flex items-center gap-2.5 py-[5px]">
          <VerdictCell verdict={one.verdict} late={!one.doneOnTime || !one.recordedOnTime} />
          <span className="min-w-0 flex-1">
            <LocalText {...one.item} className="block text-13 leading-[18px]" />
            <span className="block text-12 text-ink-3">
              <span className="font-mono">{one.itemCode}</span>
              {locale === 'en' ? ', ' : '，'}
              {t('due', { due: formatCivilDate(one.dueOn, locale, 'day') })}
            </span>
          </span>
          {mayRefuse && (
            <label className="flex flex-none cursor-pointer items-center gap-1.5 text-12 text-ink-2 max-lg:min-h-11 max-lg:px-1">
              <input type="checkbox" className="tick" form={formId} name="refused" value={one.obligationId} />
              {t('refuse')}
              <LocalText {...one.item} className="sr-only" />
            </label>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <Part title={t('title')}>
      {fulfils.length === 0 ? (
        <p className="mt-1.5 text-13 text-ink-2">{t('none')}</p>
      ) : (
        <>
          {mayRefuse ? <WhyNot formId={formId}>{duties}</WhyNot> : duties}
          <p className="mt-2 text-12 text-ink-2">
            {completing > 0 ? t('completes', { count: completing }) : t('notYet')}{' '}
            {t(doneLate ? 'doneLate' : recordedLate ? 'recordedLate' : 'onTime')}
          </p>
        </>
      )}
    </Part>
  );
}

const LINES_SHOWN = 2;

function Previous({ tenant, sheet, compareHref, compare }: Omit<ContextPanelProps, 'children' | 'formId'>) {
  const t = useTranslations('reviews.previous');
  const words = useTranslations('reviews.sheet');
  const duty = useTranslations('duty.recordState');
  const { previous } = sheet;
  if (!previous) {
    return (
      <Part title={t('title')}>
        <p className="mt-1.5 text-13 text-ink-2">{t('none')}</p>
      </Part>
    );
  }
  const texts = previous.fields.filter(isLong);
  const shown = texts.length > 0 ? texts : previous.fields;
  return (
    <Part
      title={t('title')}
      end={
        <AppLink
          href={compareHref}
          scroll={false}
          className="link inline-flex items-center gap-1.5 text-13 max-lg:-my-3 max-lg:py-3"
        >
          {words(compare ? 'compareClose' : 'compare')}
          <span className="max-lg:hidden">
            <Kbd>D</Kbd>
          </span>
        </AppLink>
      }
    >
      <div className="mt-2 rounded-2 border border-line-soft bg-surface-2 px-3 py-2">
        <p className="flex gap-2 text-12 text-ink-3">
          <AppLink
            href={`/t/${tenant}/records/${previous.id}`}
            className="min-w-0 flex-1 truncate hover:text-accent-text hover:underline"
          >
            <WrittenText>{previous.title}</WrittenText>
          </AppLink>
          <span className="flex-none">
            <CivilDate on={previous.happenedOn} form="day" />
            <span className="dot -mx-0.5" />
            {duty(previous.status)}
          </span>
        </p>
        {shown.slice(0, LINES_SHOWN).map((line) => (
          <p key={line.key} className="mt-1 line-clamp-4 text-13 leading-[21px] wrap-anywhere">
            {texts.length === 0 && (
              <>
                <LocalText {...line.label} className="text-ink-3" />{' '}
              </>
            )}
            <FieldValue value={line.value} />
          </p>
        ))}
      </div>
      {previous.share !== null && (
        <p className="mt-2 text-13 text-ink-2">{t('alike', { percent: previous.share })}</p>
      )}
    </Part>
  );
}

function Quarter({ tenant, sheet }: { tenant: string; sheet: ReviewSheet }) {
  const t = useTranslations('reviews.quarter');
  const { quarter, record } = sheet;
  const { id, code, kind } = record.subject;
  const days = `from=${quarter.from}&to=${quarter.to}`;
  const rows = (verdict: string) =>
    `/t/${tenant}/due?verdict=${verdict}&kind=${kind}&subject=${code}&${days}`;
  return (
    <Part title={t(kind === 'unit' ? 'unit' : 'group')}>
      <div className="mt-2 grid grid-cols-3 gap-2">
        <Figure name={t('onTime')}>
          <FigureLink
            metric="obligation_on_time_rate"
            subject={id}
            value={quarter.onTime}
            of={quarter.due}
            href={rows('on_time')}
            label={t('onTime')}
          />
        </Figure>
        <Figure name={t('overdue')}>
          <FigureLink
            metric="obligation_overdue_count"
            subject={id}
            value={quarter.overdue}
            tone="overdue"
            href={rows('overdue')}
            label={t('overdue')}
          />
        </Figure>
        <Figure name={t('returned')}>
          <FigureLink
            metric="records_returned"
            subject={id}
            value={quarter.returned}
            href={`/t/${tenant}/records?subject=${id}&status=returned&${days}`}
            label={t('returned')}
          />
        </Figure>
      </div>
      <p className="mt-1.5 text-12 text-ink-3">{t('due', { count: quarter.due })}</p>
    </Part>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="text-17 leading-6 font-strong">
      {children}
      <span aria-hidden="true" className="mt-[3px] block text-12 font-regular text-ink-3">
        {name}
      </span>
    </div>
  );
}
