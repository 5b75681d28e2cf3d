import type { AnyCommand } from '@/lib/platform/command';
import type { AnyQuery } from '@/lib/platform/query';
import * as attachmentsCommands from '@/lib/modules/attachments/commands';
import * as attachmentsQueries from '@/lib/modules/attachments/queries';
import * as burdensQueries from '@/lib/modules/burdens/queries';
import * as calendarsCommands from '@/lib/modules/calendars/commands';
import * as calendarsQueries from '@/lib/modules/calendars/queries';
import * as checklistsCommands from '@/lib/modules/checklists/commands';
import * as checklistsQueries from '@/lib/modules/checklists/queries';
import * as declarationsCommands from '@/lib/modules/declarations/commands';
import * as draftsCommands from '@/lib/modules/drafts/commands';
import * as draftsQueries from '@/lib/modules/drafts/queries';
import * as dueDaysQueries from '@/lib/modules/due-days/queries';
import * as guidesQueries from '@/lib/modules/guides/queries';
import * as historyQueries from '@/lib/modules/history/queries';
import * as membersCommands from '@/lib/modules/members/commands';
import * as membersQueries from '@/lib/modules/members/queries';
import * as notificationsCommands from '@/lib/modules/notifications/commands';
import * as notificationsQueries from '@/lib/modules/notifications/queries';
import * as organizationsCommands from '@/lib/modules/organizations/commands';
import * as organizationsQueries from '@/lib/modules/organizations/queries';
import * as ownersCommands from '@/lib/modules/owners/commands';
import * as plansCommands from '@/lib/modules/plans/commands';
import * as recordsCommands from '@/lib/modules/records/commands';
import * as reviewsCommands from '@/lib/modules/reviews/commands';
import * as subjectsCommands from '@/lib/modules/subjects/commands';
import * as submissionsCommands from '@/lib/modules/submissions/commands';

type Operation = AnyCommand | AnyQuery;

const modules: object[] = [
  attachmentsCommands,
  attachmentsQueries,
  burdensQueries,
  calendarsCommands,
  calendarsQueries,
  checklistsCommands,
  checklistsQueries,
  declarationsCommands,
  draftsCommands,
  draftsQueries,
  dueDaysQueries,
  guidesQueries,
  historyQueries,
  membersCommands,
  membersQueries,
  notificationsCommands,
  notificationsQueries,
  organizationsCommands,
  organizationsQueries,
  ownersCommands,
  plansCommands,
  recordsCommands,
  reviewsCommands,
  subjectsCommands,
  submissionsCommands,
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
