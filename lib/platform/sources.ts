import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

/** Where ids and salts come from: chance for people, the key of the call for batches. */
export interface Source {
  newId(): string;
  newSalt(): string;
}

export const CHANCE: Source = { newId: () => uuidv7(), newSalt: () => randomBytes(16).toString('hex') };

/** A source that gives the same ids and salts for the same tenant, command and key. */
export function sourceOf(tenantId: string, command: string, key: string): Source {
  let drawn = 0;
  const draw = (what: string) =>
    createHash('sha256')
      .update(`${tenantId}/${command}/${key}/${what}/${(drawn += 1)}`)
      .digest('hex')
      .slice(0, 32);
  return {
    newSalt: () => draw('salt'),
    newId: () => {
      const hex = draw('id');
      const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}
