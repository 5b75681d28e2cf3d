// The operator's command line. Each file in cli/ registers its commands here.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Command, CommanderError } from 'commander';

type Group = { register: (program: Command) => void };

const program = new Command('luji')
  .description('履迹 Luji: the operator’s command line / 管理员命令行')
  .option('--json', 'answer in JSON / 以 JSON 输出')
  .showHelpAfterError('(luji --help lists the commands)')
  .exitOverride()
  .hook('preAction', async (_root, command) => {
    if (command.name() !== 'migrate') await requireCurrentSchema();
  });

async function requireCurrentSchema(): Promise<void> {
  const [{ default: pg }, { env, ownerDatabaseUrl }, { migrate, schemaStatus }] = await Promise.all([
    import('pg'),
    import('@/lib/platform/env'),
    import('@/lib/platform/migrate'),
  ]);
  const client = new pg.Client({ connectionString: ownerDatabaseUrl(), options: '-c TimeZone=UTC' });
  client.on('error', () => {});
  await client.connect();
  const { schema } = await schemaStatus(client).finally(() => client.end());
  if (schema === 'current') return;
  // The embedded database belongs to this clone alone; anybody else's is changed only when asked to.
  if (process.env.LUJI_EMBEDDED !== '1') {
    throw new Error('The database lacks migrations of this version. Run first: npm run luji -- migrate');
  }
  await migrate(ownerDatabaseUrl(), env().appDatabaseUrl);
}

/** `--json` may stand before or after the command's own name. */
function acceptJson(command: Command): void {
  for (const child of command.commands) {
    if (!child.options.some((option) => option.long === '--json')) {
      child.option('--json', 'answer in JSON / 以 JSON 输出');
    }
    child.exitOverride();
    acceptJson(child);
  }
}

function sentence(error: unknown): string {
  const { message, code, errors } = error as Error & { code?: string; errors?: Error[] };
  if (code === 'ECONNREFUSED') {
    const where = errors?.[0]?.message ?? message;
    return `The database cannot be reached (${where}). Is it running, and is DATABASE_URL right?`;
  }
  return message || String(error);
}

async function run(): Promise<number> {
  try {
    const folder = path.join(import.meta.dirname, 'cli');
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()) {
      const group = (await import(path.join(folder, file))) as Group;
      group.register(program);
    }
    acceptJson(program);
    await program.parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    console.error(sentence(error));
    if (process.env.LOG_LEVEL === 'debug') console.error(error);
    return 1;
  }
}

const code = await run();
// Connections that stay open must not keep the process, but everything printed must arrive.
process.stdout.write('', () => process.exit(code));
