import type { Entry } from './life';
import { chanceOf } from './random';

/** Items whose entries somebody might write off from the last one. */
const COPYABLE = ['U6-04', 'U1-05', 'U5-06', 'U2-01', 'U4-02', 'G5-04', 'U1-02'];

/** Plants what a reviewer should notice: a near copy now and then, and figures that cannot be right. */
export function plant(entry: Entry): Entry {
  const chance = chanceOf('planted', entry.key);
  if (COPYABLE.includes(entry.item.code) && chance.hits(0.035)) {
    return { ...entry, copied: true, ...(chance.hits(0.5) ? { returned: 'near_copy' as const } : {}) };
  }
  if (entry.item.code === 'U4-02' && chance.hits(0.02)) {
    const postsChecked = chance.int(2, 4);
    return {
      ...entry,
      values: { ...entry.values, postsChecked, dutyAbsence: postsChecked + chance.int(1, 3) },
    };
  }
  return entry;
}
