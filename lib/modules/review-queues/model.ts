/**
 * A review queue is what waits for one reviewer: the records of the own units for a group, those of the groups for
 * the coordination office and, of its host group, for the assessment officer. The office cannot read everything:
 * each day it draws a sample that everyone in it shares and nobody chooses.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import { type RaisedSignal, SIGNAL_RANK } from '@/lib/modules/signals/model';
import { type Actor, hasRole } from '@/lib/shared/actor';
import type { Named, SignalView } from './schema';

/** Records drawn for a day. Source: users §5, sample check of 20 records. */
export const SAMPLE_SIZE = 20;

/** Whether a reviewer works by sample. */
export const reviewsBySample = (actor: Actor): boolean => hasRole(actor, 'coordination_officer');

type Labelled = Pick<ItemField, 'key' | 'labelZh' | 'labelEn'>;

const nameOf = (fields: readonly Labelled[], key: string): Named => {
  const field = fields.find((one) => one.key === key);
  return field ? { nameZh: field.labelZh, nameEn: field.labelEn } : { nameZh: key, nameEn: null };
};

/** A stored signal as it is shown: with the names of the fields its figures stand in. */
export function signalView(signal: RaisedSignal, item: { fields: readonly Labelled[] }): SignalView {
  const { kind, facts } = signal;
  if (kind !== 'figures_disagree') return { kind, facts };
  const fields = {
    part: nameOf(item.fields, String(facts.part)),
    whole: nameOf(item.fields, String(facts.whole)),
  };
  return { kind, facts, fields };
}

/** The signals of a record as they are shown, the strongest first. */
export const signalViews = (
  signals: readonly RaisedSignal[],
  item: { fields: readonly Labelled[] },
): SignalView[] =>
  signals
    .toSorted((a, b) => SIGNAL_RANK[b.kind] - SIGNAL_RANK[a.kind])
    .map((signal) => signalView(signal, item));
