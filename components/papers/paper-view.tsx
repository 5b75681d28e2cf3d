import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { Card } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { FigureLink } from '@/components/ui/figure-link';
import { MixedText } from '@/components/ui/mixed-text';
import { Table } from '@/components/ui/table';
import { type Paper, type PaperBlock, type PaperText, plainText, runsOf } from '@/lib/shared/paper';

/** A paper on the screen, as it will be in the file; printed, it is the page. */
export function PaperView({ paper }: { paper: Paper }) {
  return (
    <Card
      className="mx-auto max-w-4xl px-4 py-6 sm:px-10 sm:py-8 print:border-0 print:p-0"
      aria-labelledby="paper-title"
    >
      <header className="mb-5 text-center">
        <h2 id="paper-title" className="text-20 text-balance whitespace-pre-line">
          <MixedText>{paper.title}</MixedText>
        </h2>
        {paper.about.map((line) => (
          <p key={line} className="mt-1 text-13 text-ink-2">
            <MixedText>{line}</MixedText>
          </p>
        ))}
      </header>
      {paper.blocks.map((block, at) => (
        <Block key={at} block={block} isChinese={paper.locale === 'zh-CN'} title={headingBefore(paper, at)} />
      ))}
      <footer className="mt-6 text-12 text-ink-3">
        {[...paper.made, ...paper.marks].map((line) => (
          <p key={line}>
            <MixedText>{line}</MixedText>
          </p>
        ))}
      </footer>
    </Card>
  );
}

/** The heading a block stands under names it for those who do not see where it stands. */
function headingBefore({ title, blocks }: Paper, at: number): string {
  const heading = blocks.slice(0, at).findLast((block) => block.kind === 'heading');
  return heading?.kind === 'heading' ? heading.text : title;
}

function Inline({ text }: { text: PaperText }): ReactNode {
  return runsOf(text).map((run, at) => {
    if (run.href === null)
      return (
        <span key={at}>
          <MixedText>{run.text}</MixedText>
        </span>
      );
    if (run.metric)
      return (
        <FigureLink
          key={at}
          metric={run.metric}
          value={Number(run.text)}
          format={run.metric.endsWith('_rate') ? 'percent' : 'decimal'}
          unit=""
          href={run.href}
          className="link tabular-nums"
        />
      );
    return (
      <AppLink key={at} href={run.href} className="link whitespace-nowrap underline underline-offset-3">
        <MixedText>{run.text}</MixedText>
      </AppLink>
    );
  });
}

function Block({ block, isChinese, title }: { block: PaperBlock; isChinese: boolean; title: string }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h3 className="mt-6 mb-2 text-15 font-strong">
          <MixedText>{block.text}</MixedText>
        </h3>
      ) : (
        <h4 className="mt-4 mb-1 text-14 font-strong">
          <MixedText>{block.text}</MixedText>
        </h4>
      );
    case 'paragraph':
      return (
        <p className={isChinese ? 'mb-2 indent-[2em] leading-7' : 'mb-2 leading-7'}>
          <Inline text={block.text} />
        </p>
      );
    case 'note':
      return (
        <p className="my-2 text-13 text-ink-2">
          <Inline text={block.text} />
        </p>
      );
    case 'list':
      return (
        <ul className="mb-2 list-disc pl-8">
          {block.items.map((item, at) => (
            <li key={at} className="py-0.5 leading-6">
              <Inline text={item} />
            </li>
          ))}
        </ul>
      );
    case 'fields':
      return (
        <DescriptionList
          items={block.rows.map(({ label, value }) => ({ term: label, value: <Inline text={value} /> }))}
        />
      );
    case 'table':
      return (
        <Table caption={title}>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column.title} scope="col" className={column.isNumber ? 'num' : undefined}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, line) => (
              <tr key={`${line} ${plainText(row[0] ?? '')}`}>
                {row.map((cell, at) =>
                  at === 0 ? (
                    <th key={at} scope="row" className="min-w-32 font-regular">
                      <Inline text={cell} />
                    </th>
                  ) : (
                    <td key={at} className={block.columns[at]?.isNumber ? 'num' : undefined}>
                      <Inline text={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      );
  }
}
