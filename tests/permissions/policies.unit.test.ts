import { readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SYSTEM_ACTOR } from '@/lib/platform/context';
import { type Actor, ROLES, type Role } from '@/lib/shared/actor';
import { type Who, policies } from './policies';

const ME = 'me';
const [UNIT, INSTITUTION, FAR_UNIT, HOST_UNIT] = ['unit', 'institution', 'far-unit', 'host-unit'];
const [GROUP, FAR, HOST] = ['group', 'far-group', 'host-group'];

const UNIT_POSTS: readonly Role[] = ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member'];
const GROUP_POSTS: readonly Role[] = ['group_member', 'group_leader'];
const IN_CHARGE: readonly Role[] = [
  'room_officer',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
];
const WHOLE_CITY: readonly Role[] = [
  'coordination_officer',
  'commission_secretary',
  'assessment_officer',
  'case_management_officer',
  'petition_officer',
  'style_room_officer',
];

/** The actor that the platform mints for a post of a role: see `accountContext`. */
function actorOf(who: Who): Actor {
  if (who === 'system') return SYSTEM_ACTOR;
  const [organizationId, organizationKind] = UNIT_POSTS.includes(who)
    ? [UNIT, 'department']
    : GROUP_POSTS.includes(who)
      ? [GROUP, 'group']
      : ['office', 'office'];
  return {
    kind: 'member',
    memberId: ME,
    positionId: 'my-post',
    roles: [who],
    organizationId,
    organizationKind,
    unitIds: UNIT_POSTS.includes(who) ? [UNIT, INSTITUTION] : [],
    groupIds: WHOLE_CITY.includes(who)
      ? [HOST, GROUP, FAR]
      : GROUP_POSTS.includes(who) || IN_CHARGE.includes(who)
        ? [GROUP]
        : [],
    hostGroupId: HOST,
  };
}

const SUBJECTS: Record<string, { subjectId: string; subjectKind: string; groupId: string }> = {
  'own unit': { subjectId: UNIT, subjectKind: 'unit', groupId: GROUP },
  'an institution of the own unit': { subjectId: INSTITUTION, subjectKind: 'unit', groupId: GROUP },
  'foreign unit': { subjectId: FAR_UNIT, subjectKind: 'unit', groupId: FAR },
  'unit of the host group': { subjectId: HOST_UNIT, subjectKind: 'unit', groupId: HOST },
  GROUP: { subjectId: GROUP, subjectKind: 'group', groupId: GROUP },
  'foreign group': { subjectId: FAR, subjectKind: 'group', groupId: FAR },
  'host group': { subjectId: HOST, subjectKind: 'group', groupId: HOST },
};

const STATES = [
  'proposed',
  'confirmed',
  'cancelled',
  'opened',
  'scheduled',
  'held',
  'done',
  'prepared',
  'ended',
];

const NOTICE_STATES = ['drafted', 'issued', 'revoked'];

/** What the policy is asked about, from the words of the situation: where, how sensitive, by whom. */
function factsOf(situation: string) {
  const [where, ...words] = situation.split(', ');
  return {
    ...SUBJECTS[where!],
    groupIds: [SUBJECTS[where!]?.groupId ?? ''],
    sensitivity: words.find((word) => ['normal', 'personal', 'restricted'].includes(word)) ?? 'normal',
    authorMemberId: words.includes('written by oneself') ? ME : 'another',
    involvedIds: words.some((word) => /^(written|reviewed) by oneself$/.test(word)) ? [ME] : ['another'],
    state: words.includes('running') ? 'running' : words.includes('own first') ? 'subject_first' : 'open',
    handlerMemberId: words.includes('handled by oneself') ? ME : null,
    acceptedByIds: words.includes('accepted by oneself') ? [ME] : [],
    spokenIds: words.includes('checked by oneself') ? [ME] : [],
    memberId: words.includes('about oneself') ? ME : 'another',
    level: words.includes('by the deputy secretary') ? 'deputy_secretary' : 'standing_member',
    unitId: SUBJECTS[where!]?.subjectId ?? '',
    statedBy: words.includes('recorded by the group') ? 'group' : 'unit',
    toldPerson: words.includes('told'),
    secondId: words.includes('beside whom one sat') ? ME : null,
    status:
      words.find((word) => STATES.includes(word) || NOTICE_STATES.includes(word)) ??
      (situation === 'a draft' ? 'draft' : 'published'),
    writtenById: words.includes('written by oneself') ? ME : 'another',
    ownerPositionId: words.includes('given to oneself') ? 'my-post' : 'another-post',
    hostPositionId: words.includes('chaired by oneself') ? 'my-post' : 'another-post',
    uploadedById: situation === 'an own file' ? ME : 'another',
    keeper: situation === 'a limit of duties' ? 'checklist_admin' : 'system_admin',
    positionId: situation === 'an own draft' ? 'my-post' : 'another-post',
  };
}

const GROUP_IDS: Record<string, string> = { GROUP, 'a foreign group': FAR, 'the host group': HOST };

/** Those that are asked about an identity and not about an object. */
const BY_ID: Record<string, (situation: string) => string> = {
  'introductions.canWalkTour': (situation) => situation,
  'members.canGrantRoles': (situation) => (situation === 'to oneself' ? ME : 'another'),
  'notifications.canReadInbox': (situation) => (situation === 'the own inbox' ? ME : 'another'),
  'digests.canReadDigest': (situation) => (situation === 'the own digest' ? ME : 'another'),
  'reminders.canFollowReminder': (situation) =>
    ({ 'of the own group': GROUP, 'of the office': 'office' })[situation] ?? FAR,
  'figures.canBreakOut': (situation) => GROUP_IDS[situation]!,
  'records.canCountRecords': (situation) => GROUP_IDS[situation]!,
  'statistics.canViewGroup': (situation) => GROUP_IDS[situation]!,
  'statistics.canViewUnitsOf': (situation) => GROUP_IDS[situation]!,
  'subjects.canReportChangedMatter': (situation) => SUBJECTS[situation]!.subjectId,
};

/** Somebody of a body, or the asker. */
function personOf(situation: string) {
  const { subjectId, subjectKind } = SUBJECTS[situation] ?? SUBJECTS.GROUP!;
  return {
    memberId: situation === 'of oneself' ? ME : 'another',
    organizationId: subjectId,
    organizationKind: subjectKind === 'group' ? 'group' : 'department',
  };
}

function questionOf(name: string, situation: string): unknown {
  if (name === 'campaigns.canWithdrawCampaign')
    return { organizationId: BY_ID['reminders.canFollowReminder']!(situation) };
  if (name.startsWith('absences.')) return personOf(situation);
  if (name === 'record-imports.canUseImport')
    return { createdById: situation === 'an own import' ? ME : 'another' };
  if (name === 'records.canWithdraw')
    return { ...factsOf('own unit, normal'), authorMemberId: situation === 'an own record' ? ME : 'another' };
  const version = VERSIONS[situation];
  if (version) return { ...version, authorIds: situation.startsWith('an own') ? [ME] : [] };
  return BY_ID[name]?.(situation) ?? factsOf(situation);
}

/** Versions of a checklist on their way. */
const VERSIONS: Record<string, { status: string }> = {
  'a draft': { status: 'draft' },
  'a published version': { status: 'published' },
  'an approved version': { status: 'approved' },
  'the form of a campaign': { status: 'issued' },
  'a version in consultation': { status: 'in_consultation' },
  'an own version in consultation': { status: 'in_consultation' },
};

type Policy = (actor: Actor, about: unknown) => boolean;

const modules = readdirSync('lib/modules').filter((name) => existsSync(`lib/modules/${name}/policy.ts`));
const found: Record<string, Policy> = {};
for (const name of modules) {
  const exports = (await import(path.resolve(`lib/modules/${name}/policy.ts`))) as Record<string, unknown>;
  for (const [key, value] of Object.entries(exports))
    if (key.startsWith('can') && typeof value === 'function') found[`${name}.${key}`] = value as Policy;
}

test('every policy of every module has its table, and every table its policy', () => {
  expect(Object.keys(found).length).toBeGreaterThan(25);
  expect(Object.keys(policies).sort()).toEqual(Object.keys(found).sort());
});

const cells = Object.entries(policies).flatMap(([name, situations]) =>
  Object.entries(situations).map(([situation, who]) => ({ name, situation, who })),
);

describe('who may', () => {
  test.each(cells)('$name: $situation', ({ name, situation, who }) => {
    const asked = [...ROLES, 'system' as const];
    const admitted = asked.filter((one) => found[name]!(actorOf(one), questionOf(name, situation)));
    expect(admitted).toEqual(asked.filter((one) => who.includes(one)));
  });

  test.each(cells)('$name: $situation, without any role', ({ name, situation }) => {
    const bare = { ...actorOf('auditor'), roles: [] };
    // What belongs to a person and not to a post: the directory, the own inbox, the own files, drafts and records.
    const personal = new Set([
      'attachments.canUpload: a file',
      'attachments.canReadUpload: an own file',
      'channels.canChooseChannels: the own channels',
      'checklists.canReadVersion: a published version',
      'digests.canReadDigest: the own digest',
      'drafts.canUseDraft: an own draft',
      'members.canReadPeople: people',
      'notifications.canReadInbox: the own inbox',
      'organizations.canReadDirectory: the directory',
      'record-imports.canUseImport: an own import',
      'records.canWithdraw: an own record',
      'strikes.canReadStrike: GROUP, proposed, about oneself',
      'strikes.canExplainStrike: GROUP, proposed, about oneself',
      'interviews.canReadInterview: GROUP, confirmed, about oneself, told',
      'interviews.canReadInterview: foreign group, held, beside whom one sat',
      'interviews.canCountersignInterview: foreign group, held, beside whom one sat',
    ]);
    expect(found[name]!(bare, questionOf(name, situation))).toBe(personal.has(`${name}: ${situation}`));
  });
});
