import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChangeList } from '@/components/introductions/change-list';
import { seeChangesAction } from '@/lib/modules/introductions/actions';
import { changesFor } from '@/lib/modules/introductions/model';
import { getIntroduction } from '@/lib/modules/introductions/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('changes') };
}

/** What the product has learnt that concerns the own work; reading it takes the mark in the frame away. */
export default async function WhatChangedPage({ params }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const introduction = await ask(getIntroduction, context, {});
  const seen = introduction.ok ? introduction.value.seenChange : null;
  const changes = changesFor(context.position?.roles ?? [], seen);
  const fresh = changes.filter((change) => change.isNew);
  const t = await getTranslations('changes');
  return (
    <div className="mx-auto max-w-[880px]">
      <ChangeList
        title={t('title', { count: fresh.length })}
        scope={t('scope')}
        lines={changes.map(({ name, on, help, isNew }) => ({
          ...{ name, on, isNew, href: `/t/${slug}/help/${help}` },
          title: t(`entries.${name}.title`),
          body: t(`entries.${name}.body`),
        }))}
        words={{ isNew: t('new'), help: t('help'), seen: t('seen') }}
        seenAction={fresh[0] ? seeChangesAction.bind(null, slug, fresh[0].name) : null}
      />
    </div>
  );
}
