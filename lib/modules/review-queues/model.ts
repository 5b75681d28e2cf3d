/**
 * A review queue is what waits for one reviewer: the records of the own units for a group, those of the groups for
 * the coordination office and, of its host group, for the assessment officer. The office cannot read everything:
 * each day it draws a sample that everyone in it shares and nobody chooses.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { Signal } from '@/lib/modules/records/schema';
import { type Actor, hasRole } from '@/lib/shared/actor';
import type { Named, SignalView } from './schema';

/** Records drawn for a day. Source: users §5, sample check of 20 records. */
export const SAMPLE_SIZE = 20;

/** Whether a reviewer works by sample. */
export const reviewsBySample = (actor: Actor): boolean => hasRole(actor, 'coordination_officer');

const nameOf = (fields: readonly Pick<ItemField, 'key' | 'labelZh' | 'labelEn'>[], key: string): Named => {
  const field = fields.find((one) => one.key === key);
  return field ? { nameZh: field.labelZh, nameEn: field.labelEn } : { nameZh: key, nameEn: null };
};

/** A stored signal as it is shown: with the names of the fields its figures stand in. */
export function signalView(
  signal: { kind: Signal; facts: Record<string, string | number> },
  item: { fields: readonly Pick<ItemField, 'key' | 'labelZh' | 'labelEn'>[] },
): SignalView {
  const { kind, facts } = signal;
  if (kind !== 'figures_disagree') return { kind, facts };
  const fields = {
    part: nameOf(item.fields, String(facts.part)),
    whole: nameOf(item.fields, String(facts.whole)),
  };
  return { kind, facts, fields };
}
