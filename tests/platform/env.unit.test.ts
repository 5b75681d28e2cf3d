import { describe, expect, test } from 'vitest';
import { ConfigurationError, deriveAppDatabaseUrl, parseEnv } from '@/lib/platform/env';

const secret = 'a-secret-of-at-least-thirty-two-characters';
const complete = {
  DATABASE_URL: 'postgresql://luji_owner:pass@127.0.0.1:5432/luji',
  SECRET: secret,
};

function refusal(record: Record<string, string | undefined>): string {
  try {
    parseEnv(record);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  throw new Error('the configuration was accepted');
}

describe('parseEnv', () => {
  test('fills in what is not given', () => {
    expect(parseEnv(complete)).toMatchObject({
      databaseUrl: complete.DATABASE_URL,
      port: 3000,
      host: '0.0.0.0',
      secret,
      demoUntil: null,
    });
  });

  test('takes what is given', () => {
    const given = {
      ...complete,
      PORT: '8080',
      HOST: '127.0.0.1',
      DATA_DIR: '/srv/luji',
      DEMO_UNTIL: '2026-06-15',
    };
    expect(parseEnv(given)).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      dataDir: '/srv/luji',
      demoUntil: '2026-06-15',
    });
  });

  test('leaves a channel off that is not configured, and wants what goes with it', () => {
    expect(parseEnv(complete)).toMatchObject({ mail: null, robot: null, publicUrl: null });
    const smtp = { SMTP_URL: 'smtps://user:pass@mail.example:465', MAIL_FROM: 'luji@example.gov.cn' };
    const robot = { ROBOT_URL: 'https://chat.example/send?access_token=t', ROBOT_SECRET: 'SEC01234567' };
    expect(
      parseEnv({ ...complete, ...smtp, ...robot, PUBLIC_URL: 'https://luji.example.gov.cn/' }),
    ).toMatchObject({
      mail: { smtpUrl: smtp.SMTP_URL, from: smtp.MAIL_FROM },
      robot: { kind: 'dingtalk', url: robot.ROBOT_URL, secret: robot.ROBOT_SECRET },
      publicUrl: 'https://luji.example.gov.cn',
    });
    expect(refusal({ ...complete, SMTP_URL: smtp.SMTP_URL })).toMatch(/^MAIL_FROM is missing/);
    expect(refusal({ ...complete, ROBOT_URL: robot.ROBOT_URL })).toMatch(/^ROBOT_SECRET is missing/);
    expect(refusal({ ...complete, ...smtp, SMTP_URL: 'mail.example' })).not.toContain('mail.example"');
    expect(refusal({ ...complete, ROBOT_KIND: 'pigeon' })).toMatch(/^ROBOT_KIND "pigeon" is not valid/);
  });

  test('makes the data folder absolute', () => {
    expect(parseEnv({ ...complete, DATA_DIR: 'files' }).dataDir).toBe(`${process.cwd()}/files`);
  });

  test('counts an empty value as not given', () => {
    expect(parseEnv({ ...complete, PORT: '', HOST: '  ' })).toMatchObject({ port: 3000, host: '0.0.0.0' });
  });

  test('derives the ordinary role from the owner and the secret', () => {
    const { appDatabaseUrl } = parseEnv(complete);
    const url = new URL(appDatabaseUrl);
    expect([url.username, url.host, url.pathname]).toEqual(['luji_app', '127.0.0.1:5432', '/luji']);
    expect(url.password).toMatch(/^[0-9a-f]{64}$/);
    expect(appDatabaseUrl).toBe(deriveAppDatabaseUrl(complete.DATABASE_URL, secret));
    expect(appDatabaseUrl).not.toBe(deriveAppDatabaseUrl(complete.DATABASE_URL, `${secret}!`));
  });

  test('a server may be given the ordinary role alone', () => {
    const app = 'postgresql://luji_app:pass@db/luji';
    expect(parseEnv({ SECRET: secret, APP_DATABASE_URL: app })).toMatchObject({
      databaseUrl: null,
      appDatabaseUrl: app,
    });
  });

  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['PORT', '-1'],
    ['PORT', 'web'],
    ['HOST', 'a b'],
    ['DEMO_UNTIL', '2026-02-30'],
    ['DEMO_UNTIL', '15.06.2026'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s, shows the value and says how to mend it', (name, value) => {
    const message = refusal({ ...complete, [name]: value });
    expect(message.split('\n')).toHaveLength(1);
    expect(message).toContain(`${name} "${value}" is not valid: `);
    expect(message).toContain(`例如 ${name}=`);
  });

  test.each([
    ['DATABASE_URL', 'mysql://root:hidden@db/luji'],
    ['DATABASE_URL', 'postgresql://luji:hidden@db'],
    ['DATABASE_URL', 'hidden'],
    ['APP_DATABASE_URL', 'postgresql://db:hidden/luji'],
    ['SECRET', 'hidden-too-short'],
  ])('refuses %s=%s without showing it', (name, value) => {
    const message = refusal({ ...complete, [name]: value });
    expect(message).toContain(`${name} is not valid: `);
    expect(message).not.toContain('hidden');
  });

  test.each(['DATABASE_URL', 'SECRET'])('says that %s is missing', (name) => {
    expect(refusal({ ...complete, [name]: undefined })).toContain(`${name} is missing: `);
  });

  test('names every wrong value, a line each', () => {
    const lines = refusal({ ...complete, PORT: 'web', SECRET: 'short' }).split('\n');
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(['PORT', 'SECRET']);
  });
});
