'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { FileSize } from '@/components/attachments/file-size';
import { AppLink } from '@/components/ui/app-link';
import { Icon } from '@/components/ui/icon';
import { WrittenText } from '@/components/ui/local-text';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { type AttachmentDto, previewOf } from '@/lib/modules/attachments/model';
import type { Refusal } from '@/lib/shared/result';
import type { TextPreview } from '@/lib/shared/text-preview';

/** The files of a record, each a download; the first that can be looked at is open. */
export function AttachmentPreviews({ tenant, files }: { tenant: string; files: readonly AttachmentDto[] }) {
  const t = useTranslations('attachments');
  const first = files.find((file) => previewOf(file.name) !== null);
  return (
    <ul aria-label={t('listed')} className="mt-3 flex flex-col gap-2">
      {files.map((file) => (
        <li key={file.id} className="min-w-0 rounded-2 border border-line">
          <div className="flex min-h-9 items-center gap-1.5 px-2.5 text-13 max-lg:min-h-11">
            <Icon name="file" className="text-ink-2" />
            <AppLink
              href={`/api/t/${tenant}/attachments/${file.id}`}
              download={file.name}
              aria-label={t('download', { name: file.name })}
              className="link min-w-0 flex-1 truncate"
            >
              <WrittenText>{file.name}</WrittenText>
            </AppLink>
            <FileSize bytes={file.size} className="flex-none text-12 text-ink-3" />
          </div>
          {previewOf(file.name) && (
            <Preview address={`/api/t/${tenant}/attachments/${file.id}`} file={file} open={file === first} />
          )}
        </li>
      ))}
    </ul>
  );
}

type PreviewProps = { address: string; file: AttachmentDto; open: boolean };

function Preview({ address, file, open }: PreviewProps) {
  const t = useTranslations('attachments.preview');
  const [wanted, setWanted] = useState(open);
  const kind = previewOf(file.name);
  return (
    <details
      open={open}
      onToggle={(event) => event.currentTarget.open && setWanted(true)}
      className="border-t border-line-soft"
    >
      <summary className="flex min-h-8 cursor-pointer items-center px-2.5 text-12 text-accent-text max-lg:min-h-11">
        {t('show')}
      </summary>
      <div className="px-2.5 pb-2.5">
        {kind === 'picture' && (
          // eslint-disable-next-line @next/next/no-img-element -- a file of a record, behind its own permission
          <img src={address} alt={file.name} loading="lazy" className="max-h-[480px] max-w-full rounded-1" />
        )}
        {kind === 'pdf' && (
          <>
            {wanted && (
              <iframe
                src={`${address}?view=1#navpanes=0&view=FitH`}
                title={file.name}
                loading="lazy"
                className="h-[520px] w-full rounded-1 border border-line-soft max-md:hidden"
              />
            )}
            <a href={`${address}?view=1`} target="_blank" rel="noopener" className="link text-13">
              {t('open')}
            </a>
          </>
        )}
        {kind === 'text' && wanted && <Text address={`${address}/text`} />}
      </div>
    </details>
  );
}

type Read =
  | { is: 'loading' }
  | { is: 'read'; text: TextPreview }
  | { is: 'refused'; refusal: Refusal | null };

/** What the file says, fetched when it is wanted. */
function Text({ address }: { address: string }) {
  const t = useTranslations('attachments.preview');
  const texts = useRefusalTexts();
  const [read, setRead] = useState<Read>({ is: 'loading' });
  useEffect(() => {
    const stop = new AbortController();
    fetch(address, { signal: stop.signal })
      .then(async (answer) => {
        const body = (await answer.json()) as unknown;
        if (answer.ok) setRead({ is: 'read', text: body as TextPreview });
        else setRead({ is: 'refused', refusal: answer.status === 422 ? (body as Refusal) : null });
      })
      .catch(() => stop.signal.aborted || setRead({ is: 'refused', refusal: null }));
    return () => stop.abort();
  }, [address]);
  if (read.is === 'loading') return <p className="text-13 text-ink-3">{t('loading')}</p>;
  if (read.is === 'refused')
    return (
      <p role="status" className="text-13 text-ink-2">
        {read.refusal ? texts(read.refusal).join(' ') : t('failed')}
      </p>
    );
  const { lines, sheets, cut } = read.text;
  const isEmpty = lines.length === 0 && sheets.every((sheet) => sheet.rows.length === 0);
  return (
    <div className="max-h-[480px] overflow-auto rounded-1 bg-surface-2 p-3 text-13 leading-6" tabIndex={0}>
      {isEmpty && <p className="text-ink-3">{t('empty')}</p>}
      {lines.map((line, index) => (
        <p key={index} className="wrap-anywhere whitespace-pre-wrap">
          <WrittenText>{line}</WrittenText>
        </p>
      ))}
      {sheets.map((sheet) => (
        <section key={sheet.name} aria-label={t('sheet', { name: sheet.name })} className="mb-3">
          <p className="text-12 text-ink-3">
            <WrittenText>{sheet.name}</WrittenText>
          </p>
          <table className="[&_td]:border [&_td]:border-line-soft [&_td]:px-2 [&_td]:align-top">
            <tbody>
              {sheet.rows.map((row, place) => (
                <tr key={place}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <WrittenText>{cell}</WrittenText>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      {cut && <p className="text-12 text-ink-3">{t('cut')}</p>}
    </div>
  );
}
