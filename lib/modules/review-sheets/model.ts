/**
 * A review sheet is one record beside the obligations it fulfils, the record of the period before and the quarter
 * of its subject: all that a reviewer needs for a decision, and the reasons of what the platform has checked.
 */
import { countWorkdays } from '@/lib/modules/calendars/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { counterStateOf } from '@/lib/modules/claims/model';
import { freeTexts, lengthOf } from '@/lib/modules/contents/model';
import { tableRows } from '@/lib/modules/record-tables/model';
import { type CriterionContext, type CriterionResult, similarity } from '@/lib/modules/criteria/model';
import { shareIn } from '@/lib/modules/resemblances/model';
import { type RecordContent, fieldsOf } from '@/lib/modules/forms/model';
import { verdict } from '@/lib/modules/obligations/model';
import type { JudgedObligation } from '@/lib/modules/obligations/schema';
import { periodOf } from '@/lib/modules/periods/model';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { CriterionNote, CriterionView, FieldLine, QuarterFigures } from './schema';

type Item = Pick<ChecklistItem, 'fields' | 'qualityCriteria'>;

/** The filled fields of a record in the order of its form, labelled in both languages. */
export function fieldLines(item: Item, content: RecordContent): FieldLine[] {
  return fieldsOf(item).flatMap((field): FieldLine[] => {
    const value = content[field.key];
    if (value === undefined) return [];
    const line = { key: field.key, label: { nameZh: field.labelZh, nameEn: field.labelEn } };
    if (typeof value === 'number') return [{ ...line, value: { kind: 'number', number: value } }];
    if (typeof value === 'string') {
      if (field.type === 'table') {
        const columns = field.columns!.map(({ labelZh, labelEn }) => ({ nameZh: labelZh, nameEn: labelEn }));
        return [{ ...line, value: { kind: 'table', columns, rows: tableRows(value) } }];
      }
      if (field.type === 'date') return [{ ...line, value: { kind: 'date', on: value } }];
      const choice = field.enum?.find((one) => one.value === value);
      if (!choice) return [{ ...line, value: { kind: 'text', text: value } }];
      return [
        { ...line, value: { kind: 'choice', label: { nameZh: choice.labelZh, nameEn: choice.labelEn } } },
      ];
    }
    const names = (Array.isArray(value) ? value : [value]).map((one) => one.name);
    return [{ ...line, value: { kind: 'names', names } }];
  });
}

type Measure = (text: string, other: string) => number;

function percentBy(measure: Measure, item: Item, a: RecordContent, b: RecordContent): number | null {
  const [left, right] = [freeTexts(item, a).join('\n'), freeTexts(item, b).join('\n')];
  return left === '' || right === '' ? null : Math.round(measure(left, right) * 100);
}

/** How similar the whole free texts of two records are, in per cent, as criterion NOT_COPY judges; null without one. */
export const percentAlike = (item: Item, a: RecordContent, b: RecordContent) =>
  percentBy(similarity, item, a, b);

/** Per cent of the free text of a record that stands in another one, as its author was told; null without one. */
export const percentIn = (item: Item, a: RecordContent, b: RecordContent) => percentBy(shareIn, item, a, b);

/** What a computed criterion was judged by, or what was missing to judge it. */
export function noteOf(
  { code, result }: CriterionResult,
  item: Item,
  content: RecordContent,
  context: CriterionContext,
): CriterionNote | null {
  const { happenedOn, obligation, chief, earlier } = context;
  switch (code) {
    case 'IN_PERIOD':
      if (!obligation) return { kind: 'no_obligation' };
      return { kind: 'period', happenedOn, from: obligation.periodFrom, to: obligation.periodTo };
    case 'LED_BY_CHIEF':
      return chief ? { kind: 'person', name: chief.name } : { kind: 'no_chief' };
    case 'SPECIFIC':
      if (result === 'not_checked') return { kind: 'no_basis' };
      return { kind: 'length', count: lengthOf(freeTexts(item, content).join('').replace(/\s/g, '')) };
    case 'NOT_COPY': {
      const alike = (earlier ?? []).flatMap((one) => percentAlike(item, content, one) ?? []);
      return alike.length > 0 ? { kind: 'similar', percent: Math.max(...alike) } : { kind: 'first' };
    }
    case 'TIMELY':
      return { kind: 'workdays', count: countWorkdays(context.calendar, happenedOn, context.submittedOn) };
    case 'REPLY_ON_TIME':
      return obligation ? { kind: 'due', dueOn: obligation.dueOn } : { kind: 'no_obligation' };
    case 'AMOUNT_CHECK': {
      const { approvedEstimate: estimate, currentFigure: current } = content;
      if (typeof estimate === 'number' && typeof current === 'number')
        return { kind: 'amounts', estimate, current };
      return { kind: 'no_basis' };
    }
    default:
      return result === 'not_checked' ? { kind: 'no_basis' } : null;
  }
}

/** The criteria with their words and reasons: what the platform has computed first, then what the reviewer judges. */
export function criterionViews(
  results: readonly CriterionResult[],
  item: Item,
  content: RecordContent,
  context: CriterionContext,
): CriterionView[] {
  return results
    .map((result): CriterionView => {
      const words = item.qualityCriteria.find((criterion) => criterion.code === result.code)!;
      const note =
        result.judgedByReviewer && result.result === 'not_checked'
          ? null
          : noteOf(result, item, content, context);
      return { ...result, text: { nameZh: words.textZh, nameEn: words.textEn }, note };
    })
    .sort((a, b) => Number(a.judgedByReviewer) - Number(b.judgedByReviewer));
}

type Counted = JudgedObligation & { submittedCount: number; acceptedCount: number };

/**
 * The quarter of a subject up to today: obligations whose due day has come, how many of them were done on time and
 * accepted, how many are overdue. Waived, cancelled and not applicable ones are in neither.
 */
export function quarterFigures(
  obligations: readonly Counted[],
  today: CivilDate,
): Omit<QuarterFigures, 'returned'> {
  const { from } = periodOf('quarterly', today);
  const due = obligations
    .filter((one) => from <= one.dueOn && one.dueOn <= today)
    .filter((one) => !['waived', 'cancelled', 'not_applicable'].includes(counterStateOf(one)));
  const overdue = due.filter((one) => {
    const claims = { submittedOrBetter: one.submittedCount, accepted: one.acceptedCount };
    return verdict(one, claims, today) === 'overdue';
  });
  const onTime = due.filter((one) => counterStateOf(one) === 'done_on_time');
  return { from, to: today, due: due.length, onTime: onTime.length, overdue: overdue.length };
}
