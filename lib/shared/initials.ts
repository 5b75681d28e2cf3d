import { pinyin } from 'pinyin-pro';

/**
 * The pinyin initials by which a Chinese name is found: `张建国` → `zjg`, `市档案馆` → `sdag`. Latin letters and
 * digits stand for themselves, everything else is left out. `person` reads the first character as a surname
 * (`单` is shàn). A name that is wholly Latin gives the empty text.
 */
export function initialsOf(name: string, kind: 'person' | 'body'): string {
  if (!/\p{Script=Han}/u.test(name)) return '';
  const letters = pinyin(name, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    mode: kind === 'person' ? 'surname' : 'normal',
  });
  return letters
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** The text of a search as a `LIKE` pattern that finds it anywhere; `%`, `_` and `\` stand for themselves. */
export function containsPattern(text: string): string {
  return `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
}
