/**
 * The minutes of a meeting are a paper: who was there, how things stood, what was said of it, what was decided. They are
 * written once, when the meeting ends, as an official paper in Chinese, and never change afterwards.
 */
import type { Agenda, AgendaLine } from '@/lib/modules/agendas/schema';
import { AGENDA_LINES } from '@/lib/modules/agendas/schema';
import type { AgendaNote, Attendee, Presence } from '@/lib/modules/meetings/schema';
import type { PromiseLine } from '@/lib/modules/promises/schema';
import { formatCivilDate, formatInstant } from '@/lib/shared/locales';
import { PAGE, PAGES, type Paper, type PaperBlock } from '@/lib/shared/paper';

export interface Minutes {
  group: string;
  /** What was held: period and item. */
  title: string;
  topic: string;
  heldOn: string;
  host: string;
  people: readonly (Attendee & { presence: Presence | null })[];
  agenda: Agenda;
  notes: readonly AgendaNote[];
  decisions: readonly PromiseLine[];
  conclusions: string | null;
  /** The number of the record that it made. */
  number: string;
  /** Who ended it, and when. */
  by: string;
  at: string;
  timeZone: string;
  isDemo: boolean;
}

const LINE_NAMES: Record<AgendaLine, string> = {
  promises: '上次议定事项',
  units_overdue: '各单位逾期事项',
  own_overdue: '本组逾期事项',
  returned: '退回待重报的记录',
  one_sided: '一方记录、尚未互证',
  period: '本期各单位履责情况',
};
const PRESENCE_NAMES: Record<Presence, string> = { present: '出席', on_leave: '请假', absent: '缺席' };

const day = (on: string) => formatCivilDate(on, 'zh-CN', 'date');

function becameOf(promise: PromiseLine): string {
  const note = promise.note ? `：${promise.note}` : '';
  if (promise.status === 'done') return `已办结${note}`;
  if (promise.status === 'dropped') return `不再办理${note}`;
  return promise.isLate ? '已过时限，未办结' : '办理中';
}

/** What stands under one line of the agenda, in sentences; the first few rows are named, all are counted. */
function rowsOf(line: AgendaLine, agenda: Agenda): { count: string; rows: string[] } {
  const more = (count: number, shown: number) =>
    count > shown ? [`另有${count - shown}项，见平台清单。`] : [];
  const overdue = ({ count, rows }: Agenda['ownOverdue']) => [
    ...rows.map(
      (row) => `${row.subject.nameZh}　${row.item.nameZh}（${row.itemCode}），应于${day(row.dueOn)}完成`,
    ),
    ...more(count, rows.length),
  ];
  switch (line) {
    case 'promises':
      return {
        count: `${agenda.promises.length}项`,
        rows: agenda.promises.map(
          (one) => `${one.text}（${one.owner.nameZh}，${day(one.dueOn)}前）：${becameOf(one)}`,
        ),
      };
    case 'units_overdue': {
      const { count, units } = agenda.unitsOverdue;
      return { count: `${count}项，涉及${units}个单位`, rows: overdue(agenda.unitsOverdue) };
    }
    case 'own_overdue':
      return { count: `${agenda.ownOverdue.count}项`, rows: overdue(agenda.ownOverdue) };
    case 'returned': {
      const { count, rows } = agenda.returned;
      const lines = rows.map(
        (row) => `${row.subject.nameZh}　${row.item.nameZh}（${row.number}），${day(row.returnedOn)}退回`,
      );
      return { count: `${count}条`, rows: [...lines, ...more(count, rows.length)] };
    }
    case 'one_sided': {
      const { count, rows } = agenda.oneSided;
      const lines = rows.map(
        (row) =>
          `${row.unit.nameZh}　${day(row.happenedOn)}${row.topic ? `　${row.topic}` : ''}（${row.statedBy === 'unit' ? '单位' : '派驻组'}已记）`,
      );
      return { count: `${count}件`, rows: [...lines, ...more(count, rows.length)] };
    }
    case 'period':
      return { count: '', rows: [] };
  }
}

const periodTable = ({ units }: NonNullable<Agenda['period']>): PaperBlock => ({
  kind: 'table',
  columns: [
    { title: '单位', width: 40 },
    ...['应办', '已录', '按时', '逾期'].map((title) => ({ title, width: 15, isNumber: true })),
  ],
  rows: units.map((unit) => [
    unit.nameZh,
    ...[unit.due, unit.recorded, unit.onTime, unit.overdue].map(String),
  ]),
});

function agendaBlocks({ agenda, notes }: Minutes): PaperBlock[] {
  return AGENDA_LINES.flatMap((line): PaperBlock[] => {
    if (line === 'period' && !agenda.period) return [];
    const { count, rows } = rowsOf(line, agenda);
    const note = notes.find((one) => one.line === line);
    const discussed = note?.discussed ? '（会上已研究）' : '';
    return [
      { kind: 'heading', level: 2, text: `${LINE_NAMES[line]}${count && `：${count}`}${discussed}` },
      ...(rows.length > 0 ? [{ kind: 'list' as const, items: rows }] : []),
      ...(line === 'period' ? [periodTable(agenda.period!)] : []),
      ...(note?.note ? [{ kind: 'paragraph' as const, text: `会上说明：${note.note}` }] : []),
    ];
  });
}

function attendanceRows({ people }: Minutes) {
  return (['present', 'on_leave', 'absent'] as const).flatMap((presence) => {
    const named = people.filter((one) => one.presence === presence);
    if (named.length === 0) return [];
    const names = named.map((one) =>
      one.isOwn ? one.nameZh : `${one.nameZh}（${one.organization.nameZh}）`,
    );
    return [{ label: PRESENCE_NAMES[presence], value: `${named.length}人：${names.join('、')}` }];
  });
}

/** The minutes as a paper. */
export function minutesPaper(minutes: Minutes): Paper {
  const { group, title, topic, heldOn, host, decisions, conclusions, agenda, timeZone } = minutes;
  const instant = (at: string) => formatInstant(at, 'zh-CN', timeZone, 'date');
  return {
    locale: 'zh-CN',
    name: `${title}纪要_${heldOn}`,
    title: `${title}纪要`,
    about: [`${group}　${day(heldOn)}　${minutes.number}`],
    marks: minutes.isDemo ? ['演示数据：人物、单位和事项均为虚构'] : [],
    header: group,
    footer: `第${PAGE}页，共${PAGES}页`,
    made: [
      `记录：${minutes.by}，${instant(minutes.at)}`,
      `会前数据截至${instant(agenda.at)}，由平台实时统计。`,
    ],
    blocks: [
      { kind: 'heading', level: 1, text: '一、会议情况' },
      {
        kind: 'fields',
        rows: [
          { label: '召开日期', value: formatCivilDate(heldOn, 'zh-CN', 'full') },
          { label: '主持人', value: host },
          { label: '议题', value: topic },
          ...attendanceRows(minutes),
        ],
      },
      { kind: 'heading', level: 1, text: '二、研究的情况' },
      ...agendaBlocks(minutes),
      { kind: 'heading', level: 1, text: '三、议定事项' },
      ...(decisions.length > 0
        ? [
            {
              kind: 'table' as const,
              columns: [
                { title: '序号', width: 8, isNumber: true },
                { title: '事项', width: 52 },
                { title: '责任人', width: 20 },
                { title: '完成时限', width: 20 },
              ],
              rows: decisions.map((one, at) => [String(at + 1), one.text, one.owner.nameZh, day(one.dueOn)]),
            },
          ]
        : [{ kind: 'paragraph' as const, text: '本次会议没有议定交办事项。' }]),
      ...(conclusions
        ? [
            { kind: 'heading' as const, level: 1 as const, text: '四、会议要求' },
            { kind: 'paragraph' as const, text: conclusions },
          ]
        : []),
    ],
  };
}
