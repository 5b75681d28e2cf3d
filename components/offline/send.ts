import { uploadFile } from '@/components/attachments/upload-file';
import {
  type ClosedEntry,
  type WaitingEntry,
  dropEntry,
  entriesOf,
  keepEntry,
  tell,
} from '@/components/offline/store';
import { closeVault } from '@/components/offline/vault';
import type { Refusal } from '@/lib/shared/result';

/** How sending ended: everything has its answer, or why the rest goes on waiting. */
export type Sending = 'done' | 'signed_out' | 'no_answer';

const DAY_MS = 86_400_000;

let last: Sending = 'done';

/** How sending from this page ended last. */
export const lastSending = (): Sending => last;

/** Sends what waits, one after the other, from one page of the browser at a time. */
export async function sendEntries(tenant: string, owner: string): Promise<Sending> {
  last = await sendWaiting(tenant, owner);
  tell();
  return last;
}

function sendWaiting(tenant: string, owner: string): Promise<Sending> {
  return navigator.locks.request(`luji-send:${tenant}`, async () => {
    const { open, closed, unlocked } = await entriesOf(tenant, owner);
    if ([...open, ...closed].some(goes)) {
      const writer = await writerNow(tenant);
      if (writer !== owner) {
        if (writer === null) return 'no_answer';
        closeVault();
        return 'signed_out';
      }
    }
    for (const { key, state, writtenAt } of [...open, ...closed])
      if (state === 'sent' && Date.now() - writtenAt > DAY_MS) await dropEntry(key);
    for (const entry of open.filter(goes)) {
      const sent = await send(tenant, entry);
      if (sent !== 'done') return sent;
    }
    return !unlocked && closed.some(goes) ? 'no_answer' : 'done';
  });
}

/** Whether an entry is still to be sent. */
export const goes = ({ state }: ClosedEntry) => state === 'waiting' || state === 'unanswered';

/** Who writes in this browser now; somebody else must not send what is not theirs. Null where no answer comes. */
async function writerNow(tenant: string): Promise<string | null> {
  try {
    const answer = await fetch(`/api/t/${tenant}/entries`);
    if (answer.status === 429 || answer.status >= 500) return null;
    return answer.ok ? ((await answer.json()) as { writer: string }).writer : 'nobody';
  } catch {
    return null;
  }
}

async function send(tenant: string, entry: WaitingEntry): Promise<Sending> {
  const refused = (refusal: Refusal) => keepEntry({ ...entry, state: 'refused', refusal });
  for (const held of entry.files) {
    if (held.id) continue;
    const answer = await uploadFile(tenant, held.file, () => undefined, { patient: false }).answer;
    if (answer.is === 'failed') return 'no_answer';
    if (answer.is === 'signed_out') return 'signed_out';
    if (answer.is === 'refused') {
      const problem = { ...answer.problem, path: 'attachmentIds' };
      await refused({ ok: false, code: 'invalid', problems: [problem] });
      return 'done';
    }
    held.id = answer.file.id;
    await keepEntry(entry);
  }
  const form = new FormData();
  for (const [name, value] of entry.fields) form.append(name, value);
  for (const { id } of entry.files) form.append('attachmentIds', id!);
  form.set('key', entry.key);
  form.set('writer', entry.owner);
  const before = entry.state;
  // Written down before it leaves: should the answer be lost, nothing of it may change any more.
  await keepEntry((entry = { ...entry, state: 'unanswered' }));
  try {
    const answer = await fetch(`/api/t/${tenant}/entries`, { method: 'POST', body: form });
    if (answer.status === 401) {
      await keepEntry({ ...entry, state: before });
      return 'signed_out';
    }
    if (answer.status === 429 || answer.status >= 500) return 'no_answer';
    const body = (await answer.json()) as WaitingEntry['receipt'] & Pick<Refusal, 'code' | 'problems'>;
    if (answer.ok) {
      const { recordId, number } = body;
      const receipt = { recordId, number };
      await keepEntry({ ...entry, state: 'sent', files: [], refusal: null, receipt });
    } else await refused({ ok: false, code: body.code, problems: body.problems });
    return 'done';
  } catch {
    return 'no_answer';
  }
}
