/**
 * The conditions of checklist forms (`showIf`, `requiredWhen`):
 *
 *   field = value · field != value · field > number · field in (value, value)
 *
 * and nothing else: no and, or, not, brackets, quotes or sums.
 */
export type Condition =
  | { field: string; operator: '=' | '!='; value: string }
  | { field: string; operator: '>'; number: number }
  | { field: string; operator: 'in'; values: string[] };

const FIELD = '([A-Za-z][A-Za-z0-9]*)';
const VALUE = '[A-Za-z0-9_]+';
const EQUAL = new RegExp(`^${FIELD} (=|!=) (${VALUE})$`);
const GREATER = new RegExp(`^${FIELD} > (-?\\d{1,9})$`);
const MEMBER = new RegExp(`^${FIELD} in \\((${VALUE}(?:, ${VALUE})*)\\)$`);

/** Reads a condition; null when the text is anything else than the grammar allows. */
export function parseCondition(text: string): Condition | null {
  const equal = EQUAL.exec(text);
  if (equal) return { field: equal[1]!, operator: equal[2] as '=' | '!=', value: equal[3]! };
  const greater = GREATER.exec(text);
  if (greater) return { field: greater[1]!, operator: '>', number: Number(greater[2]) };
  const member = MEMBER.exec(text);
  if (member) return { field: member[1]!, operator: 'in', values: member[2]!.split(', ') };
  return null;
}

/** Whether a condition holds for the value of its field. A condition on an empty field never holds, not even `!=`. */
export function conditionHolds(condition: Condition, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  switch (condition.operator) {
    case '=':
      return String(value) === condition.value;
    case '!=':
      return String(value) !== condition.value;
    case '>':
      return Number(value) > condition.number;
    case 'in':
      return condition.values.includes(String(value));
  }
}
