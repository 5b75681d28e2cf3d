import { useTranslations } from 'next-intl';
import { KeepFresh } from '@/components/imports/keep-fresh';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Progress } from '@/components/ui/progress';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { MOST_GRID_ROWS } from '@/lib/modules/import-sheets/schema';
import type { ImportView } from '@/lib/modules/record-imports/schema';

export type ImportActions = Record<'start' | 'pause' | 'drop' | 'undo', FormAction>;

/** How many rows the running step has behind it, and how many it has in all. */
export function progressOf({ state, counts, total }: ImportView): { done: number; total: number } | null {
  if (state === 'checking') return { done: total - counts.unchecked, total };
  const { good, imported, refused, undone, kept } = counts;
  if (state === 'running') return { done: imported + refused, total: good + imported + refused };
  return state === 'undoing' ? { done: undone + kept, total: imported + undone + kept } : null;
}

type Props = { view: ImportView; home: string; actions: ImportActions };

/** What can be done with an import now, or how far it is. */
export function ImportSteering({ view, home, actions }: Props) {
  const t = useTranslations('imports.one');
  const { id, can, counts } = view;
  const under = progressOf(view);
  const step = (what: keyof ImportActions, label: string, primary = false) => (
    <RefusableForm
      key={what}
      id={what}
      action={actions[what]}
      hidden={{ importId: id }}
      fields={[]}
      buttons={[{ label, ...(primary ? { variant: 'primary' as const } : {}) }]}
    />
  );
  return (
    <Card className="flex flex-col gap-4 p-4">
      {under && (
        <>
          <KeepFresh />
          <Progress
            label={t('progress')}
            {...under}
            note={
              <span className="tabular-nums">
                {under.done} / {under.total}
              </span>
            }
          />
          <p className="text-13 text-ink-2">{t('leave')}</p>
        </>
      )}
      <div className="flex flex-wrap items-start gap-2">
        {can.start && step('start', t('start', { count: counts.good }), true)}
        {can.pause && step('pause', t('pause'))}
        {under && (
          <ButtonLink href={`${home}/imports/${id}`} icon="rectify">
            {t('refresh')}
          </ButtonLink>
        )}
        {can.mend && (
          <>
            {counts.faulty + counts.refused <= MOST_GRID_ROWS && (
              <ButtonLink href={`${home}/imports/grid?from=${id}`} icon="table">
                {t('mend')}
              </ButtonLink>
            )}
            <ButtonLink href={`/api${home}/export/import-faults?importId=${id}`} icon="download" download="">
              {t('faults')}
            </ButtonLink>
          </>
        )}
        {view.state === 'finished' && (
          <ButtonLink href={`${home}/records`} icon="list">
            {t('records')}
          </ButtonLink>
        )}
        {!under && (
          <ButtonLink
            href={`${home}/imports?item=${view.itemCode}&subject=${view.subject.id}`}
            variant="ghost"
            icon="plus"
          >
            {t('again')}
          </ButtonLink>
        )}
        {can.drop && step('drop', t('drop'))}
        {can.undo && step('undo', t('undo', { count: counts.imported }))}
      </div>
      {can.undo && <p className="text-13 text-ink-2">{t('undoNote')}</p>}
    </Card>
  );
}
