import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { messagesOf } from '@/lib/platform/messages';
import { LOCALES } from '@/lib/shared/locales';
import { type MessageTree, type Usage, faultsOfSource, isUsed, usageOfSource } from './scan';

const ROOT = path.join(import.meta.dirname, '../../..');

function flatten(tree: MessageTree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const entry of flatten(value, `${prefix}${key}.`)) found.set(...entry);
  }
  return found;
}

/** Names between braces: what a caller must pass. */
function parametersOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{\s*([a-zA-Z]\w*)\s*[,}]/g)].map((match) => match[1]!))].sort();
}

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => path.join(folder, name));
}

const chinese = flatten(messagesOf('zh-CN'));
const english = flatten(messagesOf('en'));

describe('the two languages', () => {
  it('hold the same keys', () => {
    expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect([...english.keys()].filter((key) => !chinese.has(key))).toEqual([]);
  });

  it.each(LOCALES)('leave no value empty in %s', (locale) => {
    const empty = [...flatten(messagesOf(locale))].filter(([, value]) => value.trim() === '');
    expect(empty).toEqual([]);
  });

  it('ask for the same parameters', () => {
    const different = [...chinese].filter(
      ([key, value]) => parametersOf(value).join() !== parametersOf(english.get(key) ?? '').join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('keep to plain words: no exclamation marks, and English without Chinese', () => {
    const loud = [...chinese, ...english].filter(([, value]) => /[!！]/.test(value));
    expect(loud).toEqual([]);
    const mixed = [...english].filter(
      ([key, value]) => /[一-鿿]/.test(value) && !key.startsWith('shell.languageName.'),
    );
    expect(mixed).toEqual([]);
  });

  it('load every file of the folder', () => {
    for (const locale of LOCALES) {
      const files = readdirSync(path.join(ROOT, 'messages', locale)).map((name) =>
        path.basename(name, '.json'),
      );
      expect(files.sort()).toEqual(Object.keys(messagesOf(locale)).sort());
    }
  });
});

describe('keys used on screens', () => {
  const sources = [...filesBelow('app', /\.tsx?$/), ...filesBelow('components', /\.tsx?$/)];

  it('exist', () => {
    expect(sources.length).toBeGreaterThan(50);
    const faults = sources.flatMap((file) =>
      faultsOfSource(readFileSync(path.join(ROOT, file), 'utf8'), messagesOf('zh-CN')).map(
        (fault) => `${file}: ${fault}`,
      ),
    );
    expect(faults).toEqual([]);
  });

  it('are all the keys there are', () => {
    const usage: Usage = { keys: new Set(), prefixes: new Set(), literals: new Set() };
    for (const file of [...sources, ...filesBelow('lib', /\.ts$/), 'proxy.ts'])
      usageOfSource(readFileSync(path.join(ROOT, file), 'utf8'), usage);
    expect([...chinese.keys()].filter((key) => !isUsed(key, usage))).toEqual([]);
  });
});

describe('the scan itself', () => {
  const messages: MessageTree = { duty: { verdict: { done: 'x', open: 'y' }, title: 'z' } };

  it.each([
    ["const t = useTranslations('duty'); t('title');", []],
    ["const t = useTranslations('duty'); t('titel');", ['duty.titel']],
    ["const t = await getTranslations('duty.verdict'); t.rich('done'); t('gone');", ['duty.verdict.gone']],
    ["const t = useTranslations('duty'); t(late ? 'title' : 'missing');", ['duty.missing']],
    ['const t = useTranslations("duty"); t(`verdict.${name}`); t(`colour.${name}`);', ['duty.colour.…']],
    ["const t = useTranslations('nobody'); t('title');", ['nobody', 'nobody.title']],
    ["const t = useTranslations('duty'); t('verdict');", ['duty.verdict']],
    [
      "function a() { const t = useTranslations('duty'); t('title'); } function b() { const t = useTranslations('duty.verdict'); t('title'); }",
      ['duty.verdict.title'],
    ],
    ["const other = (s: string) => s; other('anything');", []],
  ])('%s', (source, faults) => {
    expect(faultsOfSource(source, messages)).toEqual(faults);
  });
});

describe('the scan for keys that nobody uses', () => {
  it.each<[string, string, boolean]>([
    ["const t = useTranslations('duty'); t('title');", 'duty.title', true],
    ["const t = useTranslations('duty'); t('title');", 'board.title', false],
    ["const t = useTranslations('duty'); t('title');", 'duty.verdict.title', false],
    ['const t = useTranslations("duty"); t(`verdict.${name}`);', 'duty.verdict.done', true],
    ['const t = useTranslations("duty"); t(`verdict.${name}`);', 'board.verdict.done', false],
    ['const t = useTranslations("duty"); t(`verdict.${name}`);', 'duty.verdicts', false],
    ['function part(t: Translate) { return t(`verdict.${name}`); }', 'duty.verdict.done', true],
    ["function part(t: Translate) { return t('head.title'); }", 'board.head.title', true],
    ["refuse.invalid('input.date')", 'problems.input.date', true],
    ["refuse.invalid('input.date')", 'problems.input.dates', false],
  ])('%s: %s', (source, key, used) => {
    const usage: Usage = { keys: new Set(), prefixes: new Set(), literals: new Set() };
    usageOfSource(source, usage);
    expect(isUsed(key, usage)).toBe(used);
  });
});
