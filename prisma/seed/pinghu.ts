import type { City, Department, Group, Person } from './city';

const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const SURNAMES = [...'陶姜戚谢邹喻柏水窦章'];

/** A second, small tenant, so that two tenants can be told apart: two groups and six bodies of a district. */
export function pinghu(): City {
  const people: Person[] = [];
  const person = (
    username: string,
    orgId: string,
    postZh: string,
    postEn: string,
    roles: Person['roles'],
  ) => {
    const index = people.length;
    const nameZh = `${SURNAMES[Math.floor(index / 10)]}例${STEMS[index % 10]}`;
    const id = `b${String(index + 1).padStart(3, '0')}`;
    people.push({ id, username, nameZh, orgId, postZh, postEn, roles });
    return id;
  };
  person('sec', 'c00', '区纪委书记、区监委主任', 'Secretary of the commission', ['commission_secretary']);
  const deputy = person('dep', 'c00', '区纪委副书记', 'Deputy secretary', ['deputy_secretary_in_charge']);
  const standing = person('scm', 'c00', '区纪委常委', 'Standing-committee member', [
    'standing_member_in_charge',
  ]);
  const offices = OFFICES.map(([id, nameZh, nameEn, kind, role]) => {
    person(id, id, '负责人', 'Head', [role]);
    return { id, nameZh, nameEn, kind };
  });
  person('room1', 'r01', '室主任', 'Head of room', ['room_officer']);
  const groups = GROUPS.map(([id, short, departmentIds], index): Group => {
    const leaderId = person(`${id}_leader`, id, '组长', 'Leader of the group', ['group_leader']);
    const deputyLeaderId = person(`${id}_deputy`, id, '副组长', 'Deputy leader', [
      'group_leader',
      'group_member',
    ]);
    const member = (number: number) =>
      person(`${id}_m${number}`, id, '纪检监察员', 'Member of the group', ['group_member']);
    return {
      id,
      nameZh: `区纪委监委${short}`,
      shortZh: short,
      nameEn: `Resident group ${index + 1}`,
      number: index + 1,
      mode: 'comprehensive',
      departmentIds: [...departmentIds],
      leaderId,
      deputyLeaderId,
      memberIds: [leaderId, deputyLeaderId, member(1), member(2)],
      standingMemberId: standing,
      deputySecretaryId: deputy,
      hostsCoordinationOffice: index === 0,
    };
  });
  const departments = DEPARTMENTS.map(([id, nameZh, nameEn, groupId, isResident], index): Department => {
    const post = (suffix: string, postZh: string, postEn: string, roles: Person['roles']) =>
      person(`${id}_${suffix}`, id, postZh, postEn, roles);
    return {
      id,
      nameZh,
      nameEn,
      type: 'government_department',
      groupId,
      relation: isResident ? 'resident' : 'comprehensive',
      hasServiceWindow: index % 2 === 0,
      hasProjects: index === 1,
      paysSubsidies: index === 4,
      secretaryId: post('sec', '党组书记', 'Secretary of the Party group', ['unit_secretary', 'unit_leader']),
      leaderId: post('lead', '分管领导（班子成员）', 'Team member in charge', ['unit_leader', 'team_member']),
      recorderId: post('rec', '主体责任联络员', 'Liaison officer and recorder', ['unit_recorder']),
    };
  });
  return {
    slug: 'pinghu',
    nameZh: '平湖示范区',
    nameEn: 'Pinghu district (fictional)',
    suffix: '.b',
    commission: {
      id: 'c00',
      nameZh: '区纪委监委',
      nameEn: 'District commission for discipline inspection and supervision',
    },
    offices,
    rooms: [
      {
        id: 'r01',
        nameZh: '第一监督检查室',
        nameEn: 'Supervision and inspection room 1',
        groupIds: ['g01', 'g02'],
      },
    ],
    groups,
    departments,
    institutions: INSTITUTIONS.map(([id, nameZh, departmentId]) => ({ id, nameZh, departmentId })),
    enterprises: [{ id: 'e01', nameZh: '平湖建设发展有限公司', departmentId: 'd02' }],
    people,
    furtherPositions: [],
    volumes: {
      groupRecordsByItemJanMay: {
        'G1-03': 6,
        'G1-04': 40,
        'G2-07': 18,
        'G3-01': 12,
        'G3-02': 20,
        'G3-03': 10,
        'G3-05': 3,
        'G3-06': 1,
        'G3-07': 8,
        'G4-05': 2,
        'G4-06': 5,
        'G4-08': 1,
      },
      measuresJanMay: [
        { form: 'first', measure: 'talk_reminder', records: 5 },
        { form: 'first', measure: 'admonition', records: 1 },
        { form: 'second', measure: 'org_measure', records: 1 },
        { form: 'second', measure: 'light_sanction', sanctionTrack: 'party', records: 1 },
      ],
      talksJanMay: [
        { talkeeCount: 1, talkType: 'routine, heart_to_heart, reminder', records: 14 },
        { talkeeCount: 8, talkType: 'group_session', records: 4 },
      ],
    },
  };
}

const OFFICES = [
  [
    'o-coord',
    '派驻机构工作联席会议办公室',
    'Coordination office of the joint meeting',
    'coordination_office',
    'coordination_officer',
  ],
  ['o-list', '清单管理专班', 'Checklist administration team', 'checklist_admin', 'checklist_admin'],
  ['o-case', '案件监督管理室', 'Case supervision and management room', 'room', 'case_management_officer'],
  ['o-pet', '信访室', 'Petition and report room', 'room', 'petition_officer'],
  ['o-style', '党风政风监督室', 'Party-conduct supervision room', 'room', 'style_room_officer'],
  ['o-org', '组织部（考核）', 'Organisation department (assessment)', 'room', 'assessment_officer'],
  ['o-it', '信息技术保障室', 'Information technology room', 'room', 'data_analyst'],
  ['o-sys', '系统管理', 'System administration', 'security', 'system_admin'],
  ['o-sec', '安全保密管理', 'Security administration', 'security', 'security_admin'],
  ['o-aud', '安全审计', 'Audit', 'security', 'auditor'],
] as const;

const GROUPS = [
  ['g01', '第一派驻纪检监察组', ['d01', 'd02', 'd03']],
  ['g02', '第二派驻纪检监察组', ['d04', 'd05', 'd06']],
] as const;

const DEPARTMENTS = [
  ['d01', '区政府办公室', 'General office of the district government', 'g01', true],
  ['d02', '区住房和城乡建设局', 'Bureau of housing and construction', 'g01', false],
  ['d03', '区财政局', 'Bureau of finance', 'g01', false],
  ['d04', '区教育局', 'Bureau of education', 'g02', true],
  ['d05', '区民政局', 'Bureau of civil affairs', 'g02', false],
  ['d06', '区卫生健康局', 'Bureau of health', 'g02', false],
] as const;

const INSTITUTIONS = [
  ['i001', '区机关事务服务中心', 'd01'],
  ['i002', '区市政养护所', 'd02'],
  ['i003', '区实验学校', 'd04'],
  ['i004', '区社会福利中心', 'd05'],
  ['i005', '区疾病预防控制中心', 'd06'],
] as const;
