import { useTranslations } from 'next-intl';
import { streamText, typeText } from '@/components/history/history-search';
import { AppLink } from '@/components/ui/app-link';
import { Timestamp } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import { ACTOR_WITHHELD } from '@/lib/modules/history/policy';
import type { EventLine } from '@/lib/modules/history/schema';

/** Who did what to which object, and when; the object leads to everything that happened to it. */
export function EventTable({ lines, base }: { lines: readonly EventLine[]; base: string }) {
  const t = useTranslations('history');
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <th scope="col">{t('column.at')}</th>
          <th scope="col">{t('column.actor')}</th>
          <th scope="col">{t('column.type')}</th>
          <th scope="col">{t('column.object')}</th>
          <th scope="col" className="num">
            {t('column.seq')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.streamId} ${line.seq}`}>
            <td className="whitespace-nowrap">
              <Timestamp at={line.at} form="date" />
            </td>
            <td>
              {line.actor ? (
                <LocalText nameZh={line.actor.nameZh} nameEn={line.actor.nameEn} />
              ) : (
                t(ACTOR_WITHHELD.includes(line.type) ? 'withheld' : 'system')
              )}
              {line.post && (
                <span className="block text-12 text-ink-3">
                  <LocalText nameZh={line.post.organizationZh} nameEn={line.post.organizationEn} />{' '}
                  <LocalText nameZh={line.post.postZh} nameEn={line.post.postEn} />
                </span>
              )}
            </td>
            <td>{typeText(t, line.type)}</td>
            <td>
              <AppLink href={`${base}?object=${line.streamId}`} className="link">
                {line.object ? (
                  <WrittenText>{line.object}</WrittenText>
                ) : (
                  <span className="font-mono">{line.streamId.slice(-12)}</span>
                )}
              </AppLink>
              <span className="block text-12 text-ink-3">{streamText(t, line.streamKind)}</span>
            </td>
            <td className="num">{line.seq}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
