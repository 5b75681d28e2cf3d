import { absences } from './absences';
import { attachments } from './attachments';
import { bodies } from './bodies';
import { boards } from './boards';
import { briefings } from './briefings';
import { burdens } from './burdens';
import { calendars } from './calendars';
import { campaignNotices, campaignResults, campaigns } from './campaigns';
import { channels } from './channels';
import { checklistDrafts, checklistFiles, checklistSections } from './checklist-drafts';
import { checklists } from './checklists';
import { consultations, guardrails, versionComparisons } from './consultations';
import { declarations } from './declarations';
import { digests } from './digests';
import { doubts } from './doubts';
import { drafts } from './drafts';
import { dueDays } from './due-days';
import { escalations } from './escalations';
import { entryTemplates } from './entry-templates';
import { figures } from './figures';
import { guides } from './guides';
import { history } from './history';
import { introductions } from './introductions';
import { matrices } from './matrices';
import type { Module } from './matrix';
import { strikes } from './strikes';
import { interviews } from './interviews';
import { downtimes } from './downtimes';
import { meetings, minutes, promises } from './meetings';
import { members } from './members';
import { notifications } from './notifications';
import { obligationViews } from './obligation-views';
import { offlineKits } from './offline-kits';
import { organizations } from './organizations';
import { owners } from './owners';
import { plans } from './plans';
import { previews } from './previews';
import { moves, rates, stagnations } from './rates';
import { quickEntries } from './quick-entries';
import { pictures } from './pictures';
import { recordChecks } from './record-checks';
import { recordImports } from './record-imports';
import { recordForms } from './record-forms';
import { recordLists } from './record-lists';
import { recordViews } from './record-views';
import { recordables } from './recordables';
import { records } from './records';
import { reminders } from './reminders';
import { resemblances } from './resemblances';
import { reports } from './reports';
import { resultNotices } from './result-notices';
import { reviewQueues } from './review-queues';
import { reviewSheets } from './review-sheets';
import { corrections } from './corrections';
import { corroborations } from './corroborations';
import { reversals } from './reversals';
import { reviews } from './reviews';
import { samples } from './samples';
import { savedViews } from './saved-views';
import { searchEntries, searches } from './searches';
import { sealingKeys } from './sealing-keys';
import { settings } from './settings';
import { signatures } from './signatures';
import { statistics } from './statistics';
import { surges } from './surges';
import { subjects } from './subjects';
import { submissions } from './submissions';
import { waivers } from './waivers';
import { worklists } from './worklists';

/** The tables of all modules, by the folder of the module. */
export const modules: Record<string, Module> = {
  absences,
  attachments,
  bodies,
  boards,
  briefings,
  burdens,
  calendars,
  'campaign-notices': campaignNotices,
  'campaign-results': campaignResults,
  campaigns,
  channels,
  'checklist-drafts': checklistDrafts,
  'checklist-files': checklistFiles,
  'checklist-sections': checklistSections,
  checklists,
  consultations,
  corrections,
  corroborations,
  guardrails,
  'version-comparisons': versionComparisons,
  declarations,
  digests,
  doubts,
  drafts,
  'due-days': dueDays,
  escalations,
  'entry-templates': entryTemplates,
  figures,
  guides,
  history,
  introductions,
  matrices,
  meetings,
  members,
  minutes,
  notifications,
  'obligation-views': obligationViews,
  'offline-kits': offlineKits,
  organizations,
  owners,
  plans,
  pictures,
  previews,
  promises,
  'quick-entries': quickEntries,
  'record-checks': recordChecks,
  'record-forms': recordForms,
  'record-imports': recordImports,
  'record-lists': recordLists,
  'record-views': recordViews,
  moves,
  rates,
  recordables,
  records,
  reminders,
  resemblances,
  reports,
  'result-notices': resultNotices,
  'review-queues': reviewQueues,
  'review-sheets': reviewSheets,
  reversals,
  reviews,
  samples,
  'saved-views': savedViews,
  'search-entries': searchEntries,
  'sealing-keys': sealingKeys,
  searches,
  settings,
  signatures,
  stagnations,
  statistics,
  subjects,
  surges,
  submissions,
  waivers,
  worklists,
  downtimes,
  interviews,
  strikes,
};
