import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SurgeFigure } from '@/components/surges/surge-figure';
import { FigureLink } from '@/components/ui/figure-link';
import { Table } from '@/components/ui/table';
import type { SurgeCounts } from '@/lib/modules/surges/schema';

export type SurgeLine = {
  /** The code of the body, or the month. */
  key: string;
  name: ReactNode;
  counts: SurgeCounts;
  /** The rows, or what lies below. */
  href?: string | undefined;
};

type Props = { caption: string; head: string; lines: readonly SurgeLine[]; total?: SurgeCounts | undefined };

/** Records of a month and of its last 48 hours, line by line, in the order given. */
export function SurgeTable({ caption, head, lines, total }: Props) {
  const t = useTranslations('surges');
  return (
    <Table caption={caption} dense>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="num">
            {t('records')}
          </th>
          <th scope="col" className="num">
            {t('last')}
          </th>
          <th scope="col" className="num">
            {t('share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.key} line={line} />
        ))}
        {total && <Line line={{ key: 'total', name: t('total'), counts: total }} />}
      </tbody>
    </Table>
  );
}

function Line({ line: { key, name, counts, href } }: { line: SurgeLine }) {
  return (
    <tr data-line={key}>
      <th scope="row">{name}</th>
      <td className="num">
        <FigureLink metric="surge_records" value={counts.records} subject={key} />
      </td>
      <td className="num">
        <FigureLink
          metric="surge_last"
          value={counts.last}
          subject={key}
          href={counts.last > 0 ? href : undefined}
        />
      </td>
      <td className="num">
        <SurgeFigure counts={counts} subject={key} href={href} />
      </td>
    </tr>
  );
}
