import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ChannelForm } from '@/components/channels/channel-form';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { chooseChannelAction } from '@/lib/modules/channels/actions';
import { listMyChannels } from '@/lib/modules/channels/queries';
import { requireContext } from '@/lib/platform/auth';
import { env } from '@/lib/platform/env';
import { configuredChannels } from '@/lib/platform/outbound';
import { ask } from '@/lib/platform/query';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('channels');
  return { title: t('pageTitle') };
}

export default async function ChannelsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const found = await ask(listMyChannels, context, {});
  if (!found.ok) notFound();
  const t = await getTranslations('channels');
  const configured = configuredChannels(env());
  const used = found.value.filter((one) => one.enabled && configured[one.channel]).length;
  return (
    <div className="mx-auto flex max-w-[680px] flex-col gap-3">
      <PageHead
        flush
        title={t(used > 0 ? 'titleUsed' : 'title', { count: used })}
        scope={t('scope')}
        above={
          <AppLink href={`/t/${slug}/inbox`} className="link">
            {t('back')}
          </AppLink>
        }
      />
      {found.value.map((choice) => (
        <Card key={choice.channel} aria-labelledby={choice.channel}>
          <CardHead id={choice.channel} title={t(`kind.${choice.channel}.name`)} />
          <div className="flex flex-col gap-3 p-4">
            {!configured[choice.channel] && <Note>{t(`kind.${choice.channel}.off`)}</Note>}
            <ChannelForm
              choice={choice}
              action={chooseChannelAction.bind(null, { slug, channel: choice.channel })}
            />
          </div>
        </Card>
      ))}
    </div>
  );
}
