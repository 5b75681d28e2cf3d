import type { ChecklistProblem } from '@/lib/modules/checklists/schema';

/** What is wrong, in English and in Chinese. */
export type Fault = [message: string, messageZh: string];
/** One finding of the schema. */
export type Issue = {
  code: string;
  path: PropertyKey[];
  keys?: string[];
  message: string;
  values?: unknown[];
};

function pathOf(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}

const OUTSIDE: Fault = ['outside the allowed range or length', '超出允许的范围或长度'];
const SHAPE_FAULTS: Record<string, Fault> = {
  invalid_union: ['unknown word or wrong kind of value', '未知的词或值的类型不对'],
  too_small: OUTSIDE,
  too_big: OUTSIDE,
  invalid_format: ['not in the form that is asked for', '格式不符合要求'],
};

/** The faults that the schema of a file finds, each with its path. */
export function problemsOfShape(issue: Issue): ChecklistProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys!.map((key) => ({
      path: pathOf([...issue.path, key]),
      message: `unknown key "${key}"`,
      messageZh: `未知的键“${key}”`,
    }));
  const path = pathOf(issue.path);
  if (issue.code === 'invalid_value')
    return [
      {
        path,
        message: `unknown word; known: ${issue.values!.join(', ')}`,
        messageZh: `未知的词,可用:${issue.values!.join('、')}`,
      },
    ];
  const [message, messageZh] = SHAPE_FAULTS[issue.code] ?? [
    'missing, or the wrong kind of value',
    '缺少此项,或值的类型不对',
  ];
  return [{ path, message, messageZh }];
}

/** A code that must be given once. */
export const standsTwice = (code: string): Fault => [`code ${code} stands twice`, `代码 ${code} 重复`];
/** A word that no dictionary of the file holds, or that the product does not act upon. */
export const unknownWord = (word: string): Fault => [`unknown word "${word}"`, `字典中没有“${word}”这个词`];
