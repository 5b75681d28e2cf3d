/**
 * The result of a campaign is one table: a row for every unit, a column for every question. An answer counts from the
 * moment it is handed in, as it stands now; one that was returned counts again when it comes back.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import { type FieldValue, type RecordContent, fieldsOf } from '@/lib/modules/forms/model';
import type { ObligationState } from '@/lib/modules/obligations/schema';
import { tableRows } from '@/lib/modules/record-tables/model';
import type { AnswerCell, AnswerState, CampaignColumn, CampaignCounts } from './schema';
import { isCivilDate } from '@/lib/shared/civil-date';

interface UnitFacts {
  status: ObligationState;
  outcome: string | null;
  received: boolean;
  opened: boolean;
  returned: boolean;
}

/** How far one unit has come. What is handed in was opened and received, whatever its inbox says. */
export function answerState(unit: UnitFacts): AnswerState {
  if (unit.status === 'cancelled') return 'cancelled';
  if (unit.status === 'waived' || unit.outcome === 'not_applicable') return 'let_off';
  if (unit.status === 'submitted' || unit.status === 'completed') return 'filled';
  if (unit.returned) return 'returned';
  if (unit.opened) return 'opened';
  return unit.received ? 'received' : 'waiting';
}

const HAS_OPENED: readonly AnswerState[] = ['opened', 'filled', 'returned'];

/** The figures of a campaign from the states of its units. */
export function countsOf(states: readonly AnswerState[]): CampaignCounts {
  const of = (...wanted: readonly AnswerState[]) => states.filter((one) => wanted.includes(one)).length;
  return {
    units: states.length,
    received: of('received', ...HAS_OPENED),
    opened: of(...HAS_OPENED),
    filled: of('filled'),
    letOff: of('let_off'),
    cancelled: of('cancelled'),
  };
}

/** An answer as it is shown: a number as a number, a day as a day, everything else as a text in both languages. */
export function cellOf(field: ItemField, value: FieldValue): AnswerCell {
  if (typeof value === 'number') return { kind: 'number', number: value };
  const text = (zh: string, en = zh): AnswerCell => ({ kind: 'text', zh, en });
  if (typeof value === 'string') {
    if (field.type === 'table')
      return text(
        tableRows(value)
          .map((row) => row.join(' | '))
          .join('\n'),
      );
    if (field.type === 'date' && isCivilDate(value)) return { kind: 'date', on: value };
    const choice = field.enum?.find((one) => one.value === value);
    return choice ? text(choice.labelZh, choice.labelEn) : text(value);
  }
  const names = (Array.isArray(value) ? value : [value]).map((one) => one.name);
  return text(names.join('、'), names.join(', '));
}

/** The answers of one unit by the key of the question. */
export function cellsOf(item: { fields: ItemField[] }, content: RecordContent): Record<string, AnswerCell> {
  return Object.fromEntries(
    fieldsOf(item).flatMap((field) => {
      const value = content[field.key];
      return value === undefined ? [] : [[field.key, cellOf(field, value)] as const];
    }),
  );
}

const ADDED_UP: readonly ItemField['type'][] = ['count', 'money'];

/** The columns of the table, counts and amounts with their sum; a rate or a score is not added up. */
export function columnsOf(
  item: { fields: ItemField[] },
  rows: readonly { cells: Record<string, AnswerCell> }[],
): CampaignColumn[] {
  return fieldsOf(item).map(({ key, labelZh, labelEn, type }) => {
    const numbers = rows.flatMap(({ cells }) => (cells[key]?.kind === 'number' ? [cells[key].number] : []));
    const isSum = ADDED_UP.includes(type) && numbers.length > 0;
    // In hundredths, so that amounts of money add up as they do on paper.
    const total = isSum ? numbers.reduce((sum, one) => sum + Math.round(one * 100), 0) / 100 : null;
    return { key, labelZh, labelEn, type, total };
  });
}
