'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { Place } from '@/components/checklists/form-action';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import { SubmitButton } from '@/components/ui/submit-button';
import type { BurdenPreview } from '@/lib/modules/burdens/schema';
import type { GuideLine } from '@/lib/modules/guides/schema';

type Submit = (form: FormData) => void;

type Props = {
  item: GuideLine;
  change: BurdenPreview['changes'][number]['change'] | undefined;
  href: string;
  versionId: string;
  revision: number;
  canChange: boolean;
  up: Place | null;
  down: Place | null;
  here: Place;
  onDrop: (code: string, place: Place) => void;
  submit: Submit;
  changeDraft: Submit;
};

/** One item of a draft in one line. */
export function DraftItem(props: Props) {
  const { item, change, href, versionId, revision, canChange, up, down, here, onDrop } = props;
  const t = useTranslations('checklists.draft');
  const guide = useTranslations('checklists.guide');
  return (
    <li
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line-soft px-4 py-2 text-13 last:border-0"
      onDrop={(event) => {
        event.stopPropagation();
        event.preventDefault();
        onDrop(event.dataTransfer.getData('item'), here);
      }}
    >
      {canChange && (
        <span
          draggable
          aria-hidden
          onDragStart={(event) => event.dataTransfer.setData('item', item.code)}
          className="-ml-2 grid size-6 flex-none cursor-grab place-items-center text-ink-3 max-md:hidden"
        >
          <Icon name="grip" size={14} />
        </span>
      )}
      <div className="min-w-0 flex-1 basis-56">
        <AppLink
          href={href}
          className={clsx('text-15 hover:text-accent-text', item.enabled ? 'text-ink' : 'text-ink-3')}
        >
          <LocalText nameZh={item.titleZh} nameEn={item.titleEn} />
        </AppLink>
        <p className="flex flex-wrap items-center gap-2 text-12 text-ink-3">
          <span className="font-mono">{item.code}</span>
          <LocalText {...item.cadenceLabel} />
          {item.estimatedMinutes !== null && guide('perTime', { minutes: item.estimatedMinutes })}
          {change && <Badge tone={change === 'on' ? 'accent' : 'outline'}>{t(`change.${change}`)}</Badge>}
        </p>
      </div>
      {canChange ? (
        <>
          <form action={props.changeDraft} className="flex">
            <input type="hidden" name="versionId" value={versionId} />
            <input type="hidden" name="revision" value={revision} />
            <input type="hidden" name="code" value={item.code} />
            <input type="hidden" name="change" value="move-item" />
            <input type="hidden" name="sectionCode" value={here.sectionCode} />
            {up && (
              <SubmitButton
                variant="ghost"
                size="sm"
                className="px-1.5!"
                name="before"
                value={up.before ?? ''}
                aria-label={t('moveUp', { code: item.code })}
              >
                <Icon name="down" size={14} className="rotate-180" />
              </SubmitButton>
            )}
            {down && (
              <SubmitButton
                variant="ghost"
                size="sm"
                className="px-1.5!"
                name="before"
                value={down.before ?? ''}
                aria-label={t('moveDown', { code: item.code })}
              >
                <Icon name="down" size={14} />
              </SubmitButton>
            )}
          </form>
          <details className="relative">
            <summary
              className="grid size-7 cursor-pointer place-items-center rounded-2 text-ink-2 hover:bg-sunken"
              aria-label={t('remove', { code: item.code })}
            >
              <Icon name="trash" size={14} />
            </summary>
            <form
              action={props.changeDraft}
              className="absolute right-0 z-30 mt-1 flex w-64 flex-col gap-2 rounded-3 bg-surface p-3 shadow-float"
            >
              <input type="hidden" name="versionId" value={versionId} />
              <input type="hidden" name="revision" value={revision} />
              <input type="hidden" name="code" value={item.code} />
              <p>{t('removeNote', { code: item.code })}</p>
              <SubmitButton size="sm" name="change" value="remove-item">
                {t('removeYes')}
              </SubmitButton>
            </form>
          </details>
          <form action={props.submit}>
            <input type="hidden" name="versionId" value={versionId} />
            <input type="hidden" name="code" value={item.code} />
            <SubmitButton
              size="sm"
              variant={item.enabled ? 'outline' : 'tinted'}
              name="enabled"
              value={String(!item.enabled)}
              aria-label={t(item.enabled ? 'switchOff' : 'switchOn', { code: item.code })}
            >
              {t(item.enabled ? 'turnOff' : 'turnOn')}
            </SubmitButton>
          </form>
        </>
      ) : (
        <span className="text-ink-3">{t(item.enabled ? 'on' : 'off')}</span>
      )}
    </li>
  );
}
