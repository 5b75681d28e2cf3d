import type { AnyCommand } from '@/lib/platform/command';
import type { AnyQuery } from '@/lib/platform/query';
import * as absencesCommands from '@/lib/modules/absences/commands';
import * as absencesQueries from '@/lib/modules/absences/queries';
import * as attachmentsCommands from '@/lib/modules/attachments/commands';
import * as attachmentsQueries from '@/lib/modules/attachments/queries';
import * as boardsQueries from '@/lib/modules/boards/queries';
import * as bodiesQueries from '@/lib/modules/bodies/queries';
import * as briefingsQueries from '@/lib/modules/briefings/queries';
import * as burdensQueries from '@/lib/modules/burdens/queries';
import * as calendarsCommands from '@/lib/modules/calendars/commands';
import * as calendarsQueries from '@/lib/modules/calendars/queries';
import * as campaignNoticesCommands from '@/lib/modules/campaign-notices/commands';
import * as campaignResultsQueries from '@/lib/modules/campaign-results/queries';
import * as campaignsCommands from '@/lib/modules/campaigns/commands';
import * as campaignsQueries from '@/lib/modules/campaigns/queries';
import * as channelsCommands from '@/lib/modules/channels/commands';
import * as channelsQueries from '@/lib/modules/channels/queries';
import * as checklistDraftsCommands from '@/lib/modules/checklist-drafts/commands';
import * as checklistDraftsQueries from '@/lib/modules/checklist-drafts/queries';
import * as checklistFilesCommands from '@/lib/modules/checklist-files/commands';
import * as checklistFilesQueries from '@/lib/modules/checklist-files/queries';
import * as checklistSectionsCommands from '@/lib/modules/checklist-sections/commands';
import * as checklistsCommands from '@/lib/modules/checklists/commands';
import * as checklistsQueries from '@/lib/modules/checklists/queries';
import * as consultationsCommands from '@/lib/modules/consultations/commands';
import * as consultationsQueries from '@/lib/modules/consultations/queries';
import * as guardrailsCommands from '@/lib/modules/guardrails/commands';
import * as correctionsCommands from '@/lib/modules/corrections/commands';
import * as corroborationsCommands from '@/lib/modules/corroborations/commands';
import * as corroborationsQueries from '@/lib/modules/corroborations/queries';
import * as versionComparisonsQueries from '@/lib/modules/version-comparisons/queries';
import * as declarationsCommands from '@/lib/modules/declarations/commands';
import * as downtimesCommands from '@/lib/modules/downtimes/commands';
import * as downtimesQueries from '@/lib/modules/downtimes/queries';
import * as digestsCommands from '@/lib/modules/digests/commands';
import * as digestsQueries from '@/lib/modules/digests/queries';
import * as doubtsCommands from '@/lib/modules/doubts/commands';
import * as draftsCommands from '@/lib/modules/drafts/commands';
import * as draftsQueries from '@/lib/modules/drafts/queries';
import * as entryTemplatesCommands from '@/lib/modules/entry-templates/commands';
import * as dueDaysQueries from '@/lib/modules/due-days/queries';
import * as escalationsCommands from '@/lib/modules/escalations/commands';
import * as escalationsQueries from '@/lib/modules/escalations/queries';
import * as figuresQueries from '@/lib/modules/figures/queries';
import * as guidesQueries from '@/lib/modules/guides/queries';
import * as historyQueries from '@/lib/modules/history/queries';
import * as introductionsCommands from '@/lib/modules/introductions/commands';
import * as introductionsQueries from '@/lib/modules/introductions/queries';
import * as interviewsCommands from '@/lib/modules/interviews/commands';
import * as interviewsQueries from '@/lib/modules/interviews/queries';
import * as matricesQueries from '@/lib/modules/matrices/queries';
import * as meetingsCommands from '@/lib/modules/meetings/commands';
import * as meetingsQueries from '@/lib/modules/meetings/queries';
import * as membersCommands from '@/lib/modules/members/commands';
import * as membersQueries from '@/lib/modules/members/queries';
import * as minutesCommands from '@/lib/modules/minutes/commands';
import * as minutesQueries from '@/lib/modules/minutes/queries';
import * as movesQueries from '@/lib/modules/moves/queries';
import * as notificationsCommands from '@/lib/modules/notifications/commands';
import * as notificationsQueries from '@/lib/modules/notifications/queries';
import * as obligationViewsQueries from '@/lib/modules/obligation-views/queries';
import * as offlineKitsQueries from '@/lib/modules/offline-kits/queries';
import * as organizationsCommands from '@/lib/modules/organizations/commands';
import * as organizationsQueries from '@/lib/modules/organizations/queries';
import * as ownersCommands from '@/lib/modules/owners/commands';
import * as ownersQueries from '@/lib/modules/owners/queries';
import * as picturesCommands from '@/lib/modules/pictures/commands';
import * as plansCommands from '@/lib/modules/plans/commands';
import * as previewsQueries from '@/lib/modules/previews/queries';
import * as promisesCommands from '@/lib/modules/promises/commands';
import * as promisesQueries from '@/lib/modules/promises/queries';
import * as ratesQueries from '@/lib/modules/rates/queries';
import * as quickEntriesQueries from '@/lib/modules/quick-entries/queries';
import * as recordChecksQueries from '@/lib/modules/record-checks/queries';
import * as recordFormsQueries from '@/lib/modules/record-forms/queries';
import * as recordImportsCommands from '@/lib/modules/record-imports/commands';
import * as recordImportsQueries from '@/lib/modules/record-imports/queries';
import * as recordListsQueries from '@/lib/modules/record-lists/queries';
import * as recordViewsQueries from '@/lib/modules/record-views/queries';
import * as recordablesQueries from '@/lib/modules/recordables/queries';
import * as recordsCommands from '@/lib/modules/records/commands';
import * as remindersCommands from '@/lib/modules/reminders/commands';
import * as remindersQueries from '@/lib/modules/reminders/queries';
import * as reversalsCommands from '@/lib/modules/reversals/commands';
import * as reversalsQueries from '@/lib/modules/reversals/queries';
import * as resemblancesCommands from '@/lib/modules/resemblances/commands';
import * as reportsCommands from '@/lib/modules/reports/commands';
import * as reportsQueries from '@/lib/modules/reports/queries';
import * as resultNoticesCommands from '@/lib/modules/result-notices/commands';
import * as resultNoticesQueries from '@/lib/modules/result-notices/queries';
import * as reviewQueuesQueries from '@/lib/modules/review-queues/queries';
import * as reviewSheetsQueries from '@/lib/modules/review-sheets/queries';
import * as reviewsCommands from '@/lib/modules/reviews/commands';
import * as samplesCommands from '@/lib/modules/samples/commands';
import * as samplesQueries from '@/lib/modules/samples/queries';
import * as savedViewsCommands from '@/lib/modules/saved-views/commands';
import * as savedViewsQueries from '@/lib/modules/saved-views/queries';
import * as settingsCommands from '@/lib/modules/settings/commands';
import * as settingsQueries from '@/lib/modules/settings/queries';
import * as searchEntriesCommands from '@/lib/modules/search-entries/commands';
import * as sealingKeysCommands from '@/lib/modules/sealing-keys/commands';
import * as sealingKeysQueries from '@/lib/modules/sealing-keys/queries';
import * as searchesQueries from '@/lib/modules/searches/queries';
import * as signaturesQueries from '@/lib/modules/signatures/queries';
import * as stagnationsQueries from '@/lib/modules/stagnations/queries';
import * as statisticsQueries from '@/lib/modules/statistics/queries';
import * as strikesCommands from '@/lib/modules/strikes/commands';
import * as strikesQueries from '@/lib/modules/strikes/queries';
import * as subjectsCommands from '@/lib/modules/subjects/commands';
import * as submissionsCommands from '@/lib/modules/submissions/commands';
import * as surgesQueries from '@/lib/modules/surges/queries';
import * as waiversCommands from '@/lib/modules/waivers/commands';
import * as waiversQueries from '@/lib/modules/waivers/queries';
import * as worklistsQueries from '@/lib/modules/worklists/queries';

type Operation = AnyCommand | AnyQuery;

const modules: object[] = [
  absencesCommands,
  absencesQueries,
  attachmentsCommands,
  attachmentsQueries,
  boardsQueries,
  bodiesQueries,
  briefingsQueries,
  burdensQueries,
  calendarsCommands,
  calendarsQueries,
  campaignNoticesCommands,
  campaignResultsQueries,
  campaignsCommands,
  campaignsQueries,
  channelsCommands,
  channelsQueries,
  checklistDraftsCommands,
  checklistDraftsQueries,
  checklistFilesCommands,
  checklistFilesQueries,
  checklistSectionsCommands,
  checklistsCommands,
  checklistsQueries,
  consultationsCommands,
  consultationsQueries,
  correctionsCommands,
  corroborationsCommands,
  corroborationsQueries,
  guardrailsCommands,
  versionComparisonsQueries,
  declarationsCommands,
  downtimesCommands,
  downtimesQueries,
  digestsCommands,
  digestsQueries,
  doubtsCommands,
  draftsCommands,
  draftsQueries,
  entryTemplatesCommands,
  dueDaysQueries,
  escalationsCommands,
  escalationsQueries,
  figuresQueries,
  guidesQueries,
  historyQueries,
  interviewsCommands,
  interviewsQueries,
  introductionsCommands,
  introductionsQueries,
  matricesQueries,
  meetingsCommands,
  meetingsQueries,
  membersCommands,
  membersQueries,
  minutesCommands,
  minutesQueries,
  movesQueries,
  notificationsCommands,
  notificationsQueries,
  obligationViewsQueries,
  offlineKitsQueries,
  organizationsCommands,
  organizationsQueries,
  ownersCommands,
  ownersQueries,
  picturesCommands,
  plansCommands,
  previewsQueries,
  promisesCommands,
  promisesQueries,
  ratesQueries,
  quickEntriesQueries,
  recordChecksQueries,
  recordFormsQueries,
  recordImportsCommands,
  recordImportsQueries,
  recordListsQueries,
  recordViewsQueries,
  recordablesQueries,
  recordsCommands,
  remindersCommands,
  remindersQueries,
  reversalsCommands,
  reversalsQueries,
  resemblancesCommands,
  reportsCommands,
  reportsQueries,
  reviewQueuesQueries,
  reviewSheetsQueries,
  reviewsCommands,
  resultNoticesCommands,
  resultNoticesQueries,
  samplesCommands,
  samplesQueries,
  savedViewsCommands,
  savedViewsQueries,
  settingsCommands,
  settingsQueries,
  searchEntriesCommands,
  sealingKeysCommands,
  sealingKeysQueries,
  searchesQueries,
  signaturesQueries,
  stagnationsQueries,
  statisticsQueries,
  strikesCommands,
  strikesQueries,
  subjectsCommands,
  submissionsCommands,
  surgesQueries,
  waiversCommands,
  waiversQueries,
  worklistsQueries,
];

/** Every command and query of the product by name; what is not listed here has no address. A test finds what is missing. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  modules
    .flatMap((exports) => Object.values(exports) as unknown[])
    .filter((value): value is Operation =>
      ['command', 'query'].includes((value as Operation | null)?.kind ?? ''),
    )
    .map((operation) => [operation.name, operation]),
);
