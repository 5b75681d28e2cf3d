import absencesEn from '@/messages/en/absences.json';
import absencesZh from '@/messages/zh-CN/absences.json';
import attachmentsEn from '@/messages/en/attachments.json';
import attachmentsZh from '@/messages/zh-CN/attachments.json';
import boardEn from '@/messages/en/board.json';
import boardZh from '@/messages/zh-CN/board.json';
import changesEn from '@/messages/en/changes.json';
import changesZh from '@/messages/zh-CN/changes.json';
import channelsEn from '@/messages/en/channels.json';
import channelsZh from '@/messages/zh-CN/channels.json';
import checklistsEn from '@/messages/en/checklists.json';
import checklistsZh from '@/messages/zh-CN/checklists.json';
import commonEn from '@/messages/en/common.json';
import commonZh from '@/messages/zh-CN/common.json';
import corroborationsEn from '@/messages/en/corroborations.json';
import corroborationsZh from '@/messages/zh-CN/corroborations.json';
import desksEn from '@/messages/en/desks.json';
import desksZh from '@/messages/zh-CN/desks.json';
import dutyEn from '@/messages/en/duty.json';
import dutyZh from '@/messages/zh-CN/duty.json';
import helpEn from '@/messages/en/help.json';
import helpZh from '@/messages/zh-CN/help.json';
import importsEn from '@/messages/en/imports.json';
import inboxEn from '@/messages/en/inbox.json';
import importsZh from '@/messages/zh-CN/imports.json';
import inboxZh from '@/messages/zh-CN/inbox.json';
import ladderEn from '@/messages/en/ladder.json';
import ladderZh from '@/messages/zh-CN/ladder.json';
import listsEn from '@/messages/en/lists.json';
import listsZh from '@/messages/zh-CN/lists.json';
import meetingsEn from '@/messages/en/meetings.json';
import meetingsZh from '@/messages/zh-CN/meetings.json';
import membersEn from '@/messages/en/members.json';
import membersZh from '@/messages/zh-CN/members.json';
import obligationsEn from '@/messages/en/obligations.json';
import obligationsZh from '@/messages/zh-CN/obligations.json';
import offlineEn from '@/messages/en/offline.json';
import offlineZh from '@/messages/zh-CN/offline.json';
import organizationsEn from '@/messages/en/organizations.json';
import organizationsZh from '@/messages/zh-CN/organizations.json';
import historyEn from '@/messages/en/history.json';
import historyZh from '@/messages/zh-CN/history.json';
import papersEn from '@/messages/en/papers.json';
import problemsEn from '@/messages/en/problems.json';
import papersZh from '@/messages/zh-CN/papers.json';
import problemsZh from '@/messages/zh-CN/problems.json';
import recordsEn from '@/messages/en/records.json';
import recordsZh from '@/messages/zh-CN/records.json';
import campaignsEn from '@/messages/en/campaigns.json';
import campaignsZh from '@/messages/zh-CN/campaigns.json';
import remindersEn from '@/messages/en/reminders.json';
import remindersZh from '@/messages/zh-CN/reminders.json';
import reviewsEn from '@/messages/en/reviews.json';
import reviewsZh from '@/messages/zh-CN/reviews.json';
import rulesEn from '@/messages/en/rules.json';
import rulesZh from '@/messages/zh-CN/rules.json';
import samplesEn from '@/messages/en/samples.json';
import noticesEn from '@/messages/en/notices.json';
import searchEn from '@/messages/en/search.json';
import noticesZh from '@/messages/zh-CN/notices.json';
import searchZh from '@/messages/zh-CN/search.json';
import settingsEn from '@/messages/en/settings.json';
import samplesZh from '@/messages/zh-CN/samples.json';
import settingsZh from '@/messages/zh-CN/settings.json';
import shellEn from '@/messages/en/shell.json';
import shellZh from '@/messages/zh-CN/shell.json';
import signinEn from '@/messages/en/signin.json';
import signinZh from '@/messages/zh-CN/signin.json';
import toursEn from '@/messages/en/tours.json';
import toursZh from '@/messages/zh-CN/tours.json';
import surgesEn from '@/messages/en/surges.json';
import statisticsEn from '@/messages/en/statistics.json';
import surgesZh from '@/messages/zh-CN/surges.json';
import statisticsZh from '@/messages/zh-CN/statistics.json';
import styleEn from '@/messages/en/style.json';
import styleZh from '@/messages/zh-CN/style.json';
import type { Locale } from '@/lib/shared/locales';

// One file per namespace and language; a new file is added to both lists.
const MESSAGES = {
  'zh-CN': {
    absences: absencesZh,
    attachments: attachmentsZh,
    board: boardZh,
    changes: changesZh,
    channels: channelsZh,
    checklists: checklistsZh,
    common: commonZh,
    corroborations: corroborationsZh,
    desks: desksZh,
    duty: dutyZh,
    help: helpZh,
    imports: importsZh,
    inbox: inboxZh,
    ladder: ladderZh,
    lists: listsZh,
    meetings: meetingsZh,
    members: membersZh,
    obligations: obligationsZh,
    offline: offlineZh,
    organizations: organizationsZh,
    history: historyZh,
    papers: papersZh,
    problems: problemsZh,
    records: recordsZh,
    campaigns: campaignsZh,
    reminders: remindersZh,
    reviews: reviewsZh,
    notices: noticesZh,
    rules: rulesZh,
    samples: samplesZh,
    search: searchZh,
    settings: settingsZh,
    shell: shellZh,
    signin: signinZh,
    statistics: statisticsZh,
    surges: surgesZh,
    style: styleZh,
    tours: toursZh,
  },
  en: {
    absences: absencesEn,
    attachments: attachmentsEn,
    board: boardEn,
    changes: changesEn,
    channels: channelsEn,
    checklists: checklistsEn,
    common: commonEn,
    corroborations: corroborationsEn,
    desks: desksEn,
    duty: dutyEn,
    help: helpEn,
    imports: importsEn,
    inbox: inboxEn,
    ladder: ladderEn,
    lists: listsEn,
    meetings: meetingsEn,
    members: membersEn,
    obligations: obligationsEn,
    offline: offlineEn,
    organizations: organizationsEn,
    history: historyEn,
    papers: papersEn,
    problems: problemsEn,
    records: recordsEn,
    campaigns: campaignsEn,
    reminders: remindersEn,
    reviews: reviewsEn,
    notices: noticesEn,
    rules: rulesEn,
    samples: samplesEn,
    search: searchEn,
    settings: settingsEn,
    shell: shellEn,
    signin: signinEn,
    statistics: statisticsEn,
    surges: surgesEn,
    style: styleEn,
    tours: toursEn,
  },
};

/** All words of the product in one language, by namespace. Works outside a request, for mail and exports. */
export function messagesOf(locale: Locale) {
  return MESSAGES[locale];
}
