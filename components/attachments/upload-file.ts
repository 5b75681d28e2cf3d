import { uploadInPieces } from '@/components/attachments/upload-in-pieces';
import { type OnProgress, PIECE, type Upload, answerOf, sent } from '@/components/attachments/upload-request';

/**
 * Sends one file and tells how much of it has gone. A larger one goes in pieces: after a cut, also after the page was
 * left and the same file is chosen again, it goes on where it was. `patient` waits for the network to come back.
 */
export function uploadFile(
  tenant: string,
  file: File,
  onProgress: OnProgress,
  { patient = true } = {},
): Upload {
  if (file.size > PIECE) return uploadInPieces(tenant, file, onProgress, patient);
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.set('file', file);
  const answer = sent(request, 'POST', `/api/t/${tenant}/attachments`, {}, form, (loaded, total) =>
    onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0, false),
  ).then(answerOf);
  const stop = () => request.abort();
  return { answer, stop, discard: stop };
}
