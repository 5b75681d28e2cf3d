import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';

type Format = 'xlsx' | 'csv' | 'json' | 'docx' | 'pdf';

export type DownloadsProps = {
  /** Where the file comes from; the format is added to it. */
  href: string;
  formats?: readonly Format[];
  size?: 'sm' | 'md';
};

/** What the page shows as files, one link for each format. */
export function Downloads({ href, formats = ['xlsx', 'csv'], size = 'sm' }: DownloadsProps) {
  const t = useTranslations('common');
  const joint = href.includes('?') ? '&' : '?';
  return (
    <span className="inline-flex items-center" role="group" aria-label={t('download')}>
      {formats.map((format, index) => (
        <ButtonLink
          key={format}
          href={`${href}${joint}format=${format}`}
          variant={size === 'sm' ? 'ghost' : 'outline'}
          size={size}
          {...(index === 0 ? { icon: 'download' as const } : {})}
          className={index > 0 && size === 'md' ? '-ml-px' : undefined}
          download=""
        >
          {format}
        </ButtonLink>
      ))}
    </span>
  );
}
