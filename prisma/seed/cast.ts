import type { City, Department, Group } from './city';
import type { Directory } from './directory';
import { type Theme, themeOf } from './writing/themes';

/** A person of the story, acting from one post. */
export interface Player {
  positionId: string;
  memberId: string;
  nameZh: string;
}

interface Subject {
  code: string;
  /** The organisation, which is the subject. */
  id: string;
  nameZh: string;
}

export interface Unit extends Subject {
  kind: 'unit';
  group: Party;
  theme: Theme;
  affiliates: { id: string; nameZh: string }[];
  secretary: Player;
  leader: Player;
  recorder: Player;
  traits: Pick<Department, 'hasProjects' | 'hasServiceWindow'>;
}

/** A resident group. */
export interface Party extends Subject {
  kind: 'group';
  number: number;
  isHost: boolean;
  units: Unit[];
  leader: Player;
  deputy: Player;
  /** Those who do the daily work: deputy leader and members. */
  members: Player[];
  /** How much there is to watch, for sharing out records. */
  weight: number;
  /** Some are slower than others. */
  isSlow: boolean;
}

export type Actors = Unit | Party;

/** Everybody who acts in the story. */
export interface Cast {
  groups: Party[];
  units: Unit[];
  /** Who samples the records of groups, and those of the host group. */
  samplers: Player[];
  assessors: Player[];
  byId: Map<string, Actors>;
}

const SLOW_GROUPS = [7, 10, 20];

export function castOf(city: City, directory: Directory): Cast {
  const names = new Map(city.people.map((person) => [person.id, person.nameZh]));
  const player = (personId: string): Player => ({
    positionId: directory.positionOf(personId),
    memberId: directory.memberOf(personId),
    nameZh: names.get(personId)!,
  });
  const withRole = (role: City['people'][number]['roles'][number]) =>
    city.people.filter((person) => person.roles.includes(role)).map((person) => player(person.id));
  const party = (group: Group): Party => {
    const affiliates = [...city.institutions, ...city.enterprises].filter((one) =>
      group.departmentIds.includes(one.departmentId),
    );
    return {
      kind: 'group',
      code: group.id,
      id: directory.organizationOf(group.id),
      nameZh: group.shortZh,
      number: group.number,
      isHost: group.hostsCoordinationOffice,
      units: [],
      leader: player(group.leaderId),
      deputy: player(group.deputyLeaderId),
      members: group.memberIds.filter((id) => id !== group.leaderId).map(player),
      weight: 4 + group.departmentIds.length + affiliates.length / 6 + group.memberIds.length / 3,
      isSlow: SLOW_GROUPS.includes(group.number),
    };
  };
  const groups = city.groups.map(party);
  const unit = (department: Department): Unit => {
    const group = groups.find((one) => one.code === department.groupId)!;
    const made: Unit = {
      kind: 'unit',
      code: department.id,
      id: directory.organizationOf(department.id),
      nameZh: department.nameZh,
      group,
      theme: themeOf(department.nameZh),
      affiliates: [...city.institutions, ...city.enterprises]
        .filter((one) => one.departmentId === department.id)
        .map((one) => ({ id: directory.organizationOf(one.id), nameZh: one.nameZh })),
      secretary: player(department.secretaryId),
      leader: player(department.leaderId),
      recorder: player(department.recorderId),
      traits: department,
    };
    group.units.push(made);
    return made;
  };
  const units = city.departments.map(unit);
  return {
    groups,
    units,
    samplers: withRole('coordination_officer'),
    assessors: withRole('assessment_officer'),
    byId: new Map([...groups, ...units].map((one) => [one.id, one])),
  };
}
