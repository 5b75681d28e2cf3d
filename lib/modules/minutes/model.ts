/**
 * The minutes of a meeting are a paper: who was there, what was considered and said of it, what was decided, and how the
 * rest stood before. They are written once, when the meeting ends, as an official paper in Chinese, and that file never
 * changes afterwards; a reader may have the same laid out with English words around what was written.
 */
import type { Agenda, AgendaLine } from '@/lib/modules/agendas/schema';
import { AGENDA_LINES } from '@/lib/modules/agendas/schema';
import type { Named } from '@/lib/modules/bodies/schema';
import type { MeetingView } from '@/lib/modules/meetings/schema';
import type { PromiseLine } from '@/lib/modules/promises/schema';
import { type Locale, formatCivilDate, formatInstant } from '@/lib/shared/locales';
import { PAGE, PAGES, type Paper, type PaperBlock, writtenBlocks } from '@/lib/shared/paper';
import type { Minutes } from './schema';

/** The words of the paper around what was written, which is never translated. */
const CHINESE = {
  lines: {
    promises: '上次议定事项',
    units_overdue: '各单位逾期事项',
    own_overdue: '本组逾期事项',
    returned: '退回待重报的记录',
    one_sided: '一方记录、尚未互证',
    period: '本期各单位履责情况',
  },
  presence: { present: '出席', on_leave: '请假', absent: '缺席' },
  name: (title: string, on: string) => `${title}纪要_${on}`,
  title: (title: string) => `${title}纪要`,
  demo: '演示数据：人物、单位和事项均为虚构',
  footer: `第${PAGE}页，共${PAGES}页`,
  gap: '　',
  colon: '：',
  comma: '、',
  in: (inner: string) => `（${inner}）`,
  made: (by: string, at: string) => `记录：${by}，${at}`,
  asOf: (at: string) => `会前数据截至${at}，由平台实时统计。`,
  official: [] as string[],
  meeting: '一、会议情况',
  heldOn: '召开日期',
  host: '主持人',
  topic: '议题',
  people: (count: number, names: string) => `${count}人：${names}`,
  agenda: '二、研究的情况',
  nothingDiscussed: '没有标明会上逐项研究的事项。',
  before: '附：会前情况',
  note: (text: string) => `会上说明：${text}`,
  promises: (count: number) => `${count}项`,
  units: (count: number, units: number) => `${count}项，涉及${units}个单位`,
  returned: (count: number) => `${count}条`,
  oneSided: (count: number) => `${count}件`,
  more: (count: number) => `另有${count}项，见平台清单。`,
  dueOn: (on: string) => `，应于${on}完成`,
  returnedOn: (on: string) => `，${on}退回`,
  unitSaid: '单位已记',
  groupSaid: '派驻组已记',
  until: (owner: string, on: string) => `（${owner}，${on}前）`,
  became: { done: '已办结', dropped: '不再办理', late: '已过时限，未办结', open: '办理中' },
  unitColumns: ['单位', '应办', '已录', '按时', '逾期'],
  decisions: '三、议定事项',
  decisionColumns: ['序号', '事项', '责任人', '完成时限'],
  nothing: '本次会议没有议定交办事项。',
  conclusions: '四、会议要求',
};

const ENGLISH: typeof CHINESE = {
  lines: {
    promises: 'Decisions of last time',
    units_overdue: 'Overdue at the units',
    own_overdue: 'Overdue at the group',
    returned: 'Records returned and not yet resubmitted',
    one_sided: 'Recorded by one side only',
    period: 'How the units fulfilled their duties this period',
  },
  presence: { present: 'Present', on_leave: 'On leave', absent: 'Absent' },
  name: (title, on) => `${title} minutes_${on}`,
  title: (title) => `${title}: minutes`,
  demo: 'Demonstration data: people, units and matters are invented',
  footer: `Page ${PAGE} of ${PAGES}`,
  gap: ' · ',
  colon: ': ',
  comma: ', ',
  in: (inner) => ` (${inner})`,
  made: (by, at) => `Recorded by ${by}, ${at}`,
  asOf: (at) => `Figures as of ${at}, counted live by the platform.`,
  official: [
    'What was written stands as it was written. The Chinese file with the record is the one on file.',
  ],
  meeting: '1. The meeting',
  heldOn: 'Held on',
  host: 'Chaired by',
  topic: 'Topic',
  people: (count, names) => `${count}: ${names}`,
  agenda: '2. What was considered',
  nothingDiscussed: 'No matter was marked as considered at the meeting.',
  before: 'Annex: how things stood before the meeting',
  note: (text) => `Said at the meeting: ${text}`,
  promises: (count) => String(count),
  units: (count, units) => `${count}, at ${units} ${units === 1 ? 'unit' : 'units'}`,
  returned: (count) => String(count),
  oneSided: (count) => String(count),
  more: (count) => `${count} more in the lists of the platform.`,
  dueOn: (on) => `, due by ${on}`,
  returnedOn: (on) => `, returned on ${on}`,
  unitSaid: 'recorded by the unit',
  groupSaid: 'recorded by the group',
  until: (owner, on) => ` (${owner}, by ${on})`,
  became: { done: 'done', dropped: 'let go', late: 'late, not done', open: 'under way' },
  unitColumns: ['Unit', 'Due', 'Recorded', 'On time', 'Overdue'],
  decisions: '3. Decisions',
  decisionColumns: ['No.', 'Decision', 'Owner', 'By'],
  nothing: 'This meeting decided nothing that somebody is to do.',
  conclusions: '4. Requirements',
};

type Words = typeof CHINESE & { locale: Locale };

const wordsIn = (locale: Locale): Words => ({ ...(locale === 'en' ? ENGLISH : CHINESE), locale });

const named = ({ locale }: Words, { nameZh, nameEn }: Named) => (locale === 'en' && nameEn) || nameZh;

const day = ({ locale }: Words, on: string) => formatCivilDate(on, locale, 'date');

function becameOf(words: Words, promise: PromiseLine): string {
  const { became, colon } = words;
  const note = promise.note ? `${colon}${promise.note}` : '';
  if (promise.status === 'done') return `${became.done}${note}`;
  if (promise.status === 'dropped') return `${became.dropped}${note}`;
  return promise.isLate ? became.late : became.open;
}

/** What stands under one line of the agenda, in sentences; the first few rows are named, all are counted. */
function rowsOf(words: Words, line: AgendaLine, agenda: Agenda): { count: string; rows: string[] } {
  const { gap } = words;
  const more = (count: number, shown: number) => (count > shown ? [words.more(count - shown)] : []);
  const about = (subject: Named, item: Named, inner: string) =>
    `${named(words, subject)}${gap}${named(words, item)}${words.in(inner)}`;
  const overdue = ({ count, rows }: Agenda['ownOverdue']) => [
    ...rows.map((row) => about(row.subject, row.item, row.itemCode) + words.dueOn(day(words, row.dueOn))),
    ...more(count, rows.length),
  ];
  switch (line) {
    case 'promises':
      return {
        count: words.promises(agenda.promises.length),
        rows: agenda.promises.map(
          (one) =>
            `${one.text}${words.until(named(words, one.owner), day(words, one.dueOn))}${words.colon}${becameOf(words, one)}`,
        ),
      };
    case 'units_overdue': {
      const { count, units } = agenda.unitsOverdue;
      return { count: words.units(count, units), rows: overdue(agenda.unitsOverdue) };
    }
    case 'own_overdue':
      return { count: words.promises(agenda.ownOverdue.count), rows: overdue(agenda.ownOverdue) };
    case 'returned': {
      const { count, rows } = agenda.returned;
      const lines = rows.map(
        (row) => about(row.subject, row.item, row.number) + words.returnedOn(day(words, row.returnedOn)),
      );
      return { count: words.returned(count), rows: [...lines, ...more(count, rows.length)] };
    }
    case 'one_sided': {
      const { count, rows } = agenda.oneSided;
      const lines = rows.map((row) => {
        const topic = row.topic ? `${gap}${row.topic}` : '';
        const said = words.in(row.statedBy === 'unit' ? words.unitSaid : words.groupSaid);
        return `${named(words, row.unit)}${gap}${day(words, row.happenedOn)}${topic}${said}`;
      });
      return { count: words.oneSided(count), rows: [...lines, ...more(count, rows.length)] };
    }
    case 'period':
      return { count: '', rows: [] };
  }
}

const periodTable = (words: Words, { units }: NonNullable<Agenda['period']>): PaperBlock => ({
  kind: 'table',
  columns: words.unitColumns.map((title, at) =>
    at === 0 ? { title, width: 40 } : { title, width: 15, isNumber: true },
  ),
  rows: units.map((unit) => [
    named(words, unit),
    ...[unit.due, unit.recorded, unit.onTime, unit.overdue].map(String),
  ]),
});

/** The lines of the agenda that were ticked or of which something was said, or those that were not. */
function agendaBlocks(words: Words, { agenda, notes }: Minutes, isConsidered: boolean): PaperBlock[] {
  return AGENDA_LINES.flatMap((line): PaperBlock[] => {
    if (line === 'period' && !agenda.period) return [];
    const note = notes.find((one) => one.line === line);
    if (Boolean(note?.discussed || note?.note) !== isConsidered) return [];
    const { count, rows } = rowsOf(words, line, agenda);
    return [
      { kind: 'heading', level: 2, text: `${words.lines[line]}${count && `${words.colon}${count}`}` },
      ...(rows.length > 0 ? [{ kind: 'list' as const, items: rows }] : []),
      ...(line === 'period' ? [periodTable(words, agenda.period!)] : []),
      ...(note?.note ? writtenBlocks(words.note(note.note)) : []),
    ];
  });
}

/** A person by name, and by unit who is not of the group. */
const whose = (words: Words, one: Named & { organization: Named }, isOwn: boolean) =>
  isOwn ? named(words, one) : `${named(words, one)}${words.in(named(words, one.organization))}`;

function attendanceRows(words: Words, { people }: Minutes) {
  return (['present', 'on_leave', 'absent'] as const).flatMap((presence) => {
    const there = people.filter((one) => one.presence === presence);
    if (there.length === 0) return [];
    const names = there.map((one) => whose(words, one, one.isOwn));
    return [{ label: words.presence[presence], value: words.people(there.length, names.join(words.comma)) }];
  });
}

/** What was held: the period and the item. */
export const meetingTitle = ({ period, titleZh, titleEn }: MeetingView['duty']): Named => ({
  nameZh: `${period.zh}${titleZh}`,
  nameEn: `${period.en} ${titleEn}`,
});

/** The minutes as a paper: its own words in a language, what was written as it was written. */
export function minutesPaper(minutes: Minutes, locale: Locale = 'zh-CN'): Paper {
  const words = wordsIn(locale);
  const { topic, heldOn, decisions, conclusions, agenda, timeZone } = minutes;
  const [group, title] = [named(words, minutes.group), named(words, minutes.title)];
  const instant = (at: string) => formatInstant(at, locale, timeZone, 'date');
  const isOwn = ({ positionId }: { positionId: string }) =>
    minutes.people.some((one) => one.positionId === positionId && one.isOwn);
  const considered = agendaBlocks(words, minutes, true);
  const before = agendaBlocks(words, minutes, false);
  const [number, what, owner, until] = words.decisionColumns as [string, string, string, string];
  return {
    locale,
    name: words.name(title, heldOn),
    title: words.title(title),
    about: [[group, day(words, heldOn), minutes.number].join(words.gap)],
    marks: minutes.isDemo ? [words.demo] : [],
    header: group,
    footer: words.footer,
    made: [
      words.made(named(words, minutes.by), instant(minutes.at)),
      words.asOf(instant(agenda.at)),
      ...words.official,
    ],
    blocks: [
      { kind: 'heading', level: 1, text: words.meeting },
      {
        kind: 'fields',
        rows: [
          { label: words.heldOn, value: formatCivilDate(heldOn, locale, 'full') },
          { label: words.host, value: named(words, minutes.host) },
          { label: words.topic, value: topic },
          ...attendanceRows(words, minutes),
        ],
      },
      { kind: 'heading', level: 1, text: words.agenda },
      ...(considered.length > 0
        ? considered
        : [{ kind: 'paragraph' as const, text: words.nothingDiscussed }]),
      { kind: 'heading', level: 1, text: words.decisions },
      ...(decisions.length > 0
        ? [
            {
              kind: 'table' as const,
              columns: [
                { title: number, width: 8, isNumber: true },
                { title: what, width: 52 },
                { title: owner, width: 20 },
                { title: until, width: 20 },
              ],
              rows: decisions.map((one, at) => [
                ...[
                  String(at + 1),
                  one.text,
                  whose(words, one.owner, isOwn(one.owner)),
                  day(words, one.dueOn),
                ],
              ]),
            },
          ]
        : [{ kind: 'paragraph' as const, text: words.nothing }]),
      ...(conclusions
        ? [
            { kind: 'heading' as const, level: 1 as const, text: words.conclusions },
            ...writtenBlocks(conclusions),
          ]
        : []),
      ...(before.length > 0
        ? [{ kind: 'heading' as const, level: 1 as const, text: words.before }, ...before]
        : []),
    ],
  };
}
