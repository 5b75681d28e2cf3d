'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Kbd } from '@/components/ui/kbd';
import { MixedText } from '@/components/ui/mixed-text';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';

type Props = {
  tenant: string;
  discardAction: ((form: FormData) => Promise<void>) | null;
  form: RecordFormDto;
  pending: boolean;
  scripted: boolean;
  hasDraft: boolean;
};

/** Where it goes next, and the buttons. Stays in sight while the form is long. */
export function FormFoot(props: Props) {
  const { tenant, discardAction, form, pending, scripted, hasDraft } = props;
  const t = useTranslations('records.form');
  const common = useTranslations('common');
  const locale = useLocale();
  const [asking, setAsking] = useState(false);
  const { signer, reviewer } = form.next;
  const nameOf = (one: { nameZh: string; nameEn: string | null }) =>
    (locale === 'en' && one.nameEn) || one.nameZh;
  const goesTo = signer
    ? t('goesToSigner', { name: nameOf(signer) })
    : form.item.leaderSigns
      ? t('goesToLeader')
      : reviewer
        ? t('goesToReviewer', { name: nameOf(reviewer) })
        : '';
  return (
    <div className="action-bar mt-4 flex-wrap gap-2 md:-mb-10">
      <p className="min-w-0 flex-1 text-13 text-ink-2 max-md:basis-full">
        <MixedText>{goesTo}</MixedText>
      </p>
      {!discardAction ? (
        <ButtonLink href="#" variant="ghost">
          {t('leave')}
        </ButtonLink>
      ) : hasDraft ? (
        scripted && !asking ? (
          <Button variant="ghost" onClick={() => setAsking(true)}>
            {t('discard')}
          </Button>
        ) : (
          <>
            {asking && (
              <Button variant="ghost" onClick={() => setAsking(false)}>
                {common('cancel')}
              </Button>
            )}
            <Button
              type="submit"
              name="discard"
              value="1"
              formAction={discardAction}
              variant={asking ? 'outline' : 'ghost'}
              icon={asking ? 'trash' : undefined}
            >
              {asking ? t('discardSure') : t('discard')}
            </Button>
          </>
        )
      ) : (
        <ButtonLink href={`/t/${tenant}/my-list`} variant="ghost">
          {t('leave')}
        </ButtonLink>
      )}
      {discardAction && (
        <Button type="submit" name="intent" value="draft" aria-disabled={pending || undefined}>
          {t('saveDraft')}
        </Button>
      )}
      <Button
        type="submit"
        name="intent"
        value="submit"
        variant="primary"
        aria-disabled={pending || undefined}
        aria-busy={pending || undefined}
      >
        {t(form.correcting ? 'askCorrection' : form.returned ? 'submitAgain' : 'submit')}
        <span className="hidden md:inline">
          <Kbd onAccent>Ctrl Enter</Kbd>
        </span>
      </Button>
    </div>
  );
}
