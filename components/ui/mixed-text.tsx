import { Fragment, type ReactNode } from 'react';
import { useLocale } from 'next-intl';
import { chineseRuns } from '@/lib/shared/chinese-runs';

/** A figure and the word it counts: 3项 is not torn apart at the end of a line. */
const COUNTED = /(\d+[\u4e00-\u9fff])/;

/**
 * A sentence of the product with names in it. In English, a name that has no English form stands there in Chinese: it is
 * marked as Chinese, so that it is read out right. In Chinese a figure keeps its measure word beside it. Anything that
 * is not text is left as it is.
 */
export function MixedText({ children }: { children: ReactNode }) {
  const english = useLocale() === 'en';
  if (typeof children !== 'string') return children;
  if (!english) return withCountsKept(children);
  return chineseRuns(children).map(({ text, isChinese }, place) =>
    isChinese ? (
      <span key={place} lang="zh-CN">
        {text}
      </span>
    ) : (
      <Fragment key={place}>{text}</Fragment>
    ),
  );
}

function withCountsKept(text: string): ReactNode {
  const parts = text.split(COUNTED);
  if (parts.length === 1) return text;
  return parts.map((part, place) =>
    place % 2 === 1 ? (
      <span key={place} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      <Fragment key={place}>{part}</Fragment>
    ),
  );
}
