import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import type { Refusal } from '@/lib/shared/result';
import { answer } from '../output';

/** A refusal as sentences: each problem with its path, in English and Chinese where the file speaks both. */
function sentences(refusal: Refusal): string {
  const lines = refusal.problems.map(({ path, code, params }) => {
    const { message, messageZh, ...rest } = params ?? {};
    const said = message ? `${message} / ${messageZh}` : [code, ...Object.values(rest)].join(' ');
    return path ? `${path.replace(/^file\./, '')}: ${said}` : said;
  });
  return [`Refused (${refusal.code}):`, ...lines].join('\n  ');
}

async function tenantContext(slug: string) {
  const { findTenant, systemContext } = await import('@/lib/platform/context');
  const tenant = await findTenant(slug);
  if (!tenant) throw new Error(`There is no tenant ${slug}. See: npm run luji -- tenant list`);
  return systemContext(tenant);
}

function wholeYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('give a year, for example 2026');
  return Number(text);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

interface PreviewOptions {
  tenant: string;
  item: string;
  subject?: string;
  year?: number;
  number?: string;
}

async function preview(options: PreviewOptions, command: Command): Promise<void> {
  const { ask } = await import('@/lib/platform/query');
  const { previewDueDates } = await import('@/lib/modules/due-days/queries');
  const context = await tenantContext(options.tenant);
  const result = await ask(previewDueDates, context, {
    itemCode: options.item,
    year: options.year ?? Number(context.today.slice(0, 4)),
    ...(options.subject ? { subject: options.subject } : {}),
    ...(options.number ? { number: options.number } : {}),
  });
  if (!result.ok) throw new Error(sentences(result));
  const { item, subject, year, version, obligations, dueText, calendarConfirmed } = result.value;
  const head = [
    `${item.code} ${item.titleZh} / ${item.titleEn}`,
    `${subject.code} ${subject.nameZh}, ${year}, version ${version.number} (${version.status}); ${dueText.nameZh} / ${dueText.nameEn}`,
    ...(calendarConfirmed ? [] : [`The working-day calendar of ${year} is not confirmed yet.`]),
    ...(subject.applies ? [] : ['The item is not for this subject.']),
  ];
  const rows = obligations.map((one) => [
    one.occurrenceKey,
    `${one.periodFrom}..${one.periodTo}`,
    one.dueOn,
    one.movedFrom ? `moved from ${one.movedFrom}` : (one.event?.nameZh ?? ''),
  ]);
  const body =
    rows.length > 0
      ? table([['period', 'from..to', 'due', ''], ...rows])
      : 'No obligations are planned ahead.';
  answer(command, result.value, [...head, body].join('\n'));
}

interface ImportOptions {
  tenant: string;
  enable: string;
}

async function importFile(file: string, options: ImportOptions, command: Command): Promise<void> {
  const { run } = await import('@/lib/platform/command');
  const { importChecklist } = await import('@/lib/modules/checklists/commands');
  const context = await tenantContext(options.tenant);
  const text = await readFile(file, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`);
  }
  const enable = ['core', 'all'].includes(options.enable) ? options.enable : options.enable.split(',');
  const result = await run(importChecklist, context, { file: json, enable });
  if (!result.ok) throw new Error(sentences(result));
  const { drafts } = result.value;
  answer(
    command,
    result.value,
    drafts.map((one) => `${one.code} version ${one.number} is a draft (${one.versionId}).`).join('\n'),
  );
}

async function list(options: { tenant: string }, command: Command): Promise<void> {
  const { ask } = await import('@/lib/platform/query');
  const { listChecklists } = await import('@/lib/modules/checklists/queries');
  const result = await ask(listChecklists, await tenantContext(options.tenant), {});
  if (!result.ok) throw new Error(sentences(result));
  const rows = result.value.checklists.flatMap((checklist) =>
    checklist.versions.map((version) => [
      checklist.code,
      String(version.number),
      version.stage,
      `${version.enabled} of ${version.items} on`,
      version.inForceFromOn ? `${version.inForceFromOn}..${version.inForceToOn ?? ''}` : '',
      version.id,
    ]),
  );
  const words = rows.length > 0 ? table(rows) : 'No checklist has been imported.';
  answer(command, result.value.checklists, words);
}

interface PublishOptions {
  tenant: string;
  from: string;
}

async function publish(versionId: string, options: PublishOptions, command: Command): Promise<void> {
  const { run } = await import('@/lib/platform/command');
  const { publishChecklistVersion } = await import('@/lib/modules/checklists/commands');
  const context = await tenantContext(options.tenant);
  const result = await run(publishChecklistVersion, context, { versionId, inForceFromOn: options.from });
  if (!result.ok) throw new Error(sentences(result));
  const { inForceFromOn, carriedOver, cancelled } = result.value;
  const words = `In force from ${inForceFromOn}; ${carriedOver} planned obligations follow it, ${cancelled} are cancelled.`;
  answer(command, result.value, words);
}

export function register(program: Command): void {
  const checklist = program.command('checklist').description('checklists and what they ask for / 责任清单');

  checklist
    .command('list')
    .description('checklists and their versions / 清单及版本')
    .requiredOption('--tenant <slug>', 'the tenant / 租户')
    .action(list);

  checklist
    .command('import <file>')
    .description('import a checklist file as drafts / 导入清单文件为草稿')
    .requiredOption('--tenant <slug>', 'the tenant / 租户')
    .option('--enable <items>', 'core, all, or item codes with commas between / 启用哪些事项', 'core')
    .action(importFile);

  checklist
    .command('publish <versionId>')
    .description('publish a draft from the first day of a month / 发布草稿')
    .requiredOption('--tenant <slug>', 'the tenant / 租户')
    .requiredOption('--from <day>', 'first day in force, for example 2026-07-01 / 启用日')
    .action(publish);

  checklist
    .command('preview')
    .description('obligations and due dates of an item in a year / 一个事项全年的义务和到期日')
    .requiredOption('--tenant <slug>', 'the tenant / 租户')
    .requiredOption('--item <code>', 'the item, for example U1-02 / 事项代码')
    .option(
      '--subject <code>',
      'code of the unit or group; the first it is for when left out / 单位或派驻组代码',
    )
    .option('--year <year>', 'this year when left out / 年份', wholeYear)
    .option('--number <version>', 'one version alone, a draft for example / 只看某一版')
    .action(preview);
}
