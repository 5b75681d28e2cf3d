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
  | 'claims'
  | 'attachments'
  | 'uses';

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
  ChecklistItem: Row<Prisma.ChecklistItemUncheckedCreateInput>;
  Obligation: Row<Prisma.ObligationUncheckedCreateInput>;
  ItemAssignment: Row<Prisma.ItemAssignmentUncheckedCreateInput>;
  Waiver: Row<Prisma.WaiverUncheckedCreateInput>;
  DutyCounter: Row<Prisma.DutyCounterUncheckedCreateInput>;
  DutyRecord: Row<Prisma.DutyRecordUncheckedCreateInput>;
  RecordVersion: Row<Prisma.RecordVersionUncheckedCreateInput>;
  RecordAttachment: Row<Prisma.RecordAttachmentUncheckedCreateInput>;
  Claim: Row<Prisma.ClaimUncheckedCreateInput>;
  RecordDraft: Row<Prisma.RecordDraftUncheckedCreateInput>;
  RecordSignal: Row<Prisma.RecordSignalUncheckedCreateInput>;
  Review: Row<Prisma.ReviewUncheckedCreateInput>;
  Attachment: Row<Prisma.AttachmentUncheckedCreateInput>;
  Event: Row<Prisma.EventUncheckedCreateInput>;
  EventDelivery: Row<Prisma.EventDeliveryUncheckedCreateInput>;
  CommandKey: Row<Prisma.CommandKeyUncheckedCreateInput>;
  NumberSeries: Row<Prisma.NumberSeriesUncheckedCreateInput>;
  Notification: Row<Prisma.NotificationUncheckedCreateInput>;
}

export type ModelName = keyof Rows;

const IRREGULAR: Partial<Record<ModelName, string>> = {
  EventDelivery: 'event_deliveries',
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
  ChecklistItem: true,
  Obligation: true,
  ItemAssignment: true,
  Waiver: true,
  DutyCounter: true,
  DutyRecord: true,
  RecordVersion: true,
  RecordAttachment: true,
  Claim: true,
  RecordDraft: true,
  RecordSignal: true,
  Review: true,
  Attachment: true,
  Event: true,
  EventDelivery: true,
  CommandKey: true,
  NumberSeries: true,
  Notification: true,
};

/** `itemCode` → `item_code`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

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

/** The tenant tables a statement reads or writes, one entry for each mention. */
export function tenantTables(statement: string): string[] {
  const mentions = statement.matchAll(/\b(?:from|join|update|into)\s+(?:only\s+)?"?([a-z_]+)"?/gi);
  return [...mentions].map((match) => match[1]!.toLowerCase()).filter((name) => TENANT_TABLES.has(name));
}
