import { useTranslations } from 'next-intl';
import { FileSize } from '@/components/attachments/file-size';
import { AppLink } from '@/components/ui/app-link';
import { Icon } from '@/components/ui/icon';
import { WrittenText } from '@/components/ui/local-text';
import type { AttachmentDto } from '@/lib/modules/attachments/model';

/** The files of a record, each a download. */
export function AttachmentList({ tenant, files }: { tenant: string; files: readonly AttachmentDto[] }) {
  const t = useTranslations('attachments');
  return (
    <ul aria-label={t('listed')} className="flex flex-col gap-1.5 text-13 max-md:gap-0">
      {files.map((file) => (
        <li key={file.id} className="flex min-w-0 items-center gap-2">
          <Icon name="clip" size={14} className="text-ink-3" />
          <AppLink
            href={`/api/t/${tenant}/attachments/${file.id}`}
            download={file.name}
            aria-label={t('download', { name: file.name })}
            className="link min-w-0 truncate max-md:py-3"
          >
            <WrittenText>{file.name}</WrittenText>
          </AppLink>
          <FileSize bytes={file.size} className="ml-auto flex-none text-12 text-ink-3" />
        </li>
      ))}
    </ul>
  );
}
