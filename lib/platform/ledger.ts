import { canonicalJson, sha256 } from './canonical';

/** An event as it stands in the table. */
export interface StoredEvent {
  tenantId: string;
  streamId: string;
  seq: number;
  type: string;
  actorId: string | null;
  positionId: string | null;
  at: Date;
  prev: string | null;
  content: unknown;
  salt: string;
  hash: string;
}

/**
 * Leaf v1 of an event: SHA-256 over canonical JSON of who did what to which object, when, after which event,
 * and a salted digest of the content. Content and salt stand in columns of their own, so that a lawful erasure
 * leaves every other proof valid.
 */
export function leafHash(event: Omit<StoredEvent, 'hash'>): string {
  return sha256(
    canonicalJson({
      v: 1,
      tenant: event.tenantId,
      stream: event.streamId,
      seq: event.seq,
      type: event.type,
      actor: event.actorId,
      position: event.positionId,
      at: event.at.getTime(),
      prev: event.prev,
      content: sha256(event.salt + canonicalJson(event.content)),
    }),
  );
}

export interface ChainFault {
  streamId: string;
  seq: number;
  fault: 'changed' | 'missing' | 'forked' | 'unlinked';
}

/**
 * Checks stored events of any number of streams, in any order, from nothing but their rows. Finds changed
 * content, time, actor or order (`changed`), a removed event before the last (`missing`), two events in one
 * place (`forked`), and an event that does not name its predecessor (`unlinked`).
 */
export function verifyChain(events: readonly StoredEvent[]): ChainFault[] {
  const faults: ChainFault[] = [];
  const sorted = [...events].sort((a, b) =>
    a.streamId < b.streamId ? -1 : a.streamId > b.streamId ? 1 : a.seq - b.seq,
  );
  let previous: StoredEvent | undefined;
  for (const event of sorted) {
    const before = previous?.streamId === event.streamId ? previous : undefined;
    const at = { streamId: event.streamId, seq: event.seq };
    if (before && before.seq === event.seq) faults.push({ ...at, fault: 'forked' });
    else if (event.seq !== (before?.seq ?? 0) + 1) faults.push({ ...at, fault: 'missing' });
    else if (event.prev !== (before?.hash ?? null)) faults.push({ ...at, fault: 'unlinked' });
    if (leafHash(event) !== event.hash) faults.push({ ...at, fault: 'changed' });
    previous = event;
  }
  return faults;
}
