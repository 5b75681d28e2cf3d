import type { AttachmentDto } from '@/lib/modules/attachments/model';
import type { Problem } from '@/lib/shared/result';

export type UploadAnswer =
  | { is: 'kept'; file: AttachmentDto }
  | { is: 'refused'; problem: Problem }
  | { is: 'signed_out' }
  | { is: 'failed' };

export interface Upload {
  answer: Promise<UploadAnswer>;
  /** The page is left; what has gone is gone on with another time. */
  stop(): void;
  /** The file is taken back. */
  discard(): void;
}

/** How much has gone, and whether the network is away. */
export type OnProgress = (percent: number, cut: boolean) => void;

/** Larger files go in pieces of this size, so that a cut costs no more than one of them. */
export const PIECE = 1024 * 1024;

/** Sends a request; fulfilled also when no answer comes, with the status 0. */
export function sent(
  request: XMLHttpRequest,
  method: string,
  address: string,
  headers: Readonly<Record<string, string>>,
  body: XMLHttpRequestBodyInit | null,
  onProgress: (loaded: number, total: number) => void = () => undefined,
): Promise<XMLHttpRequest> {
  return new Promise((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onloadend = () => resolve(request);
    request.open(method, address);
    request.responseType = 'json';
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(body);
  });
}

/** What an answered request says of the file. */
export function answerOf({ status, response }: XMLHttpRequest): UploadAnswer {
  const body = response as (AttachmentDto & { problems?: Problem[] }) | null;
  if (status === 200 && body?.id) return { is: 'kept', file: body };
  if (status === 401) return { is: 'signed_out' };
  const problem = body?.problems?.[0];
  return problem ? { is: 'refused', problem } : { is: 'failed' };
}
