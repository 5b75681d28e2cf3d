import { useLocale } from 'next-intl';
import { MixedText } from '@/components/ui/mixed-text';

export type LocalName = { nameZh: string; nameEn?: string | null };

/**
 * Content that has a Chinese name and perhaps an English one. In English a missing name is shown
 * in Chinese and marked as Chinese, so that it is read out and broken right; so is what is Chinese within an English one.
 */
export function LocalText({ nameZh, nameEn, className }: LocalName & { className?: string }) {
  const english = useLocale() === 'en';
  if (english && nameEn)
    return (
      <span className={className}>
        <MixedText>{nameEn}</MixedText>
      </span>
    );
  return (
    <span lang={english ? 'zh-CN' : undefined} className={className}>
      {nameZh}
    </span>
  );
}

/** What a person wrote: never translated, always marked with the language it was written in. */
export function WrittenText({ children, className }: { children: string; className?: string }) {
  const english = useLocale() === 'en';
  return (
    <span lang={english ? 'zh-CN' : undefined} className={className}>
      {children}
    </span>
  );
}
