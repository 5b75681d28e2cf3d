import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Pager } from '@/components/ui/pager';
import { useProblemText } from '@/components/ui/problem-text';
import { Segmented } from '@/components/ui/segmented';
import { Table } from '@/components/ui/table';
import { valuesIn } from '@/lib/modules/import-cells/model';
import type { RowState } from '@/lib/modules/record-imports/model';
import { type FaultLine, type ImportView, type RowLine, SHOWN } from '@/lib/modules/record-imports/schema';

const TONES: Record<RowState, BadgeTone> = {
  unchecked: 'plain',
  good: 'outline',
  faulty: 'red',
  known: 'plain',
  imported: 'green',
  refused: 'red',
  undone: 'plain',
  kept: 'green',
};

/**
 * The rows of an import, those with problems first; each problem with its cell and what stands there. On a phone
 * the problems stand under the row they are of, where nobody has to push a table aside.
 */
export function ImportRows({ view, home, known }: { view: ImportView; home: string; known: boolean }) {
  const t = useTranslations('imports.rows');
  const states = useTranslations('imports.rowState');
  const here = `${home}/imports/${view.id}`;
  const address = (show: string, after?: number) =>
    `${here}?show=${show}${after ? `&after=${after}` : ''}${known ? '&known=1' : ''}`;
  return (
    <Card aria-labelledby="rows">
      <CardHead id="rows" title={t('title')}>
        <Segmented
          label={t('title')}
          items={SHOWN.map((show) => ({ href: address(show), label: t(show), current: view.show === show }))}
        />
      </CardHead>
      {view.lines.length === 0 ? (
        <EmptyState title={t('none')} body={view.can.start ? t('noneBody') : undefined} />
      ) : (
        <Table caption={t('caption')} dense>
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('row')}
              </th>
              <th scope="col" className="max-md:hidden">
                {t('state')}
              </th>
              <th scope="col">{t('what')}</th>
              <th scope="col" className="max-md:hidden">
                {t('fault')}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.lines.map((line) => (
              <tr key={line.number} data-row={line.number}>
                <th scope="row" className="num align-top">
                  {line.number}
                </th>
                <td className="align-top max-md:hidden">
                  <Badge tone={TONES[line.state]}>{states(line.state)}</Badge>
                </td>
                <td className="min-w-44 align-top">
                  <p className="mb-1 md:hidden">
                    <Badge tone={TONES[line.state]}>{states(line.state)}</Badge>
                  </p>
                  {line.recordId ? (
                    <AppLink href={`${home}/records/${line.recordId}`} className="link">
                      <LocalText nameZh={line.aboutZh} nameEn={line.aboutEn} />
                    </AppLink>
                  ) : (
                    <LocalText nameZh={line.aboutZh} nameEn={line.aboutEn} />
                  )}
                  <span className="block text-12 text-ink-3">
                    {line.happenedOn && <CivilDate on={line.happenedOn} form="date" />}
                    {line.recordNumber && (
                      <>
                        <span className="dot" />
                        <span className="font-mono">{line.recordNumber}</span>
                      </>
                    )}
                  </span>
                  <Faults of={line} className="mt-1 md:hidden" />
                </td>
                <td className="min-w-64 align-top max-md:hidden">
                  <Faults of={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager
        firstHref={view.lines[0] && view.after > 0 ? address(view.show) : undefined}
        nextHref={view.next ? address(view.show, view.next) : undefined}
      />
    </Card>
  );
}

function Faults({ of: line, className }: { of: RowLine; className?: string }) {
  return (
    <ul className={clsx('flex flex-col gap-1', className)}>
      {line.faults.map((fault, index) => (
        <Fault key={index} fault={fault} />
      ))}
    </ul>
  );
}

function Fault({ fault }: { fault: FaultLine }) {
  const t = useTranslations('imports.rows');
  const text = useProblemText();
  const english = useLocale() === 'en';
  const sentence = text({ path: '', code: fault.code, params: valuesIn(fault.params, english) });
  return (
    <li>
      <span className="font-strong">
        {fault.cell && <span className="mr-1.5 font-mono text-12">{fault.cell}</span>}
        {fault.labelZh ? <LocalText nameZh={fault.labelZh} nameEn={fault.labelEn} /> : t('whole')}
      </span>
      {fault.key !== '' && (
        <span className="ml-1.5 wrap-anywhere text-ink-3">
          {fault.value === '' ? t('empty') : <WrittenText>{clip(fault.value)}</WrittenText>}
        </span>
      )}
      <span className="block text-13 text-red-text">{sentence}</span>
    </li>
  );
}

const SHOWN_CHARACTERS = 60;
const clip = (text: string) => {
  const characters = [...text];
  return characters.length <= SHOWN_CHARACTERS ? text : `${characters.slice(0, SHOWN_CHARACTERS).join('')}…`;
};
