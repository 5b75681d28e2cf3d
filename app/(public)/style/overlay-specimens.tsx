'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { DescriptionList } from '@/components/ui/description-list';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Menu } from '@/components/ui/menu';
import { Popover } from '@/components/ui/popover';
import { Toast, useToast } from '@/components/ui/toast';
import { Tooltip } from '@/components/ui/tooltip';

/** Panels that float above the page. */
export function OverlaySpecimens() {
  const t = useTranslations('style');
  const common = useTranslations('common');
  const toast = useToast();
  return (
    <>
      <div className="mt-3 flex flex-wrap gap-2">
        <Dialog
          trigger={<Button>{t('overlay.dialog')}</Button>}
          title={t('overlay.dialogTitle')}
          description={t('overlay.dialogBody')}
          footer={
            <>
              <DialogClose>
                <Button variant="ghost">{common('cancel')}</Button>
              </DialogClose>
              <DialogClose>
                <Button variant="primary">{t('overlay.confirm')}</Button>
              </DialogClose>
            </>
          }
        />
        <Popover label={t('overlay.popoverTitle')} trigger={<Button>{t('overlay.popover')}</Button>}>
          <p className="font-strong">{t('overlay.popoverTitle')}</p>
          <p className="mt-0.5 mb-2 text-red-text">{t('overlay.popoverDue')}</p>
          <DescriptionList
            items={[
              { term: t('overlay.origin'), value: t('overlay.originText') },
              { term: t('overlay.owner'), value: t('overlay.ownerText') },
            ]}
          />
        </Popover>
        <Menu
          align="start"
          trigger={<Button iconEnd="down">{t('overlay.menu')}</Button>}
          items={[
            { label: t('overlay.menuCopy'), icon: 'copy', href: '#copy' },
            { label: t('overlay.menuCorrect'), icon: 'pencil', disabled: true },
            { label: t('overlay.menuExport'), icon: 'download', href: '#receipt', separated: true },
          ]}
        />
        <Tooltip text={t('overlay.tooltipText')}>
          <Button variant="ghost" icon="info">
            {t('overlay.tooltip')}
          </Button>
        </Tooltip>
        <Button variant="ghost" onClick={() => toast({ text: t('message.toast') })}>
          {t('overlay.showToast')}
        </Button>
      </div>
      <div className="mt-3">
        <Toast text={t('message.toast')} action={{ label: t('message.undo'), onSelect: () => undefined }} />
      </div>
    </>
  );
}
