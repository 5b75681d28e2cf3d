import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChannelStates } from '@/components/channels/channel-states';
import { SettingList } from '@/components/settings/setting-list';
import { PageHead } from '@/components/ui/page-head';
import { changeSettingAction } from '@/lib/modules/settings/actions';
import { listSettings } from '@/lib/modules/settings/queries';
import { requireContext } from '@/lib/platform/auth';
import { env } from '@/lib/platform/env';
import { configuredChannels } from '@/lib/platform/outbound';
import { ask } from '@/lib/platform/query';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('settings') };
}

export default async function SettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const found = await ask(listSettings, context, {});
  if (!found.ok) throw new Error('The settings refused to open');
  const lines = found.value;
  const t = await getTranslations('settings');
  const changed = lines.filter((line) => line.value !== line.setting.default).length;
  const actions = Object.fromEntries(
    lines
      .filter((line) => line.can.change)
      .map((line) => [line.key, changeSettingAction.bind(null, { slug, key: line.key })]),
  );
  return (
    <>
      <PageHead
        title={t(changed > 0 ? 'changedTitle' : 'title', { count: lines.length, changed })}
        scope={t('scope')}
      />
      <ChannelStates configured={configuredChannels(env())} />
      <SettingList lines={lines} timeZone={context.tenant.timeZone} actions={actions} />
    </>
  );
}
