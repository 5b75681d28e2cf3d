import type { AttachmentDto } from '@/lib/modules/attachments/model';
import type { Problem } from '@/lib/shared/result';

export type UploadAnswer =
  | { is: 'kept'; file: AttachmentDto }
  | { is: 'refused'; problem: Problem }
  | { is: 'signed_out' }
  | { is: 'failed' };

export interface Upload {
  answer: Promise<UploadAnswer>;
  stop(): void;
}

/** Sends one file and tells how much of it has gone. */
export function uploadFile(tenant: string, file: File, onProgress: (percent: number) => void): Upload {
  const request = new XMLHttpRequest();
  const answer = new Promise<UploadAnswer>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    request.onload = () => resolve(answerOf(request));
    request.onerror = request.onabort = request.ontimeout = () => resolve({ is: 'failed' });
  });
  const form = new FormData();
  form.set('file', file);
  request.open('POST', `/api/t/${tenant}/attachments`);
  request.responseType = 'json';
  request.send(form);
  return { answer, stop: () => request.abort() };
}

function answerOf(request: XMLHttpRequest): UploadAnswer {
  const body = request.response as (AttachmentDto & { problems?: Problem[] }) | null;
  if (request.status === 200 && body?.id) return { is: 'kept', file: body };
  if (request.status === 401) return { is: 'signed_out' };
  const problem = body?.problems?.[0];
  return problem ? { is: 'refused', problem } : { is: 'failed' };
}
