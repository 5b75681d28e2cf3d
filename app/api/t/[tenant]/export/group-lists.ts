import { listAbsences } from '@/lib/modules/absences/queries';
import { listCampaigns } from '@/lib/modules/campaign-results/queries';
import { listMeetings } from '@/lib/modules/meetings/queries';
import { periodLabel } from '@/lib/modules/periods/model';
import { mayLeave } from '@/lib/modules/records/policy';
import { listReminders } from '@/lib/modules/reminders/queries';
import { noticeNumber } from '@/lib/modules/result-notices/model';
import { listResultNotices } from '@/lib/modules/result-notices/queries';
import { listSamples } from '@/lib/modules/samples/queries';
import { atOnce, pageByPage, screenList } from './screen-lists';

export const meetings = screenList(
  pageByPage(listMeetings, (page) => page.meetings.filter(mayLeave)),
  ({ t, name }) => [
    [t('meetings.details.heldOn'), (meeting) => meeting.heldOn],
    [t('board.columnGroup'), (meeting) => name(meeting.group)],
    [t('meetings.details.topic'), (meeting) => meeting.topic],
    [t('lists.decisions'), (meeting) => meeting.decisions],
    [t('records.list.column.state'), (meeting) => t(`meetings.state.${meeting.status}`)],
  ],
);

export const reminders = screenList(
  pageByPage(listReminders, ({ lines }) => lines, { after: 'after' }),
  ({ t, name, minute }) => [
    [t('reminders.compose.text'), (line) => line.text],
    [t('lists.sender'), (line) => name(line.sender)],
    [t('lists.sentAt'), (line) => minute(line.createdAt)],
    [t('lists.people'), (line) => line.people],
    [t('reminders.state.sent'), (line) => line.sent],
    [t('reminders.state.seen'), (line) => line.seen],
    [t('reminders.state.acknowledged'), (line) => line.acknowledged],
    [t('lists.things'), (line) => line.obligations],
    [t('reminders.done'), (line) => line.done],
  ],
);

export const campaigns = screenList(
  pageByPage(listCampaigns, ({ lines }) => lines, { after: 'after' }),
  ({ t, title, body }) => [
    [t('records.list.column.itemCode'), (line) => line.itemCode],
    [t('campaigns.desk.titleZh'), (line) => title(line)],
    [t('lists.issuer'), (line) => body(line.issuer)],
    [t('campaigns.issuedOn'), (line) => line.issuedOn],
    [t('campaigns.dueOn'), (line) => line.dueOn],
    [
      t('records.list.column.state'),
      (line) => (line.status === 'withdrawn' ? t('campaigns.withdrawn') : null),
    ],
    [t('lists.asked'), (line) => line.units - line.cancelled - line.letOff],
    [t('campaigns.figure.received'), (line) => line.received],
    [t('campaigns.figure.opened'), (line) => line.opened],
    [t('campaigns.figure.filled'), (line) => line.filled],
  ],
);

export const absences = screenList(
  atOnce(listAbsences, ({ lines }) => lines),
  ({ t, name }) => [
    [t('absences.column.who'), ({ position }) => name(position)],
    [
      t('members.column.organization'),
      ({ position: { organizationZh, organizationEn } }) =>
        name({ nameZh: organizationZh, nameEn: organizationEn }),
    ],
    [
      t('members.column.post'),
      ({ position: { postZh, postEn } }) => name({ nameZh: postZh, nameEn: postEn }),
    ],
    [t('absences.from'), (line) => line.fromOn],
    [t('absences.to'), (line) => line.toOn],
    [t('absences.column.reason'), (line) => t(`absences.reasons.${line.reason}`)],
    [
      t('absences.column.substitute'),
      (line) => (line.substitute ? name(line.substitute) : t('absences.noSubstitute')),
    ],
  ],
);

export const samples = screenList(
  atOnce(listSamples, (found) => found.samples),
  ({ t }) => [
    [t('samples.column.number'), (sample) => sample.number],
    [t('records.list.column.state'), (sample) => t(`samples.state.${sample.state}`)],
    [t('samples.column.records'), (sample) => t(`samples.kind.${sample.kind}`)],
    [t('samples.ofHost'), (sample) => (sample.ofHost ? t('lists.yes') : null)],
    [t('samples.announce.reason'), (sample) => sample.reason],
    [t('samples.announce.from'), (sample) => sample.from],
    [t('samples.announce.to'), (sample) => sample.to],
    [t('samples.column.seed'), (sample) => sample.seed],
    [t('lists.drawn'), (sample) => (sample.state === 'drawn' ? sample.drawn : null)],
    [t('samples.column.checked'), (sample) => (sample.state === 'drawn' ? sample.checked : null)],
    [t('samples.column.notInOrder'), (sample) => (sample.state === 'drawn' ? sample.notInOrder : null)],
  ],
);

export const notices = screenList(
  atOnce(listResultNotices, (found) => found.notices),
  ({ t, locale, minute }) => [
    [t('notices.column.quarter'), (notice) => periodLabel(notice.quarter, locale)],
    [t('records.list.column.state'), (notice) => t(`notices.state.${notice.status}`)],
    [
      t('notices.column.number'),
      (notice) => (notice.number === null ? null : noticeNumber(notice.year!, notice.number)),
    ],
    [t('notices.column.asOf'), (notice) => notice.asOf],
    [t('notices.column.issued'), (notice) => notice.issuedAt && minute(notice.issuedAt)],
  ],
);
