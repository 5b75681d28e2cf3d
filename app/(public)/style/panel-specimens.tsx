import { useTranslations } from 'next-intl';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { DiffText } from '@/components/ui/diff-text';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureLink } from '@/components/ui/figure-link';
import { Note } from '@/components/ui/note';
import { Pager } from '@/components/ui/pager';
import { Meter, Progress } from '@/components/ui/progress';
import { Receipt } from '@/components/ui/receipt';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table } from '@/components/ui/table';
import { Tabs } from '@/components/ui/tabs';
import { ThreeTimes } from '@/components/ui/three-times';
import { Timeline } from '@/components/ui/timeline';
import { TwoVerdicts } from '@/components/ui/two-verdicts';
import { VerdictBadge } from '@/components/ui/verdict-badge';
import type { VerdictProps } from '@/components/ui/verdict-cell';
import { OverlaySpecimens } from './overlay-specimens';

type Row = { unit: 1 | 2 | 3 | 4; done: number; verdict: VerdictProps; selected?: boolean; off?: boolean };

const ROWS: readonly Row[] = [
  { unit: 1, done: 19, verdict: { verdict: 'awaiting_review' } },
  { unit: 2, done: 18, verdict: { verdict: 'overdue', days: 2 } },
  { unit: 3, done: 19, verdict: { verdict: 'done', late: true }, selected: true },
  { unit: 4, done: 0, verdict: { verdict: 'waived' }, off: true },
];

/** What the product says and how it waits. */
export function PanelSpecimens({ scope }: { scope: string }) {
  const t = useTranslations('style');
  const common = useTranslations('common');
  return (
    <>
      <Card className="overflow-hidden">
        <h2 className="px-4 pt-4 pb-2">{t('section.rows')}</h2>
        <Table caption={t('table.caption')}>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">{common('selected', { count: 1 })}</span>
              </th>
              <th scope="col">{t('table.unit')}</th>
              <th scope="col">{t('table.item')}</th>
              <th scope="col" className="num">
                {t('table.ratio')}
              </th>
              <th scope="col">{t('table.state')}</th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ unit, done, verdict, selected, off }) => (
              <tr key={unit} aria-selected={selected} className={off ? 'off' : undefined}>
                <td>
                  <Checkbox
                    labelHidden
                    label={t('table.select', { name: t(`table.unit${unit}`) })}
                    defaultChecked={selected}
                    disabled={off}
                  />
                </td>
                <th scope="row">{t(`table.unit${unit}`)}</th>
                <td>{t(`table.item${unit}`)}</td>
                <td className="num">
                  <FigureLink
                    metric="sample_ratio"
                    subject={`${scope}-${unit}`}
                    value={off ? null : done}
                    of={off ? undefined : 21}
                    href="#rows"
                  />
                </td>
                <td>
                  <VerdictBadge {...verdict} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
        <Pager note={t('table.range')} previousHref="?before=1" nextHref="?after=4" />
      </Card>

      <Card className="p-4">
        <h2>{t('section.messages')}</h2>
        <div className="mt-3 flex flex-col gap-2">
          <Note tone="amber">{t('message.amber')}</Note>
          <Note tone="red">{t('message.red')}</Note>
          <Note tone="green">{t('message.green')}</Note>
          <Note tone="accent">{t('message.accent')}</Note>
          <Note>{t('message.neutral')}</Note>
        </div>
      </Card>

      <Card className="p-4">
        <h2>{t('section.overlays')}</h2>
        <OverlaySpecimens />
      </Card>

      <Card className="p-4">
        <h2>{t('section.times')}</h2>
        <div className="mt-3 flex flex-col gap-4">
          <ThreeTimes
            happened={{
              value: <Timestamp at="2026-03-27T06:30:00Z" form="short" />,
              note: t('time.happenedNote'),
            }}
            recorded={{
              value: <Timestamp at="2026-03-30T08:02:00Z" form="short" />,
              note: t('time.recordedNote'),
            }}
            verified={{
              value: <Timestamp at="2026-04-01T02:24:00Z" form="short" />,
              note: t('time.verifiedNote'),
            }}
            workdaysToRecord={1}
            workdaysToVerify={2}
          />
          <ThreeTimes
            stacked
            happened={{ value: <CivilDate on="2026-06-12" /> }}
            recorded={{ value: <Timestamp at="2026-06-15T01:06:00Z" /> }}
            verified={{ value: null, note: t('time.pendingNote') }}
          />
          <TwoVerdicts
            done={{ onTime: true, note: t('time.doneNote') }}
            recorded={{ onTime: true, note: t('time.recordedOn') }}
          />
          <TwoVerdicts
            done={{ onTime: false, text: t('time.lateText'), note: t('time.lateNote') }}
            recorded={{ onTime: true, note: t('time.recordedOn') }}
          />
        </div>
      </Card>

      <Card className="p-4">
        <h2>{t('section.history')}</h2>
        <p className="mt-3 mb-4 text-15">
          <DiffText
            parts={[
              { kind: 'same', text: t('history.before') },
              { kind: 'removed', text: '310' },
              { kind: 'added', text: '284' },
              { kind: 'same', text: t('history.after') },
              { kind: 'removed', text: '57%' },
              { kind: 'added', text: '52%' },
              { kind: 'same', text: t('history.end') },
            ]}
          />
        </p>
        <Timeline
          items={[
            {
              key: '4',
              title: t('history.corrected'),
              note: t('time.verifiedNote'),
              at: <Timestamp at="2026-04-21T07:30:00Z" form="day" />,
              mark: '1a7e…c904',
              decided: true,
            },
            {
              key: '3',
              title: t('history.asked'),
              note: t('history.askedNote'),
              at: <Timestamp at="2026-04-20T01:15:00Z" form="day" />,
              mark: '93b2…07fe',
              icon: 'copy',
            },
            {
              key: '2',
              title: t('history.accepted'),
              note: t('history.acceptedNote'),
              at: <Timestamp at="2026-04-01T02:24:00Z" form="day" />,
              mark: '5d10…e2a8',
              decided: true,
            },
            {
              key: '1',
              title: t('history.submitted'),
              note: t('history.submittedNote'),
              at: <Timestamp at="2026-03-30T08:02:00Z" form="day" />,
              mark: '08ae…9d35',
              icon: 'send',
            },
          ]}
        />
      </Card>

      <Receipt
        title={t('receipt.title')}
        number="LZ2026-015-0412"
        recordedAt={<Timestamp at="2026-06-15T01:11:00Z" />}
        fulfilled={[
          { code: 'U1-02', title: t('receipt.item1'), note: t('receipt.due') },
          { code: 'U1-05', title: t('receipt.item2'), note: t('receipt.due') },
        ]}
        next={t('receipt.next')}
        actions={
          <ButtonLink href="#record" size="sm">
            {t('receipt.view')}
          </ButtonLink>
        }
      />

      <Card className="p-4">
        <h2>{t('section.navigation')}</h2>
        <div className="mt-3">
          <Breadcrumb items={[{ label: t('nav.crumb1'), href: '#unit' }, { label: t('nav.crumb2') }]} />
        </div>
        <Tabs
          label={t('nav.tabs')}
          items={[
            { href: '?tab=content', label: t('nav.tab1'), current: true },
            { href: '?tab=duties', label: t('nav.tab2'), count: 2 },
            { href: '?tab=history', label: t('nav.tab3'), count: 6 },
          ]}
        />
      </Card>

      <Card>
        <h2 className="px-4 pt-4">{t('section.empty')}</h2>
        <EmptyState title={t('empty.title')} body={t('empty.body')}>
          <ButtonLink href="#reviewed" size="sm">
            {t('empty.action')}
          </ButtonLink>
          <Button variant="ghost" size="sm">
            {t('empty.second')}
          </Button>
        </EmptyState>
      </Card>

      <Card className="p-4">
        <h2>{t('section.waiting')}</h2>
        <div className="-mx-4">
          <SkeletonRows rows={3} label={common('loading')} />
        </div>
        <Progress
          label={t('progress.label')}
          done={2140}
          total={3270}
          note={t('progress.note')}
          action={
            <Button variant="link" size="sm">
              {common('cancel')}
            </Button>
          }
        />
        <div className="mt-4">
          <p className="mb-1 text-13">
            {t('progress.meter')} <span className="text-12 text-ink-3">{t('progress.meterNote')}</span>
          </p>
          <Meter label={t('progress.meter')} now={59} added={6} limit={90} />
        </div>
      </Card>
    </>
  );
}
