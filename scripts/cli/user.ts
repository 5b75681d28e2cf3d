import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { ROLES, type Role } from '@/lib/shared/actor';
import { answer } from '../output';
import { done, tenantNamed } from '../refusal';

interface NewUser {
  tenant: string;
  username: string;
  name: string;
  nameEn?: string;
  organization: string;
  post: string;
  postEn?: string;
  roles: string;
  from?: string;
  password?: string;
}

export function register(program: Command): void {
  const user = program.command('user').description('the people who can sign in / 用户');

  user
    .command('create')
    .description('create an account with a member and a post / 新建账号、人员和岗位')
    .requiredOption('--tenant <slug>', 'tenant / 租户')
    .requiredOption('--username <username>', 'user name, unique in the installation / 用户名')
    .requiredOption('--name <name>', 'Chinese name / 姓名')
    .option('--name-en <name>', 'English name / 英文姓名')
    .requiredOption('--organization <code>', 'code of the organisation / 机构代码')
    .requiredOption('--post <post>', 'post in Chinese / 职务')
    .option('--post-en <post>', 'post in English / 英文职务')
    .requiredOption('--roles <roles>', `comma between roles / 角色，用逗号分隔: ${ROLES.join(', ')}`)
    .option('--from <day>', 'first day of the post, else today / 起始日期，默认今天')
    .option('--password <password>', 'first password; without it one is made and printed once / 初始密码')
    .action(createUser);

  user
    .command('list')
    .description('list the users of a tenant / 列出用户')
    .requiredOption('--tenant <slug>', 'tenant / 租户')
    .action(async (options: { tenant: string }, command: Command) => {
      const { listUsers } = await import('@/lib/modules/members/queries');
      const { readTenant } = await import('@/lib/platform/db');
      const { systemContext } = await import('@/lib/platform/context');
      const tenant = await tenantNamed(options.tenant);
      const users = await readTenant(tenant.id, (db) => listUsers(db, systemContext(tenant).today));
      const lines = users.map((one) =>
        [
          one.username,
          one.name,
          one.posts.map((post) => `${post.organization} ${post.post}`).join('; '),
          one.isDisabled ? 'disabled' : '',
        ].join('\t'),
      );
      answer(command, users, lines.join('\n') || `Tenant ${tenant.slug} has no users yet.`);
    });

  user
    .command('disable')
    .description('shut an account out at once and end its posts in the tenant / 立即停用账号并结束其岗位')
    .argument('<username>')
    .requiredOption('--tenant <slug>', 'tenant / 租户')
    .action(disableUser);

  user
    .command('enable')
    .description('open a disabled account again; its posts are given on the page of the person / 恢复账号')
    .argument('<username>')
    .requiredOption('--tenant <slug>', 'tenant / 租户')
    .action(enableUser);
}

async function createUser(options: NewUser, command: Command): Promise<void> {
  const { addMember, addPosition } = await import('@/lib/modules/members/commands');
  const { organizationWithCode } = await import('@/lib/modules/organizations/queries');
  const { createAccount } = await import('@/lib/platform/accounts');
  const { run } = await import('@/lib/platform/command');
  const { systemContext } = await import('@/lib/platform/context');
  const { readTenant } = await import('@/lib/platform/db');
  const tenant = await tenantNamed(options.tenant);
  const roles = rolesOf(options.roles);
  const organizationId = await readTenant(tenant.id, (db) => organizationWithCode(db, options.organization));
  if (!organizationId)
    throw new Error(`Tenant ${tenant.slug} has no organisation with the code ${options.organization}.`);
  const context = systemContext(tenant);
  const password = options.password ?? randomBytes(12).toString('base64url');
  const { username } = options;
  const { accountId } = done(await createAccount({ username, password, mustChangePassword: true }));
  const member = { nameZh: options.name, nameEn: options.nameEn, accountId };
  const { id: memberId } = done(await run(addMember, context, member));
  const post = { postZh: options.post, postEn: options.postEn, fromOn: options.from ?? context.today };
  const given = await run(addPosition, context, { memberId, organizationId, roles, ...post });
  if (!given.ok) {
    // An account without a post cannot enter; nothing lets it in until the post is given.
    console.error(`The account ${username} was created, but it has no post and cannot enter the tenant.`);
  }
  const { id: positionId } = done(given);
  answer(
    command,
    { username, password, memberId, positionId },
    `${username} can sign in with the password ${password} and must change it at once.`,
  );
}

function rolesOf(text: string): Role[] {
  const given = text.split(',').map((role) => role.trim());
  const unknown = given.filter((role) => !ROLES.includes(role as Role));
  if (unknown.length > 0)
    throw new Error(`Unknown role: ${unknown.join(', ')}. Roles are ${ROLES.join(', ')}.`);
  return given as Role[];
}

async function userNamed(username: string, slug: string) {
  const { listUsers } = await import('@/lib/modules/members/queries');
  const { systemContext } = await import('@/lib/platform/context');
  const { readTenant } = await import('@/lib/platform/db');
  const tenant = await tenantNamed(slug);
  const context = systemContext(tenant);
  const users = await readTenant(tenant.id, (db) => listUsers(db, context.today));
  const user = users.find((one) => one.username === username);
  if (!user) throw new Error(`Tenant ${tenant.slug} has no user ${username}.`);
  return { user, context };
}

async function enableUser(username: string, options: { tenant: string }, command: Command): Promise<void> {
  const { enableAccount } = await import('@/lib/platform/accounts');
  const { user } = await userNamed(username, options.tenant);
  await enableAccount(user.accountId);
  answer(command, { username, disabled: false }, `${username} can sign in again once a post is held.`);
}

async function disableUser(username: string, options: { tenant: string }, command: Command): Promise<void> {
  const { disableMember } = await import('@/lib/modules/members/commands');
  const { disableAccount } = await import('@/lib/platform/accounts');
  const { run } = await import('@/lib/platform/command');
  const { user, context } = await userNamed(username, options.tenant);
  // The account first: whatever follows, the next request is refused.
  await disableAccount(user.accountId);
  const ended = await run(disableMember, context, { memberId: user.memberId });
  if (!ended.ok && ended.code !== 'conflict') done(ended);
  answer(
    command,
    { username, disabled: true },
    `${username} is disabled; its sessions and posts have ended.`,
  );
}
