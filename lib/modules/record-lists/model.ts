/** A list of records is read newest first and goes on after a key, so that a page never shifts while records come in. */

/** The key after which a page goes on, newest first: the day and, within the day, the id. */
export interface PageKey {
  happenedOn: string;
  id: string;
}

const KEY = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/;

/** Writes and reads the key of a page as it stands in an address; null for anything else. */
export const pageKey = {
  write: ({ happenedOn, id }: PageKey): string => `${happenedOn}_${id}`,
  read(text: string): PageKey | null {
    const match = KEY.exec(text);
    return match ? { happenedOn: match[1]!, id: match[2]! } : null;
  },
};
