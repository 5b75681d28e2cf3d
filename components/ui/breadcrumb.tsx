import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { MixedText } from '@/components/ui/mixed-text';

export type Crumb = { label: string; href?: string };

export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('breadcrumb')}>
      <ol className="flex flex-wrap items-center text-13 text-ink-2">
        {items.map((item, index) => (
          <li key={index} className={index > 0 ? 'dot' : undefined}>
            {item.href ? (
              <AppLink href={item.href} className="hover:text-accent-text hover:underline">
                <MixedText>{item.label}</MixedText>
              </AppLink>
            ) : (
              <MixedText>{item.label}</MixedText>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
