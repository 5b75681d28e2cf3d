import { useLocale } from 'next-intl';

const KILO = 1024;

/** A size as people read it: 820 KB, 3.4 MB; nothing is rounded down to nothing. */
export function FileSize({ bytes, className }: { bytes: number; className?: string }) {
  const locale = useLocale();
  const isLarge = bytes >= KILO * KILO;
  const value = isLarge ? bytes / KILO / KILO : Math.ceil(bytes / KILO);
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: isLarge ? 1 : 0 }).format(value);
  return (
    <span className={className}>
      {text}&nbsp;{isLarge ? 'MB' : 'KB'}
    </span>
  );
}
