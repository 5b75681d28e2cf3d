import { useTranslations } from 'next-intl';
import { FileSize } from '@/components/attachments/file-size';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { WrittenText } from '@/components/ui/local-text';
import { ProgressBar } from '@/components/ui/progress';

export type FileState =
  | { is: 'uploading'; percent: number; cut?: boolean }
  | { is: 'kept'; id: string }
  | { is: 'held' }
  | { is: 'refused'; sentence: string }
  | { is: 'failed' };

export type ListedFile = { key: string; name: string; size: number; state: FileState; original?: File };

type Props = {
  tenant: string;
  file: ListedFile;
  onRemove: () => void;
  onRetry: (original: File) => void;
};

/** One file: what it is called, how large, how far, and what is wrong with it. */
export function FileRow({ tenant, file, onRemove, onRetry }: Props) {
  const t = useTranslations('attachments');
  const { state, original } = file;
  const isWrong = state.is === 'refused' || state.is === 'failed';
  return (
    <li className="border-b border-line-soft px-3 py-1.5 text-13 last:border-0">
      <div className="flex min-w-0 items-center gap-2">
        <Icon
          name={isWrong ? 'alert' : 'clip'}
          size={14}
          className={isWrong ? 'text-red-text' : 'text-ink-3'}
        />
        {state.is === 'kept' ? (
          <a
            href={`/api/t/${tenant}/attachments/${state.id}`}
            download={file.name}
            className="link min-w-0 truncate"
          >
            <WrittenText>{file.name}</WrittenText>
          </a>
        ) : (
          <WrittenText className="min-w-0 truncate">{file.name}</WrittenText>
        )}
        <FileSize bytes={file.size} className="ml-auto flex-none text-12 text-ink-3" />
        {state.is === 'kept' && (
          <span className="flex flex-none items-center gap-1 text-12 text-green-text">
            <Icon name="check" size={12} />
            {t('kept')}
          </span>
        )}
        {state.is === 'held' && <span className="flex-none text-12 text-ink-3">{t('held')}</span>}
        {state.is === 'uploading' && (
          <span className="flex-none text-12 text-ink-3">
            {state.percent === 100
              ? t('checking')
              : t(state.cut ? 'cut' : 'uploading', { percent: state.percent })}
          </span>
        )}
        {state.is === 'failed' && original && (
          <Button size="sm" onClick={() => onRetry(original)}>
            {t('retry')}
          </Button>
        )}
        <button
          type="button"
          onClick={onRemove}
          aria-label={t('remove', { name: file.name })}
          className="-mr-1.5 grid size-8 flex-none place-items-center rounded-1 text-ink-3 hover:bg-sunken hover:text-ink"
        >
          <Icon name="close" size={14} />
        </button>
      </div>
      {state.is === 'uploading' && <ProgressBar label={file.name} done={state.percent} total={100} />}
      {isWrong && (
        <p role="alert" className="pb-1 pl-[22px] text-red-text">
          {state.is === 'refused' ? state.sentence : t('failed')}
        </p>
      )}
    </li>
  );
}
