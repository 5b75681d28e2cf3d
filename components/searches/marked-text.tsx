import { useLocale } from 'next-intl';
import type { TextPart } from '@/lib/modules/searches/model';

/** What a person wrote, with the words that were looked for marked. */
export function MarkedText({ parts, className }: { parts: readonly TextPart[]; className?: string }) {
  const english = useLocale() === 'en';
  return (
    <span lang={english ? 'zh-CN' : undefined} className={className}>
      {parts.map((part, index) =>
        part.hit ? (
          <mark key={index} className="rounded-1 bg-amber-soft font-strong text-inherit">
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
