/**
 * A due rule as a person chooses it: a day of a month, the last working day, so many days after an event. From the
 * choice follow the rule a machine reads and the sentence a person reads, in both languages.
 */
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import type { DueUnit } from '@/lib/modules/due-rules/schema';
import type { Cadence } from '@/lib/modules/periods/model';

/** The ways in which a cadence may fall due; the first is taken when none is chosen. */
export const DUE_KINDS: Record<Cadence, readonly DueKind[]> = {
  daily: ['last'],
  weekly: ['last'],
  monthly: ['day', 'last'],
  quarterly: ['day', 'last'],
  'half-yearly': ['day'],
  yearly: ['day'],
  once: ['after', 'before', 'issue'],
  'event-driven': ['after', 'before', 'issue'],
};
type DueKind = 'day' | 'last' | 'after' | 'before' | 'issue';

/** The choices as they stand in the controls. */
type DueChoice = Record<
  | 'kind'
  | 'day'
  | 'monthInQuarter'
  | 'month'
  | 'firstMonth'
  | 'firstDay'
  | 'secondMonth'
  | 'secondDay'
  | 'count'
  | 'unit',
  string
>;

const NOTHING: DueChoice = {
  kind: '',
  day: '25',
  monthInQuarter: '3',
  month: '12',
  firstMonth: '6',
  firstDay: '25',
  secondMonth: '12',
  secondDay: '10',
  count: '5',
  unit: 'workday',
};

/** The choices that stand for a rule; what the rule does not speak of has a sensible value. */
export function choiceOf(rule: ChecklistItem['dueRule']): DueChoice {
  switch (rule.type) {
    case 'dailyWorkday':
    case 'weeklyLastWorkday':
    case 'lastWorkdayOfMonth':
    case 'lastWorkdayOfQuarter':
      return { ...NOTHING, kind: 'last' };
    case 'dayOfMonth':
      return { ...NOTHING, kind: 'day', day: String(rule.day) };
    case 'dayOfQuarter':
      return {
        ...NOTHING,
        kind: 'day',
        monthInQuarter: String(rule.monthInQuarter),
        day: String(rule.day),
      };
    case 'dayOfHalfYear':
      return {
        ...NOTHING,
        kind: 'day',
        firstMonth: String(rule.firstHalf[0]),
        firstDay: String(rule.firstHalf[1]),
        secondMonth: String(rule.secondHalf[0]),
        secondDay: String(rule.secondHalf[1]),
      };
    case 'dayOfYear':
      return { ...NOTHING, kind: 'day', month: String(rule.month), day: String(rule.day) };
    case 'afterEvent':
      return { ...NOTHING, kind: 'after', count: String(rule.within), unit: rule.unit };
    case 'beforeEvent':
      return { ...NOTHING, kind: 'before', count: String(rule.ahead), unit: rule.unit };
    case 'dateSetAtIssue':
      return { ...NOTHING, kind: 'issue', count: String(rule.defaultDays), unit: rule.unit };
  }
}

/** The kind that counts for a cadence: the one chosen when it fits, else the first. */
export function dueKindOf(cadence: Cadence, chosen: string): DueKind {
  const kinds = DUE_KINDS[cadence];
  return kinds.find((kind) => kind === chosen) ?? kinds[0]!;
}

const wholeNumber = (text: string): number | string =>
  /^\d{1,4}$/.test(text.normalize('NFKC').trim()) ? Number(text.normalize('NFKC')) : text;

type Event = { labelZh: string; labelEn: string } | undefined;

/**
 * The rule of a choice, with its sentences, still unchecked: a number that is none stays the text that was typed, so
 * that the check of the item can say where it stands.
 */
export function ruleOf(cadence: Cadence, choice: DueChoice, event: Event): Record<string, unknown> {
  const kind = dueKindOf(cadence, choice.kind);
  const number = (key: keyof DueChoice) => wholeNumber(choice[key]);
  const rule = machineRule(cadence, kind, number, choice.unit);
  const named = cadence === 'once' || cadence === 'event-driven';
  return {
    ...rule,
    ...(named ? { event: event?.labelZh ?? '' } : {}),
    ...sentencesOf(rule, event),
  };
}

function machineRule(
  cadence: Cadence,
  kind: DueKind,
  number: (key: keyof DueChoice) => number | string,
  unit: string,
): Record<string, unknown> & { type: string } {
  const shift = 'previousWorkday';
  const day = number('day');
  switch (cadence) {
    case 'daily':
      return { type: 'dailyWorkday' };
    case 'weekly':
      return { type: 'weeklyLastWorkday' };
    case 'monthly':
      return kind === 'last' ? { type: 'lastWorkdayOfMonth' } : { type: 'dayOfMonth', day, shift };
    case 'quarterly':
      if (kind === 'last') return { type: 'lastWorkdayOfQuarter' };
      return { type: 'dayOfQuarter', monthInQuarter: number('monthInQuarter'), day, shift };
    case 'half-yearly':
      return {
        type: 'dayOfHalfYear',
        firstHalf: [number('firstMonth'), number('firstDay')],
        secondHalf: [number('secondMonth'), number('secondDay')],
        shift,
      };
    case 'yearly':
      return { type: 'dayOfYear', month: number('month'), day, shift };
    case 'once':
    case 'event-driven':
      if (kind === 'issue') return { type: 'dateSetAtIssue', defaultDays: number('count'), unit };
      return kind === 'before'
        ? { type: 'beforeEvent', ahead: number('count'), unit }
        : { type: 'afterEvent', within: number('count'), unit };
  }
}

const UNITS_ZH: Record<DueUnit, string> = { workday: '个工作日', day: '日', month: '个月' };
const UNITS_EN: Record<DueUnit, string> = { workday: 'working day', day: 'day', month: 'month' };
const countEn = (count: unknown, unit: DueUnit) => `${count} ${UNITS_EN[unit]}${count === 1 ? '' : 's'}`;

/** "25 June"; a half-written choice has no month yet. */
const dayEn = (month: unknown, day: unknown) => `${day} ${MONTHS_EN[Number(month) - 1] ?? ''}`.trim();
const MONTHS_EN = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** What a person reads of a rule. */
function sentencesOf(
  rule: Record<string, unknown> & { type: string },
  event: Event,
): { textZh: string; textEn: string } {
  const pair = (zh: unknown, part: 0 | 1) => (Array.isArray(zh) ? String(zh[part]) : '');
  const unit = rule.unit as DueUnit;
  const [zh, en] = [event?.labelZh ?? '事件', event?.labelEn ?? 'the event'];
  const both = (textZh: string, textEn: string) => ({ textZh, textEn });
  switch (rule.type) {
    case 'dailyWorkday':
      return both('每个工作日', 'Every working day');
    case 'weeklyLastWorkday':
      return both('每周最后一个工作日', 'Last working day of the week');
    case 'lastWorkdayOfMonth':
      return both('每月最后一个工作日', 'Last working day of the month');
    case 'lastWorkdayOfQuarter':
      return both('每季最后一个工作日', 'Last working day of the quarter');
    case 'dayOfMonth':
      return both(`每月${rule.day}日前`, `By day ${rule.day} of the month`);
    case 'dayOfQuarter':
      return both(
        `每季${['首月', '次月', '末月'][Number(rule.monthInQuarter) - 1] ?? ''}${rule.day}日前`,
        `By day ${rule.day} of the ${['first', 'second', 'last'][Number(rule.monthInQuarter) - 1] ?? ''} month of the quarter`,
      );
    case 'dayOfHalfYear': {
      const [first, second] = [rule.firstHalf, rule.secondHalf];
      return both(
        `${pair(first, 0)}月${pair(first, 1)}日、${pair(second, 0)}月${pair(second, 1)}日前`,
        `By ${dayEn(pair(first, 0), pair(first, 1))} and ${dayEn(pair(second, 0), pair(second, 1))}`,
      );
    }
    case 'dayOfYear':
      return both(`${rule.month}月${rule.day}日前`, `By ${dayEn(rule.month, rule.day)}`);
    case 'afterEvent':
      return both(
        `${zh}后${rule.within}${UNITS_ZH[unit]}内`,
        `Within ${countEn(rule.within, unit)} after: ${en}`,
      );
    case 'beforeEvent':
      return both(
        `${zh}前${rule.ahead}${UNITS_ZH[unit]}以上`,
        `At least ${countEn(rule.ahead, unit)} before: ${en}`,
      );
    default:
      return both(
        `按交办时写明的日期（默认${rule.defaultDays}${UNITS_ZH[unit]}）`,
        `The date written at issue (default ${countEn(rule.defaultDays, unit)})`,
      );
  }
}

/** Whether two rules say the same to a machine, whatever their sentences. */
export function isSameRule(a: object, b: object): boolean {
  const bare = (rule: object) => {
    const { textZh, textEn, event, ...rest } = rule as Record<string, unknown>;
    void [textZh, textEn, event];
    return JSON.stringify(
      Object.entries({ shift: undefined, ...rest })
        .filter(([key]) => key !== 'shift')
        .sort(),
    );
  };
  return bare(a) === bare(b);
}
