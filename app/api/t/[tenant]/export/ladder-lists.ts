import { listDowntimes } from '@/lib/modules/downtimes/queries';
import { listEscalations } from '@/lib/modules/escalations/queries';
import type { InterviewLine } from '@/lib/modules/interviews/schema';
import { listInterviews } from '@/lib/modules/interviews/queries';
import { listMyStrikes, listStrikes } from '@/lib/modules/strikes/queries';
import type { StrikeLine, StrikePerson } from '@/lib/modules/strikes/schema';
import { type Pen, atOnce, pageByPage, screenList } from './screen-lists';

const person = (title: string, { t, name }: Pen) =>
  [
    [title, (line: { person: StrikePerson }) => name(line.person)],
    [
      t('board.columnGroup'),
      ({ person: { groupZh, groupEn } }: { person: StrikePerson }) =>
        name({ nameZh: groupZh, nameEn: groupEn }),
    ],
    [
      t('members.column.post'),
      ({ person: { postZh, postEn } }: { person: StrikePerson }) => name({ nameZh: postZh, nameEn: postEn }),
    ],
  ] as const;

const strikeItem = ({ t, title }: Pen) =>
  [
    [t('records.list.column.itemCode'), (line: StrikeLine) => line.itemCode],
    [t('ladder.column.item'), (line: StrikeLine) => title(line)],
  ] as const;

const strikeState = ({ t }: Pen) =>
  [
    [t('ladder.column.dueOn'), (line: StrikeLine) => line.dueOn],
    [
      t('ladder.column.explainBy'),
      (line: StrikeLine) => (line.explained ? t('ladder.explained') : line.explainBy),
    ],
    [t('ladder.column.state'), (line: StrikeLine) => t(`ladder.verdict.${line.verdict}`)],
  ] as const;

export const strikes = screenList(
  pageByPage(listStrikes, ({ lines }) => lines),
  (pen) => [...strikeItem(pen), ...person(pen.t('ladder.column.person'), pen), ...strikeState(pen)],
);

export const myStrikes = screenList(
  atOnce(listMyStrikes, ({ lines }) => lines),
  (pen) => [...strikeItem(pen), ...strikeState(pen)],
);

export const escalations = screenList(
  atOnce(listEscalations, (lines) => lines),
  ({ t, name }) => [
    [t('ladder.unit.column.unit'), (line) => name(line.unit)],
    [t('ladder.unit.column.level'), (line) => t(`ladder.unit.level.${line.level}`)],
    [t('ladder.unit.column.overdue'), (line) => line.overdue],
    [t('ladder.unit.column.explainBy'), (line) => line.explainBy],
    [t('ladder.unit.column.status'), (line) => t(`ladder.unit.status.${line.status}`)],
  ],
);

/** The day of the follow-up stands in place of the interview's once that is closed. */
const followUpOf = ({ status, followUpOn }: InterviewLine) => (status === 'closed' ? followUpOn : null);

function whenOf(line: InterviewLine, { t, minute }: Pen): string | null {
  if (followUpOf(line)) return null;
  return line.scheduledFor ? minute(line.scheduledFor) : t('ladder.interview.notScheduled');
}

export const interviews = screenList(
  atOnce(listInterviews, (lines) => lines),
  (pen) => [
    ...person(pen.t('ladder.interview.column.person'), pen),
    [pen.t('ladder.interview.column.holder'), (line) => pen.t(`ladder.interview.level.${line.level}`)],
    [pen.t('ladder.interview.column.strikes'), (line) => line.strikes],
    [pen.t('ladder.interview.column.when'), (line) => whenOf(line, pen)],
    [pen.t('ladder.interview.followUp'), followUpOf],
    [pen.t('ladder.interview.column.status'), (line) => pen.t(`ladder.interview.status.${line.status}`)],
  ],
);

export const downtimes = screenList(
  atOnce(listDowntimes, (lines) => lines),
  ({ t, name, minute }) => [
    [t('members.column.from'), (line) => minute(line.from)],
    [t('members.column.to'), (line) => minute(line.to)],
    [t('lists.minutes'), (line) => line.minutes],
    [t('ladder.column.state'), (line) => t(`ladder.downtime.status.${line.status}`)],
    [t('obligations.decidedBy'), (line) => line.byZh && name({ nameZh: line.byZh, nameEn: line.byEn })],
    [t('ladder.downtime.note'), (line) => line.note],
  ],
);
