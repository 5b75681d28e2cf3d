import type { Command } from 'commander';
import type { EntryReading } from '@/lib/modules/quick-entries/schema';
import type { Context, TenantFacts } from '@/lib/platform/context';
import { answer } from '../output';
import { contextFor, done, tenantNamed } from '../refusal';

interface Options {
  tenant?: string;
  as?: string;
  item?: string;
  today?: string;
}

export function register(program: Command): void {
  program
    .command('parse')
    .description('read a line of what happened, as quick entry does / 解析一句话记录')
    .argument('<line>', 'the line, for example 5月7日 参加住建局党组会,研究选人用人,提意见2条 / 一句话')
    .option('--tenant <slug>', 'the tenant; the first one if left out / 租户')
    .option('--as <username>', 'with the lists of this person, else with all lists / 按某用户的清单')
    .option('--item <code>', 'the item, when it is known / 指定事项')
    .option('--today <day>', 'the day on which it was written, YYYY-MM-DD; else today / 书写日期')
    .action(async (line: string, options: Options, command: Command) => {
      const context = await contextFor(await tenantOf(options.tenant), options.as);
      const { readEntryLine } = await import('@/lib/modules/quick-entries/queries');
      const { ask } = await import('@/lib/platform/query');
      const { item, today } = options;
      const input = { line, ...(item ? { itemCode: item } : {}), ...(today ? { on: today } : {}) };
      const reading = done(await ask(readEntryLine, context, input));
      answer(command, reportOf(context, reading), wordsOf(reading));
    });
}

async function tenantOf(slug: string | undefined): Promise<TenantFacts> {
  if (slug) return tenantNamed(slug);
  const { listTenants } = await import('@/lib/platform/context');
  // The fullest city first: a demo holds a small second one.
  const tenants = await listTenants();
  const tenant = tenants.find((one) => one.slug === 'yunzhou') ?? tenants[0];
  if (!tenant) throw new Error('There is no tenant yet. See: npm run luji -- tenant create --help');
  return tenant;
}

/** Each thing that was read, with the words of the line it was read from. */
function reportOf(context: Context, reading: EntryReading) {
  const said = <Read extends { from: number; to: number }>(read: Read) => ({
    ...read,
    said: reading.line.slice(read.from, read.to),
  });
  const { line, today, kind, item, candidates, happenedOn, bodies, people, place, topic, counts, fields } =
    reading;
  return {
    tenant: context.tenant.slug,
    line,
    today,
    kind: kind && said(kind),
    item,
    candidates,
    happenedOn: happenedOn && said(happenedOn),
    bodies: bodies.map(said),
    topic: topic && said(topic),
    people: people.map(said),
    place: place && said(place),
    counts: counts.map(said),
    fields: fields.map((field) => ({ ...said(field), label: reading.labels[field.key]?.zh ?? field.key })),
    duties: reading.duties,
    like: reading.like,
  };
}

function wordsOf(reading: EntryReading): string {
  const row = (name: string, value: string, certain: boolean, said: string) =>
    [name, value, certain ? 'certain' : 'uncertain', said && `“${said}”`].join('\t');
  const said = ({ from, to }: { from: number; to: number }) => reading.line.slice(from, to);
  const { kind, item, fields, labels } = reading;
  const rows = [
    ...(kind ? [row('kind', kind.value, kind.certain, said(kind))] : []),
    ...(item ? [row('item', `${item.value} ${item.titleZh}`, item.certain, '')] : []),
    ...reading.bodies.map((one) =>
      row('body', one.value.map((body) => body.name).join(' / '), one.certain, said(one)),
    ),
    ...fields.map((field) => {
      const label = labels[field.key];
      return row(label?.zh ?? field.key, label?.valueZh ?? '', field.certain, said(field));
    }),
    ...reading.duties.map((duty) => `duty\t${duty.itemCode} ${duty.titleZh}\tdue ${duty.dueOn}`),
  ];
  return rows.length > 0 ? rows.join('\n') : 'Nothing was recognised.';
}
