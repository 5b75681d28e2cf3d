import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { CHANNEL_NAMES, type ChannelName } from '@/lib/modules/channels/schema';

/** Which ways out of the platform this installation has, in plain sentences. */
export function ChannelStates({ configured }: { configured: Record<ChannelName, boolean> }) {
  const t = useTranslations('channels');
  return (
    <Card className="mb-4" aria-labelledby="channels">
      <CardHead id="channels" title={t('states.title')} note={t('states.note')} />
      <ul>
        {CHANNEL_NAMES.map((channel) => (
          <li
            key={channel}
            data-channel={channel}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line-soft px-4 py-3 last:border-0"
          >
            <div className="min-w-0 flex-1 basis-72">
              <h3 className="text-13 font-strong">{t(`kind.${channel}.name`)}</h3>
              <p>{t(`kind.${channel}.${configured[channel] ? 'on' : 'off'}`)}</p>
            </div>
            <Badge tone={configured[channel] ? 'green' : 'plain'}>
              {t(configured[channel] ? 'states.on' : 'states.off')}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
