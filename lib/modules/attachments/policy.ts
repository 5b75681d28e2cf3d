import type { Actor } from '@/lib/shared/actor';

/** Whoever writes records may upload; what an upload is used for is decided where it is used. */
export function canUpload(actor: Actor): boolean {
  return actor.kind === 'member';
}

/** Who has uploaded a file sees it. Those who may read a record see the files of the record: see records. */
export function canReadUpload(actor: Actor, upload: { uploadedById: string }): boolean {
  return actor.kind === 'system' || actor.memberId === upload.uploadedById;
}
