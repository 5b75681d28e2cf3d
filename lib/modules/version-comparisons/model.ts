/**
 * Two versions of a checklist side by side: which items came, went, were switched or say something else, and in
 * which words. Codes are for life, so an item is the same item wherever it stands.
 */
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { diffOf } from '@/lib/modules/record-views/model';
import type { ComparedItem, ComparedLine } from './schema';

interface Item {
  code: string;
  sectionCode: string;
  enabled: boolean;
  content: ChecklistItem;
}

type Line = Pick<ComparedLine, 'name' | 'of'> & { text: string };

const yes = (value: boolean | undefined) => (value ? '✓' : '');

/** Everything an item says, one line for each thing. */
function linesOf({ content: item, sectionCode, enabled }: Item): Line[] {
  const line = (name: string, text: string | number | undefined, of: Line['of'] = null): Line => ({
    name,
    of,
    text: String(text ?? ''),
  });
  const named = (one: { labelZh: string; labelEn: string }) => ({ nameZh: one.labelZh, nameEn: one.labelEn });
  return [
    line('enabled', yes(enabled)),
    line('titleZh', item.titleZh),
    line('titleEn', item.titleEn),
    line('section', sectionCode),
    line('cadence', item.cadence),
    line('due', item.dueRule.textZh),
    line('minPerPeriod', item.minPerPeriod),
    line('responsible', item.responsible),
    line('recordType', item.recordType),
    line('appliesTo', item.appliesTo),
    line('onlyGroup', item.onlyGroup),
    line('tier', item.tier),
    line('minutes', item.estimatedMinutes),
    line('sensitivity', item.sensitivity),
    line('leaderSigns', yes(item.leaderSigns)),
    line('allowsNil', yes(item.allowsNil)),
    line('countsForLadder', yes(item.countsForLadder)),
    line('sunsetOn', item.sunsetOn),
    line('why', item.whyZh),
    line('example', item.exampleZh),
    ...item.fields.map((field) =>
      line(
        'field',
        [
          field.labelZh,
          field.type,
          field.required ? '*' : '',
          field.prefill,
          field.showIf,
          field.maxLength,
          field.min !== undefined && `≥${field.min}`,
          field.max !== undefined && `≤${field.max}`,
          field.whole && '∈ℤ',
          field.helpZh,
          field.enum?.map((choice) => choice.labelZh).join('、'),
          field.columns?.map((column) => column.labelZh).join('、'),
        ]
          .filter(Boolean)
          .join(' · '),
        {
          ...named(field),
          nameEn: `${field.labelEn} (${field.key})`,
          nameZh: `${field.labelZh}（${field.key}）`,
        },
      ),
    ),
    ...item.evidence
      .filter((one) => one.kind !== 'none')
      .map((one) =>
        line(
          'evidence',
          [one.kind, one.required ? '*' : '', one.requiredWhen].filter(Boolean).join(' · '),
          named(one),
        ),
      ),
    ...item.qualityCriteria.map((one) =>
      line('criterion', `${one.textZh} · ${one.check}`, { nameZh: one.code, nameEn: one.code }),
    ),
  ];
}

const keyOf = ({ name, of }: Pick<Line, 'name' | 'of'>) =>
  `${name}/${/\((\w+)\)$/.exec(of?.nameEn ?? '')?.[1] ?? of?.nameZh ?? ''}`;

function changedLines(before: Item, after: Item): ComparedLine[] {
  const [was, is] = [linesOf(before), linesOf(after)];
  const old = new Map(was.map((line) => [keyOf(line), line]));
  const now = new Map(is.map((line) => [keyOf(line), line]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [a, b] = [old.get(key), now.get(key)];
    const [left, right] = [a?.text ?? '', b?.text ?? ''];
    if (left === right) return [];
    const { name, of } = (b ?? a)!;
    return [{ name, of, before: left, after: right, partsZh: diffOf(left, right) }];
  });
}

/** What differs from one version to another, in the order of the newer list, what went at the end. */
export function compareItems(
  before: readonly Item[],
  after: readonly Item[],
): { same: number; items: ComparedItem[] } {
  const titled = ({ code, content }: Item) => ({ code, titleZh: content.titleZh, titleEn: content.titleEn });
  const old = new Map(before.map((item) => [item.code, item]));
  const items = after.flatMap((item): ComparedItem[] => {
    const was = old.get(item.code);
    if (!was) return [{ ...titled(item), change: 'added', was: null, is: item.enabled, lines: [] }];
    const lines = changedLines(was, item);
    if (lines.length === 0) return [];
    return [{ ...titled(item), change: 'changed', was: was.enabled, is: item.enabled, lines }];
  });
  const codes = new Set(after.map((item) => item.code));
  const gone = before
    .filter((item) => !codes.has(item.code))
    .map(
      (item): ComparedItem => ({
        ...titled(item),
        change: 'removed',
        was: item.enabled,
        is: null,
        lines: [],
      }),
    );
  const kept = after.filter((item) => old.has(item.code)).length;
  return {
    same: kept - items.filter((item) => item.change === 'changed').length,
    items: [...items, ...gone],
  };
}
