import { Fragment, type ReactNode } from 'react';
import { useLocale } from 'next-intl';
import { chineseRuns } from '@/lib/shared/chinese-runs';

/**
 * A sentence of the product with names in it. In English, a name that has no English form stands there in Chinese: it is
 * marked as Chinese, so that it is read out right. Anything that is not text is left as it is.
 */
export function MixedText({ children }: { children: ReactNode }) {
  const english = useLocale() === 'en';
  if (!english || typeof children !== 'string') return children;
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
