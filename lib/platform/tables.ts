import type { Prisma } from '@/generated/prisma/client';

type Row<Input> = Omit<Input, 'tenantId' | Relations>;
type Relations =
  | 'positions'
  | 'charges'
  | 'links'
  | 'superiors'
  | 'subjects'
  | 'versions'
  | 'items'
  | 'comments'
  | 'claims'
  | 'attachments'
  | 'uses'
  | 'explanations'
  | 'decisions'
  | 'interviews'
  | 'strikes'
  | 'units'
  | 'receipts'
  | 'obligations'
  | 'moves'
  | 'draw'
  | 'records'
  | 'findings'
  | 'opinions'
  | 'attendees'
  | 'agendaNotes'
  | 'promises'
  | 'rows';

/** What a command may write, by model; the tenant is added by the executor. */
export interface Rows {
  Member: Row<Prisma.MemberUncheckedCreateInput>;
  Position: Row<Prisma.PositionUncheckedCreateInput>;
  PositionCharge: Row<Prisma.PositionChargeUncheckedCreateInput>;
  Organization: Row<Prisma.OrganizationUncheckedCreateInput>;
  OrganizationLink: Row<Prisma.OrganizationLinkUncheckedCreateInput>;
  Subject: Row<Prisma.SubjectUncheckedCreateInput>;
  WorkCalendar: Row<Prisma.WorkCalendarUncheckedCreateInput>;
  Checklist: Row<Prisma.ChecklistUncheckedCreateInput>;
  ChecklistVersion: Row<Prisma.ChecklistVersionUncheckedCreateInput>;
  ChecklistComment: Row<Prisma.ChecklistCommentUncheckedCreateInput>;
  ChecklistItem: Row<Prisma.ChecklistItemUncheckedCreateInput>;
  Obligation: Row<Prisma.ObligationUncheckedCreateInput>;
  ObligationMove: Row<Prisma.ObligationMoveUncheckedCreateInput>;
  ItemAssignment: Row<Prisma.ItemAssignmentUncheckedCreateInput>;
  Waiver: Row<Prisma.WaiverUncheckedCreateInput>;
  DutyCounter: Row<Prisma.DutyCounterUncheckedCreateInput>;
  DutyMonthCounter: Row<Prisma.DutyMonthCounterUncheckedCreateInput>;
  DutyRecord: Row<Prisma.DutyRecordUncheckedCreateInput>;
  RecordVersion: Row<Prisma.RecordVersionUncheckedCreateInput>;
  RecordAttachment: Row<Prisma.RecordAttachmentUncheckedCreateInput>;
  Claim: Row<Prisma.ClaimUncheckedCreateInput>;
  RecordDraft: Row<Prisma.RecordDraftUncheckedCreateInput>;
  EntryTemplate: Row<Prisma.EntryTemplateUncheckedCreateInput>;
  RecordSignal: Row<Prisma.RecordSignalUncheckedCreateInput>;
  Review: Row<Prisma.ReviewUncheckedCreateInput>;
  Attachment: Row<Prisma.AttachmentUncheckedCreateInput>;
  Event: Row<Prisma.EventUncheckedCreateInput>;
  EventDelivery: Row<Prisma.EventDeliveryUncheckedCreateInput>;
  CommandKey: Row<Prisma.CommandKeyUncheckedCreateInput>;
  NumberSeries: Row<Prisma.NumberSeriesUncheckedCreateInput>;
  Notification: Row<Prisma.NotificationUncheckedCreateInput>;
  PositionAbsence: Row<Prisma.PositionAbsenceUncheckedCreateInput>;
  Digest: Row<Prisma.DigestUncheckedCreateInput>;
  DigestLine: Row<Prisma.DigestLineUncheckedCreateInput>;
  Reminder: Row<Prisma.ReminderUncheckedCreateInput>;
  ReminderItem: Row<Prisma.ReminderItemUncheckedCreateInput>;
  ReminderReceipt: Row<Prisma.ReminderReceiptUncheckedCreateInput>;
  MemberChannel: Row<Prisma.MemberChannelUncheckedCreateInput>;
  MessageDelivery: Row<Prisma.MessageDeliveryUncheckedCreateInput>;
  TenantSetting: Row<Prisma.TenantSettingUncheckedCreateInput>;
  Strike: Row<Prisma.StrikeUncheckedCreateInput>;
  StrikeExplanation: Row<Prisma.StrikeExplanationUncheckedCreateInput>;
  StrikeDecision: Row<Prisma.StrikeDecisionUncheckedCreateInput>;
  Escalation: Row<Prisma.EscalationUncheckedCreateInput>;
  EscalationObligation: Row<Prisma.EscalationObligationUncheckedCreateInput>;
  EscalationMove: Row<Prisma.EscalationMoveUncheckedCreateInput>;
  Interview: Row<Prisma.InterviewUncheckedCreateInput>;
  InterviewStrike: Row<Prisma.InterviewStrikeUncheckedCreateInput>;
  Heartbeat: Row<Prisma.HeartbeatUncheckedCreateInput>;
  Downtime: Row<Prisma.DowntimeUncheckedCreateInput>;
  Campaign: Row<Prisma.CampaignUncheckedCreateInput>;
  CampaignUnit: Row<Prisma.CampaignUnitUncheckedCreateInput>;
  CampaignReceipt: Row<Prisma.CampaignReceiptUncheckedCreateInput>;
  Sample: Row<Prisma.SampleUncheckedCreateInput>;
  SampleDraw: Row<Prisma.SampleDrawUncheckedCreateInput>;
  SampledRecord: Row<Prisma.SampledRecordUncheckedCreateInput>;
  SampleFinding: Row<Prisma.SampleFindingUncheckedCreateInput>;
  ReportText: Row<Prisma.ReportTextUncheckedCreateInput>;
  ResultNotice: Row<Prisma.ResultNoticeUncheckedCreateInput>;
  SavedView: Row<Prisma.SavedViewUncheckedCreateInput>;
  Corroboration: Row<Prisma.CorroborationUncheckedCreateInput>;
  CorroborationAnswer: Row<Prisma.CorroborationAnswerUncheckedCreateInput>;
  /** The words as the database reads them: its client knows no type for them. */
  SearchEntry: Row<Prisma.SearchEntryUncheckedCreateInput> & { words: string };
  RecordCorrection: Row<Prisma.RecordCorrectionUncheckedCreateInput>;
  Doubt: Row<Prisma.DoubtUncheckedCreateInput>;
  DoubtOpinion: Row<Prisma.DoubtOpinionUncheckedCreateInput>;
  PicturePrint: Row<Prisma.PicturePrintUncheckedCreateInput>;
  RecordPrint: Row<Prisma.RecordPrintUncheckedCreateInput>;
  ResemblanceAnswer: Row<Prisma.ResemblanceAnswerUncheckedCreateInput>;
  SealingKey: Row<Prisma.SealingKeyUncheckedCreateInput>;
  SeenMark: Row<Prisma.SeenMarkUncheckedCreateInput>;
  Meeting: Row<Prisma.MeetingUncheckedCreateInput>;
  MeetingAttendee: Row<Prisma.MeetingAttendeeUncheckedCreateInput>;
  AgendaNote: Row<Prisma.AgendaNoteUncheckedCreateInput>;
  MeetingPromise: Row<Prisma.MeetingPromiseUncheckedCreateInput>;
  RecordImport: Row<Prisma.RecordImportUncheckedCreateInput>;
  RecordImportRow: Row<Prisma.RecordImportRowUncheckedCreateInput>;
}

export type ModelName = keyof Rows;

const IRREGULAR: Partial<Record<ModelName, string>> = {
  EventDelivery: 'event_deliveries',
  MessageDelivery: 'message_deliveries',
  SearchEntry: 'search_entries',
  NumberSeries: 'number_series',
};

const MODELS: Record<ModelName, true> = {
  Member: true,
  Position: true,
  PositionCharge: true,
  Organization: true,
  OrganizationLink: true,
  Subject: true,
  WorkCalendar: true,
  Checklist: true,
  ChecklistVersion: true,
  ChecklistComment: true,
  ChecklistItem: true,
  Obligation: true,
  ObligationMove: true,
  ItemAssignment: true,
  Waiver: true,
  DutyCounter: true,
  DutyMonthCounter: true,
  DutyRecord: true,
  RecordVersion: true,
  RecordAttachment: true,
  Claim: true,
  RecordDraft: true,
  EntryTemplate: true,
  RecordSignal: true,
  Review: true,
  Attachment: true,
  Event: true,
  EventDelivery: true,
  CommandKey: true,
  NumberSeries: true,
  Notification: true,
  PositionAbsence: true,
  Digest: true,
  DigestLine: true,
  Reminder: true,
  ReminderItem: true,
  ReminderReceipt: true,
  MemberChannel: true,
  MessageDelivery: true,
  TenantSetting: true,
  Strike: true,
  StrikeExplanation: true,
  StrikeDecision: true,
  Escalation: true,
  EscalationObligation: true,
  EscalationMove: true,
  Interview: true,
  InterviewStrike: true,
  Heartbeat: true,
  Downtime: true,
  Campaign: true,
  CampaignUnit: true,
  CampaignReceipt: true,
  Sample: true,
  SampleDraw: true,
  SampledRecord: true,
  SampleFinding: true,
  ReportText: true,
  ResultNotice: true,
  SavedView: true,
  Corroboration: true,
  CorroborationAnswer: true,
  SearchEntry: true,
  RecordCorrection: true,
  Doubt: true,
  DoubtOpinion: true,
  PicturePrint: true,
  RecordPrint: true,
  ResemblanceAnswer: true,
  SealingKey: true,
  SeenMark: true,
  Meeting: true,
  MeetingAttendee: true,
  AgendaNote: true,
  MeetingPromise: true,
  RecordImport: true,
  RecordImportRow: true,
};

/** `itemCode` → `item_code`. */
export function columnOf(field: string): string {
  let column = columnNames.get(field);
  if (column === undefined) {
    column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    columnNames.set(field, column);
  }
  return column;
}

const columnNames = new Map<string, string>();

/** `DutyRecord` → `duty_records`. */
export function tableOf(model: ModelName): string {
  return IRREGULAR[model] ?? `${columnOf(model).slice(1)}s`;
}

/** The tables of the installation itself; every other table belongs to a tenant. */
export const INSTALLATION_TABLES = ['tenants', 'accounts', 'account_sessions', '_prisma_migrations'];

const TENANT_TABLES = new Set((Object.keys(MODELS) as ModelName[]).map(tableOf));

export function isTenantTable(model: string): boolean {
  return model in MODELS;
}

export function tenantTableNames(): string[] {
  return [...TENANT_TABLES];
}

const TOKEN = /'(?:[^']|'')*'|[(),]|[a-z_][a-z0-9_]*/gi;
const BEFORE_A_TABLE = new Set(['from', 'join', 'update', 'into', 'using', 'truncate', 'table']);
const BEFORE_A_LIST = new Set(['from', 'using', 'truncate']);
const AFTER_THE_TABLES = new Set(
  'select where group order having limit offset set values returning union except intersect window for'.split(
    ' ',
  ),
);
const BETWEEN = new Set(['only', 'lateral', 'public']);

const found = new Map<string, string[]>();

/** The tenant tables a statement reads or writes, one entry for each mention, lists with commas included. */
export function tenantTables(statement: string): string[] {
  let tables = found.get(statement);
  if (!tables) {
    tables = mentions(statement);
    found.set(statement, tables);
  }
  return tables;
}

function mentions(statement: string): string[] {
  const tables: string[] = [];
  // One entry for each open parenthesis: whether a comma there is followed by another table.
  const lists = [false];
  let expected = false;
  let previous = '';
  for (const [token] of statement.matchAll(TOKEN)) {
    const word = token.toLowerCase();
    // `JOIN … USING (columns)`
    if (word === '(' && previous === 'using') expected = false;
    previous = word;
    if (word === ',') expected = lists.at(-1)!;
    else if (word === '(') lists.push(expected);
    else if (word === ')') {
      lists.pop();
      expected = false;
    } else if (BEFORE_A_TABLE.has(word)) {
      expected = true;
      lists[lists.length - 1] = BEFORE_A_LIST.has(word) || (word === 'join' && lists.at(-1)!);
    } else if (AFTER_THE_TABLES.has(word)) {
      expected = false;
      lists[lists.length - 1] = false;
    } else if (expected && !BETWEEN.has(word)) {
      if (TENANT_TABLES.has(word)) tables.push(word);
      expected = false;
    }
  }
  return tables;
}
