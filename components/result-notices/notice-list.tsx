import { useLocale, useTranslations } from 'next-intl';
import { NoticeBadge } from '@/components/result-notices/notice-badge';
import { AppLink } from '@/components/ui/app-link';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { Table } from '@/components/ui/table';
import { periodLabel } from '@/lib/modules/periods/model';
import { noticeNumber } from '@/lib/modules/result-notices/model';
import type { NoticeLine } from '@/lib/modules/result-notices/schema';
import { localeOf } from '@/lib/shared/locales';

/** Every notice with its number and the day its figures stand for. */
export function NoticeList({ notices, base }: { notices: readonly NoticeLine[]; base: string }) {
  const t = useTranslations('notices');
  const locale = localeOf(useLocale());
  return (
    <Table caption={t('caption')} dense>
      <thead>
        <tr>
          <th scope="col">{t('column.quarter')}</th>
          <th scope="col">{t('column.number')}</th>
          <th scope="col">{t('column.asOf')}</th>
          <th scope="col">{t('column.issued')}</th>
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <tr key={notice.id}>
            <th scope="row" className="whitespace-nowrap">
              <AppLink href={`${base}/${notice.id}`} className="link mr-2">
                {periodLabel(notice.quarter, locale)}
              </AppLink>
              <NoticeBadge state={notice.status} />
            </th>
            <td className="whitespace-nowrap" lang="zh-CN">
              {notice.number === null ? '–' : noticeNumber(notice.year!, notice.number)}
            </td>
            <td className="whitespace-nowrap">
              <CivilDate on={notice.asOf} />
            </td>
            <td className="whitespace-nowrap">
              {notice.issuedAt ? <Timestamp at={notice.issuedAt} /> : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
