import { addDays, dayOf, monthOf } from '@/lib/shared/civil-date';
import type { Chance } from '../random';
import type { Theme } from './themes';

/** What a sentence may speak of. */
export interface Setting {
  chance: Chance;
  theme: Theme;
  /** The day of the thing. */
  on: string;
  /** The short name of the unit, and the bodies under it. */
  unit: string;
  affiliates: readonly string[];
  /** The group that supervises it, as its people say: 驻局纪检监察组. */
  group: string;
}

/** `6月30日`, some days or weeks ahead. */
export function dayAhead({ chance, on }: Setting, least = 5, most = 40): string {
  const day = addDays(on, chance.int(least, most));
  return `${monthOf(day)}月${dayOf(day)}日`;
}

const monthAhead = ({ chance, on }: Setting) => `${((monthOf(on) - 1 + chance.int(1, 3)) % 12) + 1}月底`;

/** Fills `{words}` of a pattern from the setting. Each is drawn anew. */
export function fill(pattern: string, setting: Setting): string {
  const { chance, theme } = setting;
  const words: Record<string, () => string> = {
    matter: () => chance.pick(theme.matters),
    goods: () => chance.pick(theme.goods),
    project: () => chance.pick(theme.projects),
    power: () => chance.pick(theme.powers),
    section: () => chance.pick(theme.sections),
    affiliate: () =>
      setting.affiliates.length > 0 ? chance.pick(setting.affiliates) : chance.pick(theme.sections),
    unit: () => setting.unit,
    group: () => setting.group,
    day: () => dayAhead(setting),
    month: () => monthAhead(setting),
    few: () => String(chance.int(2, 5)),
    n: () => String(chance.int(6, 28)),
    many: () => String(chance.int(30, 320)),
    years: () => chance.pick(['两', '三', '五']),
    percent: () => String(chance.int(62, 99)),
    amount: () => String(chance.int(8, 480)),
    money: () => `${chance.int(12, 96)}.${chance.int(1, 9)}万元`,
  };
  return pattern.replace(/\{(\w+)\}/g, (_all, word: string) => words[word]!());
}

/** One of the patterns, filled. */
export const say = (patterns: readonly string[], setting: Setting): string =>
  fill(setting.chance.pick(patterns), setting);

/** Several different patterns, filled and joined; cut to a length in whole sentences. */
export function sayAll(
  patterns: readonly string[],
  howMany: number,
  setting: Setting,
  most: number,
  joint: 'numbered' | 'plain' = 'plain',
): string {
  const numerals = ['一', '二', '三', '四', '五'];
  const sentences = setting.chance
    .shuffled(patterns)
    .slice(0, howMany)
    .map((pattern, index) =>
      joint === 'numbered' ? `${numerals[index]}、${fill(pattern, setting)}` : fill(pattern, setting),
    );
  let text = '';
  for (const sentence of sentences) {
    const longer = text === '' ? sentence : `${text}；${sentence}`;
    if ([...longer].length + 1 > most) break;
    text = longer;
  }
  return text === '' ? [...sentences[0]!].slice(0, most).join('') : `${text}。`;
}
