import { createHmac } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';

/** The ordinary database role. The migrations grant rights to it by this name. */
export const APP_ROLE = 'luji_app';

export type Env = {
  /** The owner's address. Absent in a server that is only given the ordinary role. */
  databaseUrl: string | null;
  /** The ordinary role's address: what server and worker connect with. */
  appDatabaseUrl: string;
  port: number;
  host: string;
  secret: string;
  /** Absolute folder for uploaded files and everything else that is not in the database. */
  dataDir: string;
  /** Last civil day of the demo city; null means today. */
  demoUntil: string | null;
  /** The address people open the platform at, for links in messages; null leaves links out. */
  publicUrl: string | null;
  /** The mail server and the sender; null switches e-mail off. */
  mail: { smtpUrl: string; from: string } | null;
  /** The robot of a group chat; null switches it off. */
  robot: { kind: 'wecom' | 'dingtalk'; url: string; secret: string } | null;
};

export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

type Remedy = { en: string; zh: string; secret?: true };

const remedies: Record<string, Remedy> = {
  DATABASE_URL: {
    en: 'give the address of a PostgreSQL database, for example DATABASE_URL=postgresql://luji_owner:password@127.0.0.1:5432/luji',
    zh: '请填 PostgreSQL 数据库的地址，例如 DATABASE_URL=postgresql://luji_owner:密码@127.0.0.1:5432/luji',
    secret: true,
  },
  APP_DATABASE_URL: {
    en: `give the address of the same database for the ordinary role, for example APP_DATABASE_URL=postgresql://${APP_ROLE}:password@127.0.0.1:5432/luji, or leave it out`,
    zh: `请填同一数据库普通角色的地址，例如 APP_DATABASE_URL=postgresql://${APP_ROLE}:密码@127.0.0.1:5432/luji，也可以不填`,
    secret: true,
  },
  PORT: {
    en: 'give a whole number from 1 to 65535, for example PORT=3000',
    zh: '请填 1 到 65535 的整数，例如 PORT=3000',
  },
  HOST: {
    en: 'give the address to listen on, for example HOST=0.0.0.0',
    zh: '请填监听地址，例如 HOST=0.0.0.0',
  },
  SECRET: {
    en: 'give at least 32 random characters, for example SECRET=$(openssl rand -hex 32)',
    zh: '请填至少 32 个随机字符，例如 SECRET=$(openssl rand -hex 32)',
    secret: true,
  },
  DATA_DIR: {
    en: 'give a folder the server may write to, for example DATA_DIR=/var/lib/luji',
    zh: '请填服务器可以写入的文件夹，例如 DATA_DIR=/var/lib/luji',
  },
  DEMO_UNTIL: {
    en: 'give a day as year-month-day, for example DEMO_UNTIL=2026-06-15',
    zh: '请按“年-月-日”填写日期，例如 DEMO_UNTIL=2026-06-15',
  },
  PUBLIC_URL: {
    en: 'give the address people open, for example PUBLIC_URL=https://luji.example.gov.cn',
    zh: '请填用户打开的地址，例如 PUBLIC_URL=https://luji.example.gov.cn',
  },
  SMTP_URL: {
    en: 'give the address of the mail server, for example SMTP_URL=smtps://user:password@mail.example.gov.cn:465, or leave it out',
    zh: '请填邮件服务器地址，例如 SMTP_URL=smtps://用户:密码@mail.example.gov.cn:465，也可以不填',
    secret: true,
  },
  MAIL_FROM: {
    en: 'give the sender, for example MAIL_FROM=luji@example.gov.cn; it goes with SMTP_URL',
    zh: '请填发件人，例如 MAIL_FROM=luji@example.gov.cn，与 SMTP_URL 一起填写',
  },
  ROBOT_URL: {
    en: 'give the https address of the group robot, for example ROBOT_URL=https://oapi.dingtalk.com/robot/send?access_token=…, or leave it out',
    zh: '请填群机器人的 https 地址，例如 ROBOT_URL=https://oapi.dingtalk.com/robot/send?access_token=…，也可以不填',
    secret: true,
  },
  ROBOT_SECRET: {
    en: 'give the signing secret of the robot, at least 8 characters; it goes with ROBOT_URL',
    zh: '请填机器人的签名密钥，至少 8 个字符，与 ROBOT_URL 一起填写',
    secret: true,
  },
  ROBOT_KIND: {
    en: 'give wecom or dingtalk, for example ROBOT_KIND=dingtalk',
    zh: '请填 wecom 或 dingtalk，例如 ROBOT_KIND=dingtalk',
  },
  LOG_LEVEL: {
    en: 'give one of debug, info, warn, error, silent, for example LOG_LEVEL=info',
    zh: '请从 debug、info、warn、error、silent 中选一个，例如 LOG_LEVEL=info',
  },
};

const databaseAddress = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, username, pathname } = new URL(value);
  return /^postgres(ql)?:$/.test(protocol) && username !== '' && pathname.length > 1;
});

const logLevel = z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info');

/** An address with one of these protocols; a robot beside the platform may be plain. */
const addressOf = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

const settings = z.object({
  DATABASE_URL: databaseAddress.optional(),
  APP_DATABASE_URL: databaseAddress.optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(65535))
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('0.0.0.0'),
  SECRET: z.string().min(32),
  DATA_DIR: z
    .string()
    .refine((value) => !value.includes('\0'))
    .default('.data'),
  DEMO_UNTIL: z.iso.date().optional(),
  PUBLIC_URL: addressOf('https:', 'http:').optional(),
  SMTP_URL: addressOf('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().regex(/@/).optional(),
  ROBOT_URL: addressOf('https:', 'http:').optional(),
  ROBOT_SECRET: z.string().min(8).optional(),
  ROBOT_KIND: z.enum(['wecom', 'dingtalk']).default('dingtalk'),
  LOG_LEVEL: logLevel,
});

/** What goes together is given together. */
const variables = settings.superRefine((values, context) => {
  for (const [name, needs] of [
    ['SMTP_URL', 'MAIL_FROM'],
    ['ROBOT_URL', 'ROBOT_SECRET'],
  ] as const)
    if (values[name] && !values[needs])
      context.addIssue({ code: 'custom', path: [needs], message: 'missing' });
});

/**
 * Reads a configuration from a record of environment variables; an empty value counts as absent.
 * @throws ConfigurationError with one sentence per wrong value, in English and Chinese. Values of
 *   secrets and database addresses never appear in it.
 */
export function parseEnv(record: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(record).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    throw new ConfigurationError([...names].map((name) => sentence(name, given[name])).join('\n'));
  }
  const values = parsed.data;
  const owner = values.DATABASE_URL ?? null;
  const app = values.APP_DATABASE_URL ?? (owner && deriveAppDatabaseUrl(owner, values.SECRET));
  if (!app) throw new ConfigurationError(sentence('DATABASE_URL', undefined));
  return {
    databaseUrl: owner,
    appDatabaseUrl: app,
    port: values.PORT,
    host: values.HOST,
    secret: values.SECRET,
    dataDir: path.resolve(values.DATA_DIR),
    demoUntil: values.DEMO_UNTIL ?? null,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    mail: values.SMTP_URL ? { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM! } : null,
    robot: values.ROBOT_URL
      ? { kind: values.ROBOT_KIND, url: values.ROBOT_URL, secret: values.ROBOT_SECRET! }
      : null,
  };
}

/** The ordinary role's address at the owner's database; its password follows from the secret alone. */
export function deriveAppDatabaseUrl(databaseUrl: string, secret: string): string {
  const url = new URL(databaseUrl);
  url.username = APP_ROLE;
  url.password = createHmac('sha256', secret).update(`database role ${APP_ROLE}`).digest('hex');
  return url.href;
}

function sentence(name: string, value: string | undefined): string {
  const remedy = remedies[name]!;
  const shown = value !== undefined && !remedy.secret ? ` "${value}"` : '';
  const [en, zh] = value === undefined ? ['is missing', '没有填写'] : ['is not valid', '填写不正确'];
  return `${name}${shown} ${en}: ${remedy.en}. / ${name}${shown} ${zh}：${remedy.zh}。`;
}

let cached: Env | undefined;

/** The configuration of this process, parsed at first use. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** The owner's address, for migrations, the command line and tests. */
export function ownerDatabaseUrl(): string {
  const { databaseUrl } = env();
  if (!databaseUrl) throw new ConfigurationError(sentence('DATABASE_URL', undefined));
  return databaseUrl;
}

/** How much to log. Read apart from the rest so that a log can be written while nothing else is set. */
export function configuredLogLevel(): z.infer<typeof logLevel> {
  const parsed = logLevel.safeParse(process.env.LOG_LEVEL || undefined);
  if (!parsed.success) throw new ConfigurationError(sentence('LOG_LEVEL', process.env.LOG_LEVEL));
  return parsed.data;
}
