import {
  type OnProgress,
  PIECE,
  type Upload,
  type UploadAnswer,
  answerOf,
  sent,
} from '@/components/attachments/upload-request';

const RETRY_MS = 5000;
const PREFIX = 'luji-upload:';

/** Begins or goes on with an upload, piece by piece, until the server has all of it and has said what it makes of it. */
export function uploadInPieces(tenant: string, file: File, onProgress: OnProgress, patient: boolean): Upload {
  let stopped = false;
  let running: XMLHttpRequest | null = null;
  let address: string | null = null;
  let wake = () => undefined as void;
  const shelf = `${PREFIX}${tenant}:`;

  const ask: Ask = (method, to, headers, body, progress) => {
    running = new XMLHttpRequest();
    return sent(running, method, to, headers, body ?? null, progress);
  };

  async function run(): Promise<UploadAnswer> {
    const name = shelf + (await fingerprint(file));
    let offset: number | null = null;
    address = localStorage.getItem(name);
    while (!stopped) {
      const before = address ?? '';
      const step: Step =
        offset === null
          ? await place(tenant, file, address, ask)
          : await piece(file, before, offset, ask, onProgress);
      if (step.is === 'at') {
        ({ offset, address } = step);
        localStorage.setItem(name, address);
        onProgress(percentOf(offset, file), false);
      } else if (step.is === 'lost') {
        [address, offset] = [null, null];
        localStorage.removeItem(name);
      } else if (step.is === 'answered') {
        localStorage.removeItem(name);
        // The note of it is of no use any more.
        if (address) void ask('DELETE', address, {});
        return step.answer;
      } else {
        if (!patient) return { is: 'failed' };
        onProgress(percentOf(offset ?? 0, file), true);
        await networkOrPause((how) => (wake = how));
        offset = null;
      }
    }
    return { is: 'failed' };
  }

  const answer = run();
  const stop = () => {
    stopped = true;
    running?.abort();
    wake();
  };
  const discard = () => {
    stop();
    if (address) void sent(new XMLHttpRequest(), 'DELETE', address, {}, null);
    for (const name of Object.keys(localStorage))
      if (name.startsWith(shelf) && localStorage.getItem(name) === address) localStorage.removeItem(name);
  };
  return { answer, stop, discard };
}

type Ask = (
  method: string,
  to: string,
  headers: Readonly<Record<string, string>>,
  body?: Blob,
  progress?: (loaded: number, total: number) => void,
) => Promise<XMLHttpRequest>;

/** `lost`: the server does not know it any more. `cut`: no answer came. */
type Step =
  | { is: 'at'; offset: number; address: string }
  | { is: 'lost' | 'cut' }
  | { is: 'answered'; answer: UploadAnswer };

const noAnswer = (status: number) => status === 0 || status === 499 || status >= 500;

/** Where the upload stands: asked of the server, or begun. */
async function place(tenant: string, file: File, address: string | null, ask: Ask): Promise<Step> {
  const known = address !== null;
  const request = known
    ? await ask('HEAD', address, {})
    : await ask('POST', `/api/t/${tenant}/attachments/uploads`, {
        'upload-length': String(file.size),
        'upload-metadata': `filename ${base64(file.name)}`,
      });
  if (noAnswer(request.status)) return { is: 'cut' };
  if (known && request.status === 404) return { is: 'lost' };
  const at = known ? address : request.getResponseHeader('location');
  if ((request.status === 200 || request.status === 201) && at)
    return { is: 'at', offset: Number(request.getResponseHeader('upload-offset')), address: at };
  return { is: 'answered', answer: answerOf(request) };
}

async function piece(
  file: File,
  address: string,
  offset: number,
  ask: Ask,
  onProgress: OnProgress,
): Promise<Step> {
  const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  const request = await ask('PATCH', address, headers, file.slice(offset, offset + PIECE), (loaded) =>
    onProgress(percentOf(offset + loaded, file), false),
  );
  if (noAnswer(request.status) || request.status === 409) return { is: 'cut' };
  if (request.status === 404) return { is: 'lost' };
  if (request.status === 204)
    return { is: 'at', offset: Number(request.getResponseHeader('upload-offset')), address };
  return { is: 'answered', answer: answerOf(request) };
}

const percentOf = (done: number, file: File) => Math.min(100, Math.floor((done / file.size) * 100));

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The same for the same file chosen again: by its content, which tells nothing, or where the browser reckons none, by what it is called. */
async function fingerprint(file: File): Promise<string> {
  if (!crypto.subtle) return `${file.name}:${file.size}:${file.lastModified}`;
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return `${file.size}:${[...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Until the network is said to be back, or a while has passed. */
function networkOrPause(waiting: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, RETRY_MS);
    window.addEventListener('online', done);
    waiting(done);
  });
}
