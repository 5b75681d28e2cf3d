import type { Cadence } from '@/lib/modules/periods/model';
import type { SubjectKind } from '@/lib/modules/obligations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { ExampleLine, Label, SourceLine } from './model';

export interface GuideHead {
  id: string;
  checklistId: string;
  code: string;
  titleZh: string;
  titleEn: string;
  subjectKind: SubjectKind;
  number: number;
  status: string;
  revision: number;
  inForceFromOn: CivilDate | null;
  inForceToOn: CivilDate | null;
  can: { change: boolean };
}

export interface GuideLine {
  code: string;
  enabled: boolean;
  titleZh: string;
  titleEn: string;
  tier: string | null;
  /** The code of what it records. */
  recordKind: string;
  cadence: Cadence;
  cadenceLabel: Label;
  responsible: Label;
  due: Label;
  sensitivity: string;
  leaderSigns: boolean;
  allowsNil: boolean;
  minPerPeriod: number;
  estimatedMinutes: number | null;
  /** The one group that it is for, itself or its units. */
  onlyGroup: Label | null;
}

export interface GuideSection {
  code: string;
  titleZh: string;
  titleEn: string;
  sources: SourceLine[];
  items: GuideLine[];
}

export interface ChecklistGuide {
  version: GuideHead;
  tiers: string[];
  cadences: (Label & { value: string })[];
  sections: GuideSection[];
}

export interface GuideField extends Label {
  key: string;
  type: string;
  required: boolean;
  prefilled: boolean;
  conditional: boolean;
  maxLength: number | null;
  min: number | null;
  max: number | null;
  whole: boolean;
  choices: Label[];
  help: Label | null;
}

export interface ItemGuide {
  version: GuideHead;
  section: { code: string; titleZh: string; titleEn: string };
  item: GuideLine & {
    id: string;
    recordType: Label;
    appliesTo: string;
    appliesToLabel: Label;
    ownerRole: string | null;
    event: (Label & { source: Label }) | null;
    autoFulfil: Label | null;
    fields: GuideField[];
    evidence: (Label & { kind: string; required: boolean; conditional: boolean })[];
    criteria: (Label & { code: string; check: string })[];
    source: string;
    cadenceSource: string;
    dueRuleSource: string;
    /** Written by those who keep the list. */
    why: Label | null;
    writtenExample: Label | null;
    sunsetOn: CivilDate | null;
    sources: SourceLine[];
    example: ExampleLine[];
  };
}
