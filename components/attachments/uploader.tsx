'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useContext, useEffect, useRef, useState, useSyncExternalStore, type DragEvent } from 'react';
import { FileRow, type ListedFile } from '@/components/attachments/file-row';
import { HeldFiles } from '@/components/attachments/held-files';
import { uploadFormId } from '@/components/attachments/form-id';
import { plainPhoto } from '@/components/attachments/plain-photo';
import { uploadFile } from '@/components/attachments/upload-file';
import type { Upload } from '@/components/attachments/upload-request';
import { buttonClass } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { useProblemText } from '@/components/ui/problem-text';
import {
  ACCEPTED,
  LARGEST_ATTACHMENT,
  MOST_ATTACHMENTS,
  type AttachmentDto,
} from '@/lib/modules/attachments/model';
import type { Problem } from '@/lib/shared/result';

const MEGABYTES = LARGEST_ATTACHMENT / 1024 / 1024;

export type UploaderProps = {
  /** The tenant's slug. */
  tenant: string;
  /** Also the anchor an error summary jumps to. */
  id: string;
  label: string;
  /** Each file that is kept stands in the surrounding form as one hidden field of this name. */
  name?: string;
  initial?: readonly AttachmentDto[];
  /** What a page without script was told when it came back. */
  refused?: readonly Problem[];
  /** What the form as a whole misses, for example the required minutes. */
  error?: string;
  optional?: boolean;
  onChange?: (files: readonly AttachmentDto[]) => void;
};

const never = () => () => undefined;

/**
 * Files beside a form. With script each file goes at once, with its progress and its own refusal. Without script
 * the control belongs to the UploadForm that the page puts after its own form, since forms cannot be nested.
 */
export function Uploader(props: UploaderProps) {
  const {
    tenant,
    id,
    label,
    name = 'attachmentIds',
    initial = [],
    refused = [],
    error,
    optional,
    onChange,
  } = props;
  const t = useTranslations('attachments');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const holder = useContext(HeldFiles);
  const [files, setFiles] = useState<ListedFile[]>(() => [
    ...initial.map(
      ({ id: fileId, name: fileName, size }): ListedFile => ({
        key: fileId,
        name: fileName,
        size,
        state: { is: 'kept', id: fileId },
      }),
    ),
    ...(holder?.before ?? []).map(
      ({ key, file }): ListedFile => ({
        key,
        name: file.name,
        size: file.size,
        state: { is: 'held' },
      }),
    ),
  ]);
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState('');
  const running = useRef(new Map<string, Upload>());
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const uploads = running.current;
    return () => uploads.forEach((upload) => upload.stop());
  }, []);

  const kept = files.flatMap((file) => (file.state.is === 'kept' ? [{ ...file, id: file.state.id }] : []));
  const counted = files.filter((file) => file.state.is !== 'refused').length;
  const keptIds = kept.map((file) => file.id).join();
  useEffect(() => {
    onChange?.(
      kept.map(({ id: fileId, name: fileName, size }) => ({
        id: fileId,
        name: fileName,
        mediaType: '',
        size,
      })),
    );
    // The list is new on every render; what it names is what matters.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [keptIds]);

  const setState = (key: string, state: ListedFile['state']) =>
    setFiles((now) => now.map((file) => (file.key === key ? { ...file, state } : file)));

  async function send(key: string, file: File) {
    setState(key, { is: 'uploading', percent: 0 });
    const plain = await plainPhoto(file);
    if (!plain) {
      const problem = { path: 'file', code: 'attachment.photo_unreadable', params: { name: file.name } };
      return setState(key, { is: 'refused', sentence: problemText(problem) });
    }
    if (holder) {
      holder.hold(key, plain);
      return setState(key, { is: 'held' });
    }
    const upload = uploadFile(tenant, plain, (percent, cut) =>
      setState(key, { is: 'uploading', percent, cut }),
    );
    running.current.set(key, upload);
    const answer = await upload.answer;
    running.current.delete(key);
    if (answer.is === 'kept') {
      setFiles((now) =>
        now.map((one) =>
          one.key === key
            ? { ...one, name: answer.file.name, state: { is: 'kept', id: answer.file.id } }
            : one,
        ),
      );
    } else
      setState(
        key,
        answer.is === 'refused' ? { is: 'refused', sentence: problemText(answer.problem) } : { is: 'failed' },
      );
  }

  function add(chosen: readonly File[]) {
    let room = MOST_ATTACHMENTS - counted;
    for (const file of chosen) {
      const key = crypto.randomUUID();
      const listed = { key, name: file.name, size: file.size };
      const early = earlyRefusal(file, room);
      if (early) {
        setFiles((now) => [...now, { ...listed, state: { is: 'refused', sentence: early } }]);
        continue;
      }
      room -= 1;
      setFiles((now) => [...now, { ...listed, original: file, state: { is: 'uploading', percent: 0 } }]);
      void send(key, file);
    }
  }

  /** What needs no upload to be known. */
  function earlyRefusal(file: File, room: number): string | null {
    if (room <= 0) return t('tooMany', { most: MOST_ATTACHMENTS, name: file.name });
    const code = file.size === 0 ? 'empty' : file.size > LARGEST_ATTACHMENT ? 'too_large' : null;
    const params = { name: file.name, megabytes: MEGABYTES };
    return code && problemText({ path: 'file', code: `attachment.${code}`, params });
  }

  function remove(file: ListedFile) {
    running.current.get(file.key)?.discard();
    holder?.drop(file.key);
    setFiles((now) => now.filter((one) => one.key !== file.key));
    setSaid(t('removed', { name: file.name }));
    input.current?.focus();
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  }

  return (
    <div id={id} className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline gap-1.5 text-13">
        <label htmlFor={`${id}-file`} className="font-strong">
          {label}
        </label>
        {optional && <span className="text-12 text-ink-3">{common('optional')}</span>}
        <span className="ml-auto text-12 text-ink-3">
          {t('count', { count: counted, most: MOST_ATTACHMENTS })}
        </span>
      </div>
      {files.length > 0 && (
        <ul aria-label={t('listed')} className="rounded-2 border border-line">
          {files.map((file) => (
            <FileRow
              key={file.key}
              tenant={tenant}
              file={file}
              onRemove={() => remove(file)}
              onRetry={(original) => void send(file.key, original)}
            />
          ))}
        </ul>
      )}
      {kept.map((file) => (
        <input key={file.id} type="hidden" name={name} value={file.id} />
      ))}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          'flex min-h-11 flex-wrap items-center gap-2 rounded-2 border border-dashed px-3 py-2 text-13 text-ink-2 transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface',
        )}
      >
        {scripted && <span className="hidden md:inline">{t('drop')}</span>}
        <input
          ref={input}
          id={`${id}-file`}
          type="file"
          name="file"
          form={uploadFormId(id)}
          accept={ACCEPTED}
          multiple
          aria-describedby={clsx(`${id}-hint`, error && `${id}-error`)}
          aria-invalid={error ? true : undefined}
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
          className={clsx(
            'min-w-0 text-13',
            scripted && 'w-[104px] text-transparent',
            'file:mr-2 file:h-7 file:cursor-pointer file:rounded-2 file:border file:border-solid file:border-line-quiet file:bg-surface file:px-2.5 file:text-13 file:text-ink hover:file:bg-sunken',
          )}
        />
        {!scripted && (
          <button type="submit" form={uploadFormId(id)} className={buttonClass({ size: 'sm' })}>
            {t('upload')}
          </button>
        )}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {refused.map((problem, index) => (
        <FieldError key={index}>{problemText(problem)}</FieldError>
      ))}
      <p id={`${id}-hint`} className="text-12 text-ink-3">
        {t('hint', { most: MOST_ATTACHMENTS, megabytes: MEGABYTES })}
        {!scripted && ` ${t('withoutScript')}`}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
