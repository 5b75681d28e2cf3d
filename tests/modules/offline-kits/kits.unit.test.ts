import { describe, expect, test } from 'vitest';
import { MOST_FORMS, kitLines, linesWithForms } from '@/lib/modules/offline-kits/model';
import type { KitLine } from '@/lib/modules/offline-kits/schema';
import type { WorklistLine } from '@/lib/modules/worklists/schema';

const duty = (id: string, itemCode: string, record = true) =>
  ({
    id,
    itemCode,
    titleZh: itemCode,
    titleEn: itemCode,
    period: { zh: '六月', en: 'June' },
    dueOn: '2026-06-30',
    can: { record, declareNothing: false },
  }) as WorklistLine;

const alone = (line: WorklistLine) => ({ first: line, more: [] });
const none = { overdue: [], this_week: [], coming: [] };

describe('the lines of a kit', () => {
  test('follow the list: what came back, what is late, this week, what comes, then the rest', () => {
    const lines = kitLines(
      {
        returned: [{ recordId: 'r', itemCode: 'U1-02', itemZh: '甲', itemEn: 'A', number: 'LZ1' }] as never,
        obligations: {
          overdue: [{ first: duty('a', 'U1-11'), more: [duty('b', 'U1-11')] }],
          this_week: [alone(duty('c', 'U4-01'))],
          coming: [alone(duty('d', 'U6-04'))],
        },
      },
      [{ code: 'U5-07', subject: { id: 's' }, titleZh: '制度', titleEn: 'Rule' }] as never,
    );
    expect(lines.map(({ key, part }) => [part, key])).toEqual([
      ['returned', 'record=r'],
      ['overdue', 'obligation=a'],
      ['overdue', 'obligation=b'],
      ['this_week', 'obligation=c'],
      ['coming', 'obligation=d'],
      ['other', 'item=U5-07&subject=s'],
    ]);
    expect(lines[0]).toMatchObject({ titleZh: '甲', number: 'LZ1', dueOn: null });
    expect(lines[1]).toMatchObject({ dueOn: '2026-06-30', number: null });
  });

  test('leave out what takes no record any more', () => {
    const obligations = { ...none, overdue: [alone(duty('a', 'U1-11', false))] };
    expect(kitLines({ returned: [], obligations }, [])).toEqual([]);
  });
});

describe('forms are given', () => {
  const line = (part: KitLine['part'], itemCode: string, key: string) => ({ part, itemCode, key }) as KitLine;
  const many = (part: KitLine['part'], count: number, code: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(part, code(index), `${part}${index}`));

  test('to the first line of each item before the other days of what repeats', () => {
    const lines = [
      ...many('overdue', 30, () => 'U1-11'),
      line('this_week', 'U4-01', 'week'),
      ...many('other', 30, (index) => `X${index}`),
    ];
    const given = linesWithForms(lines).map(({ key }) => key);
    expect(given.slice(0, 3)).toEqual(['overdue0', 'week', 'overdue1']);
    expect(given).toHaveLength(MOST_FORMS);
    expect(given.filter((key) => key.startsWith('other'))).toHaveLength(MOST_FORMS / 3);
  });

  test('to all that came back first, also two of one item', () => {
    const lines = [line('returned', 'U1-02', 'r1'), line('returned', 'U1-02', 'r2')];
    expect(linesWithForms(lines)).toEqual(lines);
  });

  test('to what may be recorded besides, where little else waits', () => {
    const lines = [line('overdue', 'U1-11', 'a'), ...many('other', 40, (index) => `X${index}`)];
    expect(linesWithForms(lines)).toHaveLength(MOST_FORMS);
    expect(linesWithForms(lines)[0]!.key).toBe('a');
  });
});
