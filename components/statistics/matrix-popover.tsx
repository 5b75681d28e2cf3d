'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Popover as Radix } from 'radix-ui';
import { type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { BodyName } from '@/components/statistics/body-name';
import { DueWords } from '@/components/statistics/due-words';
import { ButtonLink } from '@/components/ui/button-link';
import { DescriptionList } from '@/components/ui/description-list';
import { LocalText } from '@/components/ui/local-text';
import { periodLabel } from '@/lib/modules/periods/model';
import type { ObligationRow, ObligationRows } from '@/lib/modules/statistics/schema';
import { formatCivilDate, localeOf } from '@/lib/shared/locales';

type Opened = { href: string; anchor: HTMLElement; answer: ObligationRows | 'loading' | 'failed' };

const SHOWN = 4;

/**
 * Facts about the pressed cell beside it, fetched when it is pressed; without script the cell is a link to the
 * same rows.
 */
export function MatrixPopover({
  detailsHref,
  home,
  children,
}: {
  detailsHref: string;
  home: string;
  children: ReactNode;
}) {
  const t = useTranslations('board.matrix');
  const [opened, setOpened] = useState<Opened | null>(null);
  const anchor = useRef<HTMLElement | null>(null);

  async function open(event: MouseEvent) {
    const cell = (event.target as Element).closest<HTMLAnchorElement>('a[data-cell]');
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    anchor.current = cell;
    const { href } = cell;
    setOpened({ href, anchor: cell, answer: 'loading' });
    const answer = await fetchRows(`${detailsHref}${new URL(href).search}&limit=${SHOWN}`);
    setOpened((now) => (now?.href === href ? { ...now, answer: answer ?? 'failed' } : now));
  }

  return (
    <Radix.Root open={opened !== null} onOpenChange={(isOpen) => !isOpen && setOpened(null)}>
      <Radix.Anchor virtualRef={anchor as React.RefObject<HTMLElement>} />
      <div onClickCapture={(event) => void open(event)}>{children}</div>
      <Radix.Portal>
        <Radix.Content
          aria-label={t('details')}
          align="start"
          sideOffset={6}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.focus();
          }}
          className="z-40 w-[336px] max-w-[calc(100vw-24px)] rounded-3 bg-surface px-4 py-3.5 text-13 text-ink shadow-float"
        >
          {opened && <Details opened={opened} home={home} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

async function fetchRows(href: string): Promise<ObligationRows | null> {
  try {
    const response = await fetch(href);
    return response.ok ? ((await response.json()) as ObligationRows) : null;
  } catch {
    return null;
  }
}

function Details({ opened, home }: { opened: Opened; home: string }) {
  const t = useTranslations('board.matrix');
  const english = useLocale() === 'en';
  const { answer, href } = opened;
  if (answer === 'loading') return <p role="status">{t('loading')}</p>;
  if (answer === 'failed') return <p role="alert">{t('failed')}</p>;
  const [first] = answer.rows;
  const { pathname, search } = new URL(href);
  return (
    <>
      {first && (
        <p className="flex items-start gap-2">
          <b className="min-w-0 flex-1">
            <BodyName body={first.subject} />
            {t('between')}
            {english ? first.titleEn : first.titleZh}
          </b>
          <span className="font-mono text-12 text-ink-3">{first.itemCode}</span>
        </p>
      )}
      <ul className="mt-1 flex flex-col gap-1">
        {answer.rows.map((row) => (
          <Line key={row.id} row={row} home={home} />
        ))}
      </ul>
      {first?.owner && (
        <DescriptionList
          className="mt-2"
          items={[{ term: t('owner'), value: <LocalText {...first.owner} /> }]}
        />
      )}
      <div className="mt-3 flex gap-2">
        <ButtonLink href={`${pathname}${search}`} size="sm">
          {t('open', { count: answer.total })}
        </ButtonLink>
      </div>
    </>
  );
}

function Line({ row, home }: { row: ObligationRow; home: string }) {
  const t = useTranslations('board');
  const locale = localeOf(useLocale());
  const period = row.periodKey
    ? periodLabel(row.periodKey, locale)
    : row.eventOn && formatCivilDate(row.eventOn, locale, 'date');
  const [record] = row.records;
  return (
    <li className="flex flex-wrap gap-x-2">
      {period && <span className="text-ink-2">{period}</span>}
      <DueWords dueOn={row.dueOn} verdict={row.verdict} days={row.days} late={row.late} />
      {record && (
        <a href={`${home}/records/${record.id}`} className="link font-mono text-12">
          {t('recordNumber', { number: record.number })}
        </a>
      )}
    </li>
  );
}
