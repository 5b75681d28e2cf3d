import { useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { AppLink } from '@/components/ui/app-link';
import { Icon } from '@/components/ui/icon';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { VIEWS_MOST, viewQuery } from '@/lib/modules/saved-views/model';
import type { SavedView, ViewScreen } from '@/lib/modules/saved-views/schema';

export type SavedViewsProps = {
  screen: ViewScreen;
  views: readonly SavedView[];
  /** The address of the screen, and what it is narrowed to now. */
  path: string;
  search: Search;
  save: FormAction;
  remove: FormAction;
};

/** The own views of a screen: open one, keep the present filter, take one away. */
export function SavedViews({ screen, views, path, search, save, remove }: SavedViewsProps) {
  const t = useTranslations('statistics.views');
  const query = address('', search).slice(1);
  const present = viewQuery(screen, query);
  return (
    <div className="grid items-start gap-3 md:grid-cols-2 [&>*]:min-w-0 [&>*]:rounded-3 [&>*]:border [&>*]:border-line [&>*]:bg-surface">
      <details className="group text-13" data-views={views.length}>
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 px-4 py-2">
          <span className="font-strong">{t('title')}</span>
          <span className="text-12 text-ink-3">{t('note', { count: views.length, most: VIEWS_MOST })}</span>
          <Icon name="down" size={14} className="ml-auto text-ink-3 group-open:rotate-180" />
        </summary>
        {views.length === 0 && <p className="px-4 pb-3 text-ink-2">{t('none')}</p>}
        <ul>
          {views.map((view) => (
            <li
              key={view.id}
              data-view={view.name}
              className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-t border-line-soft px-4 py-1"
            >
              <AppLink
                href={view.query ? `${path}?${view.query}` : path}
                className="link"
                aria-current={view.query === present ? 'true' : undefined}
              >
                {view.name}
              </AppLink>
              <RefusableForm
                id={`remove-${view.id}`}
                action={remove}
                hidden={{ viewId: view.id }}
                fields={[]}
                buttons={[{ label: t('remove', { name: view.name }), variant: 'ghost' }]}
              />
            </li>
          ))}
        </ul>
      </details>
      <div>
        <RefusableForm
          id="view"
          action={save}
          folded={{ title: t('save'), note: t('hint') }}
          hidden={{ screen, query }}
          fields={[{ type: 'text', name: 'name', label: t('name'), maxLength: 30, rows: 1 }]}
          buttons={[{ label: t('save'), variant: 'primary' }]}
        />
      </div>
    </div>
  );
}
