import { describe, expect, test } from 'vitest';
import {
  SETTINGS,
  SETTING_KEYS,
  type Setting,
  fits,
  settingOf,
  settingsFrom,
} from '@/lib/modules/settings/model';
import { messagesOf } from '@/lib/platform/messages';
import { LOCALES } from '@/lib/shared/locales';

const days: Setting = {
  kind: 'number',
  unit: 'workdays',
  default: 5,
  min: 2,
  max: 20,
  keeper: 'checklist_admin',
  source: 'test',
};
const time: Setting = { kind: 'time', default: '08:30', keeper: 'system_admin', source: 'test' };
const yes: Setting = { kind: 'switch', default: true, keeper: 'system_admin', source: 'test' };

describe('a value fits', () => {
  test.each<[string, Setting, unknown, boolean]>([
    ['the lowest', days, 2, true],
    ['the highest', days, 20, true],
    ['below', days, 1, false],
    ['above', days, 21, false],
    ['a fraction', days, 2.5, false],
    ['text for a number', days, '5', false],
    ['nothing', days, undefined, false],
    ['midnight', time, '00:00', true],
    ['the last minute', time, '23:59', true],
    ['hour 24', time, '24:00', false],
    ['without a zero', time, '8:30', false],
    ['a number for a time', time, 830, false],
    ['off', yes, false, true],
    ['text for a switch', yes, 'false', false],
  ])('%s', (_name, setting, value, expected) => expect(fits(setting, value)).toBe(expected));
});

test('every default fits its bounds, and every setting names its source', () => {
  for (const key of SETTING_KEYS) {
    expect(fits(settingOf(key), settingOf(key).default), key).toBe(true);
    expect(settingOf(key).source, key).not.toBe('');
  }
});

test('what is not set, unknown or out of bounds has its default', () => {
  const stored = [
    { key: 'reminders.firstWorkdays', value: 7 },
    { key: 'reminders.digestAt', value: 'noon' },
    { key: 'reminders.gone', value: 1 },
  ];
  const settings = settingsFrom(stored);
  expect(settings['reminders.firstWorkdays']).toBe(7);
  expect(settings['reminders.digestAt']).toBe(SETTINGS['reminders.digestAt'].default);
  expect(Object.keys(settings).sort()).toEqual([...SETTING_KEYS].sort());
});

test.each(LOCALES)('every setting has its sentence with its value in %s', (locale) => {
  const words = messagesOf(locale).settings as { items: Record<string, object>; sections: object };
  for (const key of SETTING_KEYS) {
    const [section, name] = key.split('.') as [string, string];
    const item = (words.items[section] as Record<string, { label: string; sentence: string }> | undefined)?.[
      name
    ];
    expect(item?.label, key).toBeTruthy();
    expect(item?.sentence, key).toContain('<b>{value}</b>');
    expect(words.sections, key).toHaveProperty(section);
  }
});
