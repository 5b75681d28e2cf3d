import type { SubjectKind } from '@/lib/modules/obligations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { BURDEN_LIMITS, ItemChange, ListBurden } from './model';

export type VersionBurden = ListBurden & { busiestMonth: number };

export interface BurdenPreview {
  versionId: string;
  number: number;
  code: string;
  year: number;
  calendarConfirmed: boolean;
  kind: SubjectKind;
  subjects: number;
  limits: typeof BURDEN_LIMITS;
  passed: (keyof typeof BURDEN_LIMITS)[];
  draft: VersionBurden;
  current: (VersionBurden & { number: number; inForceFromOn: CivilDate | null }) | null;
  changes: { code: string; change: Exclude<ItemChange, 'same'> }[];
}
