import orgsJson from './content/orgs.json';
import type { Role } from '@/lib/shared/actor';

/** A demo tenant as it is written down: bodies, people and how much they do. */
export interface City {
  slug: string;
  nameZh: string;
  nameEn: string;
  /** Ends the user names, so that accounts of two tenants never meet. */
  suffix: string;
  commission: Body;
  offices: (Body & { kind: string })[];
  rooms: (Body & { groupIds: string[] })[];
  groups: Group[];
  departments: Department[];
  institutions: Affiliate[];
  enterprises: Affiliate[];
  people: Person[];
  furtherPositions: FurtherPosition[];
  volumes: Volumes;
}

interface Body {
  id: string;
  nameZh: string;
  nameEn: string;
}

export interface Group extends Body {
  shortZh: string;
  number: number;
  mode: 'comprehensive' | 'single';
  departmentIds: string[];
  leaderId: string;
  deputyLeaderId: string;
  memberIds: string[];
  standingMemberId: string;
  deputySecretaryId: string;
  hostsCoordinationOffice: boolean;
}

export interface Department extends Body {
  type: string;
  groupId: string;
  relation: 'resident' | 'comprehensive';
  hasServiceWindow: boolean;
  hasProjects: boolean;
  paysSubsidies: boolean;
  secretaryId: string;
  leaderId: string;
  recorderId: string;
  map?: { x: number; y: number };
}

interface Affiliate {
  id: string;
  nameZh: string;
  departmentId: string;
}

export interface Person {
  id: string;
  username: string;
  nameZh: string;
  roles: Role[];
  orgId: string;
  postZh: string;
  postEn: string;
}

interface MonthDay {
  month: number;
  day: number;
}

interface FurtherPosition {
  personId: string;
  orgId: string;
  postZh: string;
  postEn: string;
  roles: Role[];
  from: MonthDay | null;
  to: MonthDay | null;
}

/** What the groups record from January to May, by item; from June on a fifth of it each month. */
export interface Volumes {
  groupRecordsByItemJanMay: Record<string, number>;
  measuresJanMay: Measure[];
  talksJanMay: { talkeeCount: number; talkType: string; records: number }[];
}

export interface Measure {
  form: string;
  measure: string;
  sanctionTrack?: string;
  records: number;
}

/** 云州市, as its file tells it. */
export function yunzhou(): City {
  const file = orgsJson as unknown as Omit<City, 'slug' | 'suffix' | 'furtherPositions' | 'volumes'> & {
    tenant: { id: string; nameZh: string; nameEn: string };
    positions: { further: FurtherPosition[] };
    demoVolumes: Volumes;
  };
  const { tenant, commission, offices, rooms, groups, departments, institutions, enterprises, people } = file;
  return {
    slug: tenant.id,
    nameZh: tenant.nameZh,
    nameEn: tenant.nameEn,
    suffix: '',
    commission,
    offices,
    rooms,
    groups,
    departments,
    institutions,
    enterprises,
    people,
    furtherPositions: file.positions.further,
    volumes: file.demoVolumes,
  };
}
