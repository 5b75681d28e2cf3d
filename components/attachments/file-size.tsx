import { useLocale } from 'next-intl';

const KILO = 1024;

/** A size as people read it: 820 KB, 3.4 MB; nothing is rounded down to nothing. */
export function sizeText(bytes: number, locale: string): string {
  const isLarge = bytes >= KILO * KILO;
  const value = isLarge ? bytes / KILO / KILO : Math.ceil(bytes / KILO);
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: isLarge ? 1 : 0 }).format(value);
  return `${text}\u00a0${isLarge ? 'MB' : 'KB'}`;
}

export function FileSize({ bytes, className }: { bytes: number; className?: string }) {
  return <span className={className}>{sizeText(bytes, useLocale())}</span>;
}
