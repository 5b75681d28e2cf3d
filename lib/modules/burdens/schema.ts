import type { SubjectKind } from '@/lib/modules/obligations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Finding } from '@/lib/modules/guardrails/model';
import type { BurdenLimits, ItemChange, ListBurden } from './model';

export type VersionBurden = ListBurden & { busiestMonth: number };

export interface BurdenPreview {
  versionId: string;
  number: number;
  code: string;
  year: number;
  calendarConfirmed: boolean;
  kind: SubjectKind;
  subjects: number;
  limits: BurdenLimits;
  passed: (keyof BurdenLimits)[];
  /** What the office has said about a passed limit. */
  note: string | null;
  /** What the list asks that it should not. */
  findings: Finding[];
  can: { explain: boolean };
  draft: VersionBurden;
  current: (VersionBurden & { number: number; inForceFromOn: CivilDate | null }) | null;
  changes: { code: string; change: Exclude<ItemChange, 'same'> }[];
}
