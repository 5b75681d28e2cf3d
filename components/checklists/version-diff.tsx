import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { DiffText } from '@/components/ui/diff-text';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { ComparedItem, VersionComparison } from '@/lib/modules/version-comparisons/schema';

type Props = {
  comparison: VersionComparison;
  /** What stands over the two sides; their numbers unless told. */
  heads?: readonly [string, string];
};

/** Two versions item by item, the older on the left, what has changed word by word on the right. */
export function VersionDiff({ comparison, heads }: Props) {
  const t = useTranslations('checklists.compare');
  return (
    <>
      {comparison.items.map((item) => (
        <Card key={item.code} className="mb-3" aria-labelledby={`diff-${item.code}`}>
          <CardHead
            id={`diff-${item.code}`}
            dense
            title={
              <>
                <span className="font-mono text-12">{item.code}</span>{' '}
                <LocalText nameZh={item.titleZh} nameEn={item.titleEn} />
              </>
            }
          >
            <Badge
              tone={item.change === 'added' ? 'accent' : item.change === 'removed' ? 'plain' : 'outline'}
            >
              {t(item.change)}
            </Badge>
          </CardHead>
          {item.lines.length > 0 && <Lines item={item} comparison={comparison} heads={heads} />}
        </Card>
      ))}
    </>
  );
}

function Lines({ item, comparison, heads }: Props & { item: ComparedItem }) {
  const t = useTranslations('checklists.compare');
  const [before, after] = heads ?? [
    t('version', { number: comparison.before.number }),
    t('version', { number: comparison.after.number }),
  ];
  return (
    <Table caption={t('caption', { code: item.code })} dense>
      <thead>
        <tr>
          <th scope="col" className="w-40">
            {t('what')}
          </th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {item.lines.map((line, index) => (
          <tr key={index}>
            <th scope="row" className="font-regular">
              {t(`line.${line.name as 'due'}`)}
              {line.of && <LocalText {...line.of} className="block text-12 text-ink-3" />}
            </th>
            <td>{line.before ? <WrittenText>{line.before}</WrittenText> : t('nothing')}</td>
            <td lang="zh-CN">
              <DiffText parts={line.partsZh} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
