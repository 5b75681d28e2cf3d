import { useLocale } from 'next-intl';

/** A size as people read it: 820 KB, 3.4 MB. */
export function FileSize({ bytes, className }: { bytes: number; className?: string }) {
  const locale = useLocale();
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  const digits = unit === 'MB' ? 1 : 0;
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(
    Math.max(value, 1 / 10 ** digits),
  );
  return (
    <span className={className}>
      {text}&nbsp;{unit}
    </span>
  );
}
