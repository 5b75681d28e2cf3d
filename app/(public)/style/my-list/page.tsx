import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { Chip } from '@/components/ui/filter';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { PageHead } from '@/components/ui/page-head';
import { ProgressBar } from '@/components/ui/progress';
import { Segmented } from '@/components/ui/segmented';
import { TextInput } from '@/components/ui/text-input';
import { WorklistRow, WorklistRows } from '@/components/ui/worklist-row';
import { DemoShell } from '../demo-shell';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('style');
  return { title: t('exampleMyList') };
}

/** The worklist of a unit, with sample rows. */
export default async function MyListExample() {
  const t = await getTranslations('style.demo');
  return (
    <DemoShell>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_312px]">
        <div className="flex min-w-0 flex-col gap-3">
          <PageHead flush title={t('title')} scope={t('scope')}>
            <Segmented
              label={t('views')}
              items={[
                { href: '/style/my-list', label: t('viewList'), current: true },
                { href: '/style/my-list?view=calendar', label: t('viewCalendar') },
                { href: '/style/my-list?view=table', label: t('viewTable') },
              ]}
            />
          </PageHead>
          <Card className="p-2.5">
            <TextInput
              icon="wand"
              aria-label={t('quick')}
              placeholder={t('quick')}
              suffix={<Kbd>Enter</Kbd>}
            />
            <div className="mx-0.5 mt-2 flex flex-wrap items-center gap-1.5">
              <span className="text-12 text-ink-3">{t('understood')}</span>
              <Chip>{t('chip1')}</Chip>
              <Chip>{t('chip2')}</Chip>
              <Chip>{t('chip3')}</Chip>
              <Chip>{t('chip4')}</Chip>
              <span className="ml-auto flex items-center gap-1 text-13 text-accent-text">
                <Icon name="link" size={14} />
                {t('fulfils')}
              </span>
            </div>
          </Card>
          <Card>
            <CardHead dense title={t('returned')} note={1} />
            <WorklistRows>
              <WorklistRow
                icon="back"
                tone="amber"
                title={t('row1')}
                href="#row1"
                code="U5-03"
                note={t('row1Note')}
                due={<CivilDate on="2026-06-17" form="short" />}
                rest={t('row1Rest')}
                actions={
                  <ButtonLink href="#row1" variant="tinted" size="sm">
                    {t('row1Action')}
                  </ButtonLink>
                }
              />
            </WorklistRows>
          </Card>
          <Card>
            <CardHead dense title={t('overdue')} note={1} />
            <WorklistRows>
              <WorklistRow
                icon="alert"
                tone="red"
                title={t('row2')}
                href="#row2"
                code="U5-07"
                note={t('row2Note')}
                due={<CivilDate on="2026-06-10" form="short" />}
                rest={t('row2Rest')}
                actions={
                  <>
                    <ButtonLink href="#row2" variant="tinted" size="sm">
                      {t('row2Action')}
                    </ButtonLink>
                    <ButtonLink href="#waiver" variant="ghost" size="sm">
                      {t('row2Second')}
                    </ButtonLink>
                  </>
                }
              />
            </WorklistRows>
          </Card>
          <Card>
            <CardHead dense title={t('thisWeek')} note={2}>
              <span className="text-12">{t('thisWeekNote')}</span>
            </CardHead>
            <WorklistRows>
              <WorklistRow
                icon="clock"
                tone="amber"
                title={t('row3')}
                href="#row3"
                code="U4-01"
                note={t('row3Note')}
                due={<CivilDate on="2026-06-16" form="short" />}
                rest={t('row3Rest')}
                actions={
                  <ButtonLink href="#row3" variant="tinted" size="sm">
                    {t('row3Action')}
                  </ButtonLink>
                }
              />
              <WorklistRow
                icon="clock"
                tone="amber"
                title={t('row4')}
                href="#row4"
                code="U6-04"
                note={t('row4Note')}
                due={<CivilDate on="2026-06-18" form="short" />}
                rest={t('row4Rest')}
                actions={
                  <ButtonLink href="#row4" size="sm">
                    {t('row4Action')}
                  </ButtonLink>
                }
              />
            </WorklistRows>
          </Card>
          <Card>
            <CardHead dense title={t('coming')} note={2}>
              <AppLink href="#june" className="link">
                {t('comingAll')}
              </AppLink>
            </CardHead>
            <ul className="text-13">
              {(
                [
                  ['2026-06-25', 'U1-02', 'row5', 'row5Note'],
                  ['2026-06-30', 'U5-06', 'row6', 'row6Note'],
                ] as const
              ).map(([on, code, title, note]) => (
                <li
                  key={code}
                  className="flex min-h-[34px] flex-wrap items-center gap-x-3 border-b border-line-soft px-4 py-1.5 last:border-0"
                >
                  <CivilDate on={on} form="short" className="w-28 text-ink-2" />
                  <span className="font-mono text-12 text-ink-3">{code}</span>
                  <span className="min-w-0 flex-1 max-md:basis-full">{t(title)}</span>
                  <span className="text-12 text-ink-3">{t(note)}</span>
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <aside className="flex min-w-0 flex-col gap-3">
          <Card>
            <CardHead dense title={t('nothing')} />
            <p className="px-4 pt-2 text-12 text-ink-3">{t('nothingNote')}</p>
            <ul>
              {(
                [
                  ['nil1', 'U5-04'],
                  ['nil2', 'U3-02'],
                ] as const
              ).map(([title, code]) => (
                <li
                  key={code}
                  className="flex min-h-[46px] items-center gap-1 border-b border-line-soft py-1.5 pr-3 pl-4 last:border-0"
                >
                  <span className="min-w-0 flex-1 text-13 leading-[18px]">
                    {t(title)}
                    <span className="block font-mono text-12 leading-[15px] text-ink-3">{code}</span>
                  </span>
                  <Button variant="ghost" size="sm">
                    {t('nilRecord')}
                  </Button>
                  <Button size="sm">{t('nilNone')}</Button>
                </li>
              ))}
            </ul>
            <div className="px-4 pt-2 pb-3.5">
              <Button className="w-full">{t('nilAll')}</Button>
            </div>
          </Card>
          <Card>
            <CardHead dense title={t('receipts')} />
            <ul>
              {(
                [
                  ['receipt1', 'receipt1Note', true],
                  ['receipt2', 'receipt2Note', false],
                ] as const
              ).map(([title, note, passed]) => (
                <li key={title} className="flex gap-2 border-b border-line-soft px-4 py-[7px] last:border-0">
                  <Icon
                    name={passed ? 'check' : 'clock'}
                    className={passed ? 'mt-0.5 text-green-text' : 'mt-0.5 text-ink-3'}
                  />
                  <span className="text-13 leading-[18px]">
                    {t(title)}
                    <span className="block text-12 text-ink-3">{t(note)}</span>
                  </span>
                </li>
              ))}
            </ul>
          </Card>
          <Card className="px-4 py-3">
            <div className="mb-2 flex items-baseline">
              <h3>{t('burden')}</h3>
              <span className="ml-auto text-13 text-ink-2">{t('burdenNote')}</span>
            </div>
            <ProgressBar label={t('burden')} done={14} total={31} />
            <p className="mt-2 text-12 text-ink-3">{t('burdenSaved')}</p>
          </Card>
        </aside>
      </div>
    </DemoShell>
  );
}
