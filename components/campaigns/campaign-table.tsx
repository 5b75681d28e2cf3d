import { useLocale, useTranslations } from 'next-intl';
import { BodyName } from '@/components/statistics/body-name';
import { AppLink } from '@/components/ui/app-link';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { CivilDate } from '@/components/ui/civil-date';
import { FigureLink, formatFigure } from '@/components/ui/figure-link';
import { WrittenText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { AnswerCell, AnswerState, CampaignView } from '@/lib/modules/campaign-results/schema';

const TONES: Record<AnswerState, BadgeTone> = {
  waiting: 'plain',
  received: 'outline',
  opened: 'accent',
  filled: 'green',
  returned: 'amber',
  let_off: 'plain',
  cancelled: 'plain',
};

type Props = { campaign: CampaignView; home: string; caption: string };

/** The one table of a campaign: a row for every unit, a column for every question, sums at the foot. */
export function CampaignTable({ campaign, home, caption }: Props) {
  const t = useTranslations('campaigns');
  const english = useLocale() === 'en';
  const { columns, rows } = campaign;
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">{t('table.unit')}</th>
          <th scope="col">{t('table.state')}</th>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={isNumber(column.type) ? 'num' : undefined}>
              {english ? column.labelEn : column.labelZh}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.body.id} data-unit={row.body.code} data-state={row.state}>
            <th scope="row" className="font-regular! whitespace-nowrap">
              <AppLink href={`${home}/obligations/${row.obligationId}`} className="hover:underline">
                <BodyName body={row.body} />
              </AppLink>
            </th>
            <td className="whitespace-nowrap">
              {row.record ? (
                <AppLink href={`${home}/records/${row.record.id}`}>
                  <Badge tone={TONES[row.state]}>{t(`state.${row.state}`)}</Badge>
                </AppLink>
              ) : (
                <Badge tone={TONES[row.state]}>{t(`state.${row.state}`)}</Badge>
              )}
              {row.verdict === 'overdue' && (
                <Badge tone="red" className="ml-1">
                  {t('overdue')}
                </Badge>
              )}
            </td>
            {columns.map((column) => (
              <td key={column.key} className={cellClass(column.type)}>
                <Answer cell={row.cells[column.key]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {columns.some((column) => column.total !== null) && (
        <tbody>
          <tr>
            <th scope="row" colSpan={2}>
              {t('table.total')}
            </th>
            {columns.map((column) => (
              <td key={column.key} className={isNumber(column.type) ? 'num' : undefined}>
                {column.total !== null && (
                  <FigureLink
                    metric="campaign_total"
                    subject={column.key}
                    value={column.total}
                    format={Number.isInteger(column.total) ? 'integer' : 'decimal'}
                  />
                )}
              </td>
            ))}
          </tr>
        </tbody>
      )}
    </Table>
  );
}

const isNumber = (type: string) => ['count', 'number', 'money'].includes(type);
const cellClass = (type: string) =>
  isNumber(type) ? 'num' : type === 'date' ? 'whitespace-nowrap' : undefined;

function Answer({ cell }: { cell: AnswerCell | undefined }) {
  const locale = useLocale();
  if (!cell) return null;
  if (cell.kind === 'number')
    return <>{formatFigure(cell.number, locale, Number.isInteger(cell.number) ? 'integer' : 'decimal')}</>;
  if (cell.kind === 'date') return <CivilDate on={cell.on} form="date" />;
  const isTranslated = locale === 'en' && cell.en !== cell.zh;
  return isTranslated ? (
    cell.en
  ) : (
    <WrittenText className="block max-w-80 whitespace-pre-line">{cell.zh}</WrittenText>
  );
}
