import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGES } from '@/app/pages';
import {
  HELP_PAGES,
  PICTURE_SIZE,
  helpFor,
  helpOfRule,
  helpOfScreen,
  type RuleName,
} from '@/lib/modules/help-pages/model';
import { CHANGES } from '@/lib/modules/introductions/model';
import { messagesOf } from '@/lib/platform/messages';
import { ROLES } from '@/lib/shared/actor';
import { LOCALES } from '@/lib/shared/locales';

const MOST_BYTES = 60_000;
const names = HELP_PAGES.map((page) => page.name);
const rules = [...new Set(HELP_PAGES.flatMap((page): readonly RuleName[] => page.rules))];
const pictured = HELP_PAGES.flatMap((page) => ('picture' in page ? [page.name] : []));

describe('help pages', () => {
  test.each(LOCALES)('have their words in %s, and no others are kept', (locale) => {
    const { pages } = messagesOf(locale).help;
    expect(Object.keys(pages)).toEqual(names);
    for (const [name, words] of Object.entries(pages)) {
      const steps = Object.keys(words.steps);
      expect(steps, name).toEqual(['1', '2', '3', '4'].slice(0, steps.length));
      expect(steps.length, name).toBeGreaterThan(1);
      expect('picture' in words, name).toBe((pictured as string[]).includes(name));
    }
  });

  test('every screen of the signed-in product has one', () => {
    const screens = PAGES.filter(({ path: folder }) => /^\/t\/\[tenant\]\/./.test(folder)).filter(
      ({ path: folder }) => !/^\/t\/\[tenant\]\/(help|what-changed)/.test(folder),
    );
    expect(screens.length).toBeGreaterThan(50);
    const without = screens.filter(({ path: folder }) => {
      const help = helpOfScreen(folder.replace('[tenant]', 'city'));
      return help === null || !names.includes(help);
    });
    expect(without.map(({ path: folder }) => folder)).toEqual([]);
  });

  test.each([
    ['/t/city/my-list', 'my-list'],
    ['/t/city/review', 'review'],
    ['/t/city/checklists/drafts/1/items/U1-01', 'checklists'],
    ['/t/city/help', null],
    ['/t/city/help/review', null],
    ['/t/city/what-changed', null],
    ['/t/city', null],
    ['/t/city/constructor', null],
    ['/sign-in', null],
    ['/', null],
  ])('of %s is %s', (address, help) => expect(helpOfScreen(address)).toBe(help));

  test.each(ROLES)('of %s stand in two parts that make up all', (role) => {
    const { own, others } = helpFor([role]);
    expect([...own, ...others].map((page) => page.name).sort()).toEqual([...names].sort());
    expect(own.length).toBeGreaterThan(2);
  });

  test('every change is explained on one', () => {
    for (const change of CHANGES) expect(names).toContain(change.help);
  });
});

describe('rules', () => {
  test.each(LOCALES)('say in %s what they mean and where they come from, each on a help page', (locale) => {
    const { items } = messagesOf(locale).rules;
    expect(Object.keys(items).sort()).toEqual([...rules].sort());
    for (const [name, rule] of Object.entries(items))
      expect(Object.keys(rule), name).toEqual(['term', 'text', 'source']);
  });

  test('lead to a page that has them', () => {
    for (const rule of rules) {
      const page = HELP_PAGES.find(({ name }) => name === helpOfRule(rule))!;
      expect(page.rules as readonly string[]).toContain(rule);
    }
  });

  test('stand beside words of many screens, under names that there are', () => {
    const shown = ['app', 'components']
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
      )
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) => readFileSync(file, 'utf8').match(/(?<=<RuleHelp rule=)[^/]+(?= \/>)/g) ?? [])
      .flatMap((named) => named.match(/(?<=['"])\w+(?=['"])/g) ?? [])
      .filter((named) => named !== 'uploads' && named !== 'unit');
    expect(new Set(shown).size).toBeGreaterThan(14);
    for (const named of shown) expect(rules as string[]).toContain(named);
  });
});

describe('pictures', () => {
  const folder = (locale: string) => path.join('public/help', locale);

  test.each(LOCALES)('are there in %s for the pages that name one, and no others', (locale) => {
    expect(readdirSync(folder(locale)).sort()).toEqual(pictured.map((name) => `${name}.png`).sort());
  });

  test.each(LOCALES.flatMap((locale) => pictured.map((name) => [locale, name] as const)))(
    '%s/%s is small and has the size that its page reserves for it',
    (locale, name) => {
      const file = path.join(folder(locale), `${name}.png`);
      expect(statSync(file).size).toBeLessThan(MOST_BYTES);
      const bytes = readFileSync(file);
      // Signature, then the header chunk with width and height.
      expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }).toEqual(PICTURE_SIZE);
    },
  );
});
