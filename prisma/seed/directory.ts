import { linkOrganizations, addOrganization } from '@/lib/modules/organizations/commands';
import { type UNIT_KINDS, type Traits } from '@/lib/modules/organizations/schema';
import { addMember, addPosition, chargeGroup } from '@/lib/modules/members/commands';
import { makeSubject } from '@/lib/modules/subjects/commands';
import type { CivilDate } from '@/lib/shared/civil-date';
import { accountIdOf } from './accounts';
import type { City } from './city';
import { instantOf } from './days';
import type { Stage, Step } from './steps';

/** Where the bodies and people of the city stand in its tenant. */
export interface Directory {
  organizationOf(code: string): string;
  memberOf(personId: string): string;
  positionOf(personId: string): string;
  /** Every position, the further ones among them. */
  positionIds: string[];
}

const pad = (value: number) => String(value).padStart(2, '0');

/** Sets up the bodies, their links, the people and the subjects, as the operator does before the year begins. */
export async function setUpDirectory(stage: Stage, city: City, year: number): Promise<Directory> {
  const before = `${year - 2}-01-01`;
  const firstDay = `${year}-01-01`;
  const at = instantOf(`${year - 1}-12-08`, '09:00');
  const step = (key: string, command: unknown, input: Step['input']): Step => ({
    key,
    command: command as Step['command'],
    positionId: null,
    at,
    input,
  });
  const idOf = (key: string) => stage.answered.of<{ id: string }>(key).id;
  const organizationOf = (code: string) => idOf(`organization/${code}`);

  const body = (code: string, input: Record<string, unknown>, superior?: string) =>
    step(`organization/${code}`, addOrganization, () => ({
      code,
      fromOn: before,
      ...(superior ? { superiorId: organizationOf(superior) } : {}),
      ...input,
    }));
  const centre = city.commission;
  await stage.takeAll([
    body(centre.id, { kind: 'commission', nameZh: centre.nameZh, nameEn: centre.nameEn, sortOrder: 0 }),
  ]);
  await stage.takeAll([...centralBodies(city, body), ...groups(city, body), ...departments(city, body)]);
  await stage.takeAll(affiliates(city, body));

  const link = (kind: string, lower: string, superior: string, relation?: string) =>
    step(`link/${kind}/${lower}`, linkOrganizations, () => ({
      organizationId: organizationOf(lower),
      superiorId: organizationOf(superior),
      kind,
      fromOn: before,
      ...(relation ? { relation } : {}),
    }));
  await stage.takeAll([
    ...city.departments.map((one) => link('supervision', one.id, one.groupId, one.relation)),
    ...city.rooms.flatMap((room) => room.groupIds.map((group) => link('guidance', group, room.id))),
  ]);

  await stage.takeAll(
    city.people.map((person) =>
      step(`member/${person.id}`, addMember, () => ({
        nameZh: person.nameZh,
        accountId: accountIdOf(person.username + city.suffix),
      })),
    ),
  );
  const memberOf = (personId: string) => idOf(`member/${personId}`);
  const positionOf = (personId: string) => idOf(`position/${personId}`);
  await stage.takeAll(
    city.people.map(({ id, orgId, postZh, postEn, roles }) =>
      step(`position/${id}`, addPosition, () => ({
        memberId: memberOf(id),
        organizationId: organizationOf(orgId),
        postZh,
        postEn,
        roles,
        fromOn: before,
      })),
    ),
  );
  const dayOf = (day: { month: number; day: number } | null): CivilDate | null =>
    day && `${year}-${pad(day.month)}-${pad(day.day)}`;
  const further = city.furtherPositions.map((post) =>
    step(`position/${post.personId}/${post.orgId}`, addPosition, () => ({
      memberId: memberOf(post.personId),
      organizationId: organizationOf(post.orgId),
      postZh: post.postZh,
      postEn: post.postEn,
      roles: post.roles,
      fromOn: dayOf(post.from) ?? before,
      toOn: dayOf(post.to),
    })),
  );
  await stage.takeAll(further);

  const charge = (personId: string, group: string) =>
    step(`charge/${personId}/${group}`, chargeGroup, () => ({
      positionId: positionOf(personId),
      groupId: organizationOf(group),
      fromOn: before,
    }));
  await stage.takeAll(city.groups.map((group) => charge(group.standingMemberId, group.id)));
  await stage.takeAll(city.groups.map((group) => charge(group.deputySecretaryId, group.id)));

  const subject = (code: string, kind: 'unit' | 'group') =>
    step(`subject/${code}`, makeSubject, () => ({
      organizationId: organizationOf(code),
      kind,
      fromOn: firstDay,
    }));
  await stage.takeAll([
    ...city.groups.map((group) => subject(group.id, 'group')),
    ...city.departments.map((unit) => subject(unit.id, 'unit')),
  ]);
  const positionIds = [
    ...city.people.map((person) => positionOf(person.id)),
    ...further.map((one) => idOf(one.key)),
  ];
  return { organizationOf, memberOf, positionOf, positionIds };
}

type NewBody = (code: string, input: Record<string, unknown>, superior?: string) => Step;

const OFFICE_KINDS: Record<string, string> = {
  coordination_office: 'coordination_office',
  checklist_admin: 'office',
  room: 'office',
  security: 'office',
};

function centralBodies(city: City, body: NewBody): Step[] {
  const offices = city.offices.map((office, index) => {
    const kind = OFFICE_KINDS[office.kind]!;
    const traits: Traits = kind === 'office' ? { officeKind: office.kind as 'room' } : {};
    const { nameZh, nameEn } = office;
    return body(office.id, { kind, nameZh, nameEn, sortOrder: 10 + index, traits }, city.commission.id);
  });
  const rooms = city.rooms.map(({ id, nameZh, nameEn }, index) => {
    const traits: Traits = { number: index + 1 };
    return body(id, { kind: 'room', nameZh, nameEn, sortOrder: 40 + index, traits }, city.commission.id);
  });
  return [...offices, ...rooms];
}

function groups(city: City, body: NewBody): Step[] {
  return city.groups.map((group) => {
    const { id, nameZh, shortZh, nameEn, number, mode, hostsCoordinationOffice } = group;
    const traits: Traits = {
      number,
      residenceMode: mode,
      ...(hostsCoordinationOffice ? { hostsCoordinationOffice } : {}),
    };
    return body(
      id,
      { kind: 'group', nameZh, shortZh, nameEn, sortOrder: 100 + number, traits },
      city.commission.id,
    );
  });
}

function departments(city: City, body: NewBody): Step[] {
  return city.departments.map((department, index) => {
    const { id, nameZh, nameEn, type, hasServiceWindow, paysSubsidies, hasProjects, map } = department;
    const traits: Traits = {
      departmentType: type,
      hasServiceWindow,
      paysSubsidies,
      hasProjects,
      ...(map ? { map } : {}),
    };
    return body(id, { kind: 'department', nameZh, nameEn, sortOrder: 200 + index, traits });
  });
}

function affiliates(city: City, body: NewBody): Step[] {
  const of = (kind: (typeof UNIT_KINDS)[number], list: City['institutions'], first: number) =>
    list.map(({ id, nameZh, departmentId }, index) =>
      body(id, { kind, nameZh, sortOrder: first + index }, departmentId),
    );
  return [...of('institution', city.institutions, 1000), ...of('enterprise', city.enterprises, 2000)];
}
