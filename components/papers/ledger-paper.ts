import { type Maker, type PaperWords, dayIn, framed, inLanguage, titleIn } from './words';
import type { RecordRow } from '@/lib/modules/record-lists/schema';
import { wordOfState } from '@/lib/modules/records/model';
import { mayLeave } from '@/lib/modules/records/policy';
import type { Paper, PaperText } from '@/lib/shared/paper';

/** Rows of one ledger: setting them takes a second of the server. A spreadsheet takes many more. */
export const MOST_LEDGER_ROWS = 300;

export interface Ledger {
  rows: readonly RecordRow[];
  /** There are more than {@link MOST_LEDGER_ROWS}. */
  isCut: boolean;
  /** What the list was narrowed to, in words. */
  filters: readonly string[];
}

/** A list of records as it was filtered, latest first. Restricted ones are counted and not listed. */
export function ledgerPaper({ rows, isCut, filters }: Ledger, maker: Maker, words: PaperWords): Paper {
  const { t, duty, column } = words;
  const listed = rows.filter(mayLeave);
  const restricted = rows.length - listed.length;
  const stateOf = (row: RecordRow) => duty(`recordState.${wordOfState(row)}`);
  return {
    ...framed(maker, words, maker.at),
    name: `ledger_${maker.at.slice(0, 10)}`,
    title: t('ledger.title'),
    isWide: true,
    about: [filters.length > 0 ? filters.join(words.locale === 'en' ? '; ' : '；') : t('ledger.all')],
    blocks: [
      { kind: 'note', text: t('ledger.count', { count: listed.length }) },
      ...(isCut ? [{ kind: 'note' as const, text: t('ledger.cut', { count: MOST_LEDGER_ROWS }) }] : []),
      ...(restricted > 0
        ? [{ kind: 'note' as const, text: t('ledger.restricted', { count: restricted }) }]
        : []),
      {
        kind: 'table',
        columns: [
          { title: column('number'), width: 14 },
          { title: column('happened'), width: 13 },
          { title: column('subject'), width: 13 },
          { title: column('item'), width: 18 },
          { title: column('title'), width: 27 },
          { title: column('author'), width: 7 },
          { title: column('state'), width: 8 },
        ],
        rows: listed.map((row): PaperText[] => [
          [{ text: row.number, href: `${maker.home}/records/${row.id}` }],
          dayIn(words, row.happenedOn),
          inLanguage(words, row.subject),
          `${row.itemCode} ${titleIn(words, { titleZh: row.itemZh, titleEn: row.itemEn })}`,
          row.title,
          inLanguage(words, row.author),
          stateOf(row),
        ]),
      },
    ],
  };
}
