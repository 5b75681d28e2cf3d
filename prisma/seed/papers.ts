import { filesRequired } from '@/lib/modules/forms/model';
import type { Paper } from './files';
import type { Entry } from './life';
import type { Chance } from './random';

const BROUGHT = ['minutes', 'file', 'signedRecord', 'proof'];
const LINE = 34;

/** The papers that go with a record: what is asked for, and now and then one that is not. */
export function papersOf(entry: Entry, content: Record<string, unknown>, chance: Chance): Paper[] {
  const { item, happenedOn, unit, subject } = entry;
  const asked = filesRequired(item, content);
  const isSecret = item.sensitivity === 'restricted';
  const mayBring = !isSecret && item.evidence.some((one) => BROUGHT.includes(one.kind));
  const count = asked > 0 ? asked : mayBring && chance.hits(0.3) ? 1 : 0;
  if (count === 0) return [];
  const text = (...keys: string[]) =>
    keys.map((key) => content[key]).find((value) => typeof value === 'string');
  const about = (!isSecret && text('topic', 'docTitle', 'projectName', 'problem')) || item.titleZh;
  const told = isSecret ? undefined : text('conclusions', 'changes', 'measure', 'keyFindings');
  const kinds = item.evidence
    .filter((one) => BROUGHT.includes(one.kind))
    .map((one) => one.labelZh.replace(/[（(].*$/, '').replace('或纪要', '纪要'));
  const body = subject.kind === 'unit' ? unit.nameZh : subject.nameZh;
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index] ?? kinds[0]!;
    const name = `${happenedOn.replaceAll('-', '')}${about.slice(0, 24)}${kind}.pdf`;
    return {
      name: name.replace(/[《》/\\:*?"<>|]/g, ''),
      lines: [`${body}${kind}`, happenedOn, ...linesOf(about), ...linesOf(told ?? '')],
    };
  });
}

function linesOf(text: string): string[] {
  const letters = [...text];
  const lines: string[] = [];
  for (let start = 0; start < letters.length; start += LINE)
    lines.push(letters.slice(start, start + LINE).join(''));
  return lines;
}
