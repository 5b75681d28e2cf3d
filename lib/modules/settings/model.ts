/**
 * A setting is a limit that the rules leave to the tenant. It has a default, bounds and a keeper; it is one row once
 * somebody has set it, and its changes are its history. A setting that was never set has its default, and so has one
 * whose stored value no longer fits its bounds.
 *
 * A new limit is one line in `SETTINGS` and its sentence in `messages/<locale>/settings.json`, under `items`.
 */
import type { Role } from '@/lib/shared/actor';

interface Common {
  /** Who may change it: the checklist administrator for what duties follow, the system administrator for the rest. */
  keeper: Extract<Role, 'checklist_admin' | 'system_admin'>;
  /** Where the default comes from. */
  source: string;
}

export interface NumberSetting extends Common {
  kind: 'number';
  unit: 'workdays' | 'days' | 'times' | 'months' | 'minutes';
  default: number;
  min: number;
  max: number;
}

/** A time of day in the tenant's zone, `HH:MM`. */
export interface TimeSetting extends Common {
  kind: 'time';
  default: string;
}

export interface SwitchSetting extends Common {
  kind: 'switch';
  default: boolean;
}

export type Setting = NumberSetting | TimeSetting | SwitchSetting;

const workdays = (value: number, [min, max]: [number, number], source: string): NumberSetting => ({
  kind: 'number',
  unit: 'workdays',
  default: value,
  min,
  max,
  keeper: 'checklist_admin',
  source,
});
const number = (
  unit: NumberSetting['unit'],
  value: number,
  [min, max]: [number, number],
  source: string,
): NumberSetting => ({ kind: 'number', unit, default: value, min, max, keeper: 'checklist_admin', source });
const time = (value: string, source: string): TimeSetting => ({
  kind: 'time',
  default: value,
  keeper: 'system_admin',
  source,
});

/** Every setting by its key: the section it stands in on the page, a dot, its name. */
export const SETTINGS = {
  /** So many dated items in a month may be asked of one unit before the office must say why. */
  'checklists.itemsInMonth': number('times', 12, [1, 200], 'workflows §17'),
  /** So many minutes in a year. */
  'checklists.minutesInYear': number('minutes', 120, [1, 5000], 'workflows §17'),
  /** How many working days back an absence may still be entered. */
  'absences.backdatedWorkdays': workdays(3, [0, 20], 'assumed'),
  /** How many working days an extension may give at most. */
  'obligations.extensionWorkdays': workdays(10, [1, 20], 'workflows §2'),
  /** How many working days before the due day the first reminder goes, at most. */
  'reminders.firstWorkdays': workdays(5, [2, 20], 'P02'),
  /** How many working days before the due day the second reminder goes. */
  'reminders.secondWorkdays': workdays(1, [1, 5], 'workflows §3 R2'),
  /** When the digest of the day goes out. */
  'reminders.digestAt': time('08:30', 'assumed'),
  /** Between these two, nothing is sent outside the platform. */
  'reminders.quietFrom': time('20:00', 'assumed'),
  'reminders.quietTo': time('08:00', 'assumed'),
  /** How often a message outside the platform is tried before it counts as failed. */
  'reminders.attempts': {
    kind: 'number',
    unit: 'times',
    default: 5,
    min: 1,
    max: 10,
    keeper: 'system_admin',
    source: 'assumed',
  },
  /** So many days without a step, and a body or a duty is listed as standing still. */
  'statistics.stagnationDays': number('days', 14, [3, 180], 'issue 3'),
  /** So many working days after a month a body alone sees how much it handed in at the end of it. */
  'statistics.surgeFirstWorkdays': workdays(3, [0, 20], 'issue 3'),
  /** How long a person may explain an overdue duty before it is decided. */
  'ladder.explainWorkdays': workdays(3, [1, 20], 'issue 3'),
  /** How long the office then has. */
  'ladder.decideWorkdays': workdays(2, [1, 20], 'workflows §3'),
  /** How many months are counted together; the first window of a year begins in January. */
  'ladder.windowMonths': number('months', 12, [1, 12], 'workflows §3'),
  /** More confirmed strikes than this lead to an interview by the standing member in charge. */
  'ladder.standingMemberAfter': number('times', 2, [1, 50], 'S0'),
  /** More than this to one by the deputy secretary in charge. */
  'ladder.deputySecretaryAfter': number('times', 3, [1, 50], 'S0'),
  /** How many months of a unit are counted together. */
  'ladder.unitWindowMonths': number('months', 3, [1, 12], 'workflows §3 E1'),
  /** So many overdue obligations of a unit, or more, lead to a talk with its leader. */
  'ladder.unitTalkFrom': number('times', 2, [1, 50], 'workflows §3 E1'),
  /** To a reminder letter. */
  'ladder.unitLetterFrom': number('times', 3, [1, 50], 'workflows §3 E2'),
  /** One alone leads to a letter when it is overdue for longer. */
  'ladder.unitLetterWorkdays': workdays(20, [1, 120], 'workflows §3 E2'),
  /** To an interview of the unit. */
  'ladder.unitInterviewFrom': number('times', 4, [1, 50], 'workflows §3 E3'),
  /** So much confirmed downtime on the due day excuses. */
  'ladder.downtimeMinutes': number('minutes', 60, [1, 1440], 'assumed'),
  /** So long without a heartbeat is recorded as downtime. */
  'ladder.heartbeatMinutes': number('minutes', 10, [2, 240], 'assumed'),
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof SETTINGS;
export const SETTING_KEYS = Object.keys(SETTINGS) as [SettingKey, ...SettingKey[]];
export type SettingValue = number | string | boolean;
type Widened<Value> = Value extends number ? number : Value extends boolean ? boolean : string;
/** The settings of a tenant, each with a value that fits. */
export type Settings = { readonly [Key in SettingKey]: Widened<(typeof SETTINGS)[Key]['default']> };

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The definition of a setting, by its key. */
export const settingOf = (key: SettingKey): Setting => SETTINGS[key];

/** Whether a setting may have this value: its kind, and for numbers whole and within the bounds. */
export function fits(setting: Setting, value: unknown): value is SettingValue {
  switch (setting.kind) {
    case 'number':
      return Number.isInteger(value) && Number(value) >= setting.min && Number(value) <= setting.max;
    case 'time':
      return typeof value === 'string' && TIME_OF_DAY.test(value);
    case 'switch':
      return typeof value === 'boolean';
  }
}

/** The settings in force: what the tenant has set where it fits, else the defaults. */
export function settingsFrom(stored: readonly { key: string; value: unknown }[]): Settings {
  const given = new Map(stored.map((row) => [row.key, row.value]));
  return Object.fromEntries(
    SETTING_KEYS.map((key) => {
      const value = given.get(key);
      return [key, fits(settingOf(key), value) ? value : settingOf(key).default];
    }),
  ) as unknown as Settings;
}
