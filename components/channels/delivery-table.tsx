import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Timestamp } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { DeliveryLine, DeliveryState } from '@/lib/modules/channels/schema';

const TONES: Record<DeliveryState, BadgeTone> = {
  waiting: 'amber',
  sent: 'green',
  failed: 'red',
  dropped: 'plain',
};

/** What became of messages outside the platform. */
export function DeliveryTable({ lines }: { lines: readonly DeliveryLine[] }) {
  const t = useTranslations('channels.log');
  const kinds = useTranslations('channels.kind');
  return (
    <Table caption={t('caption')} dense>
      <thead>
        <tr>
          {(['at', 'who', 'channel', 'state', 'attempts', 'failure'] as const).map((column) => (
            <th key={column} scope="col" className={column === 'attempts' ? 'num' : undefined}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} data-delivery={line.id}>
            <th scope="row" className="font-regular! whitespace-nowrap">
              <Timestamp at={line.createdAt} form="short" />
            </th>
            <td>
              <LocalText {...line.member} />
            </td>
            <td>{kinds(`${line.channel}.name`)}</td>
            <td className="whitespace-nowrap">
              <Badge tone={TONES[line.status]}>{t(`state.${line.status}`)}</Badge>
              {line.status === 'waiting' && (
                <Timestamp at={line.nextAt} form="day" className="ml-2 text-12 text-ink-3" />
              )}
            </td>
            <td className="num">{line.attempts}</td>
            <td className="font-mono text-12 text-ink-3">{line.failure ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
