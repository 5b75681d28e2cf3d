/** Which bodies a line names, as a reading tells it, and the field of an item that they fill. */
import type { Body, BodyMention } from '@/lib/modules/body-names/model';
import type { EntryItem } from '@/lib/modules/item-guesses/model';
import type { FieldRead, NamedBodyRead, Read, Reading } from '@/lib/modules/quick-entries/schema';

const named = ({ id, code, nameZh, shortZh }: Body): NamedBodyRead => ({ id, code, name: shortZh ?? nameZh });

/** What is named, each certain where it can be no other; `several` where there may be more than one. */
export function bodiesRead(mentions: readonly BodyMention[], several: boolean): Reading['bodies'] {
  return mentions.map(({ from, to, bodies, certain }) => {
    const clear = certain && (several || mentions.length === 1);
    const doubt = clear ? null : certain ? ('several' as const) : ('ambiguous' as const);
    return { value: bodies.map(named), from, to, certain: clear, doubt };
  });
}

/** The field for a body or bodies, filled with what is named. */
export function bodyFields(item: EntryItem, mentions: readonly BodyMention[]): FieldRead[] {
  const field = item.fields.find((one) => one.type === 'organisation');
  if (!field || mentions.length === 0) return [];
  const read = bodiesRead(mentions, field.multiple ?? false);
  const [{ from, to, value, certain, doubt }] = read as [Reading['bodies'][number]];
  const reference = ({ id, name }: NamedBodyRead) => ({ id, name });
  if (!field.multiple) return [{ key: field.key, value: reference(value[0]!), from, to, certain, doubt }];
  const last = read[read.length - 1]!;
  const all = read.every((one) => one.certain);
  const values = read.map((one) => reference(one.value[0]!));
  return [
    { key: field.key, value: values, from, to: last.to, certain: all, doubt: all ? null : 'ambiguous' },
  ];
}

/** Bodies of which the matter speaks are none where it happened: 列席财政局党组会，研究医院采购. */
export function outside(
  mentions: readonly BodyMention[],
  topic: Read<string> | null,
): readonly BodyMention[] {
  const left = mentions.filter(({ from, to }) => !topic || to <= topic.from || topic.to <= from);
  return left.length > 0 ? left : mentions;
}
