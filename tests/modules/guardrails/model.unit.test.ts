import { describe, expect, test } from 'vitest';
import { newItem } from '@/lib/modules/checklist-drafts/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { MEASURES, boardInput } from '@/lib/modules/boards/schema';
import { lintChart, lintItem, lintList, lintProblems } from '@/lib/modules/guardrails/model';
import { checklistFile } from '../../support/duty-content';

const item = newItem('unit', 'U1-99', { titleZh: '新事项', titleEn: 'New item' });
const field = (more: Partial<ChecklistItem['fields'][number]>): ChecklistItem['fields'][number] => ({
  key: 'extra',
  labelZh: '补充',
  labelEn: 'More',
  type: 'text',
  required: true,
  ...more,
});
const file = (labelZh: string, more = {}) => ({
  kind: 'file' as const,
  labelZh,
  labelEn: labelZh,
  required: true,
  ...more,
});
const rules = (changed: Partial<ChecklistItem>) =>
  lintItem({ ...item, ...changed }).map(({ rule, severity }) => `${rule}/${severity}`);

test('a new item offends nothing', () => expect(lintItem(item)).toEqual([]));

describe('what nobody should be asked', () => {
  test.each<[string, Partial<ChecklistItem>, string]>([
    [
      'the same fact twice',
      { fields: [...item.fields, field({ key: 'again', labelZh: '主要情况' })] },
      'same_fact_twice/refuse',
    ],
    ['two required attachments', { evidence: [file('报告'), file('纪要')] }, 'many_attachments/refuse'],
    ['a required photograph', { evidence: [file('现场照片')] }, 'required_photo/refuse'],
    [
      'a photograph under a condition',
      { evidence: [file('现场照片', { required: false, requiredWhen: 'n > 0' })] },
      'required_photo/refuse',
    ],
    [
      'a required screenshot field',
      { fields: [field({ labelZh: '系统截图编号' })] },
      'required_photo/refuse',
    ],
    [
      'a daily report by hand',
      {
        cadence: 'daily',
        dueRule: { type: 'dailyWorkday', textZh: '每个工作日', textEn: 'Every working day' },
      },
      'daily_sign_in/refuse',
    ],
    [
      'a daily sign-in, even of one tap',
      { cadence: 'daily', allowsNil: true, titleZh: '每日签到', titleEn: 'Daily sign-in' },
      'daily_sign_in/refuse',
    ],
    [
      'a figure the platform counts',
      { fields: [field({ type: 'count', labelZh: '本月记录条数' })] },
      'computable/refuse',
    ],
    ['a ranking by volume', { titleZh: '各科室上传量排名' }, 'volume_ranking/refuse'],
  ])('%s is refused', (_name, changed, expected) => expect(rules(changed)).toContain(expected));

  test.each<[string, Partial<ChecklistItem>]>([
    ['one required attachment', { evidence: [file('报告')] }],
    ['an optional photograph', { evidence: [file('现场照片', { required: false })] }],
    [
      'two attachments of which one may stay away',
      { evidence: [file('报告'), file('纪要', { required: false })] },
    ],
    [
      'a counted figure that is filled in',
      { fields: [field({ type: 'count', labelZh: '本月记录条数', prefill: 'computed:x' })] },
    ],
  ])('%s passes', (_name, changed) => expect(rules(changed)).toEqual([]));

  test('the same figure in two items of one rhythm is a warning that names both', () => {
    const asks = (code: string) => ({
      ...item,
      code,
      fields: [field({ type: 'count' as const, labelZh: '参加人数' })],
    });
    const findings = lintList([
      asks('U1-01'),
      asks('U1-02'),
      { ...asks('U1-03'), appliesTo: 'hasProjects' as const },
    ]);
    expect(findings).toEqual([
      { rule: 'same_fact_elsewhere', severity: 'warn', code: 'U1-02', what: '参加人数', other: 'U1-01' },
    ]);
    expect(lintProblems(findings)).toEqual([]);
  });
});

describe('what the product itself brings', () => {
  test.each(checklistFile.checklists.map((list) => [list.code, list] as const))(
    '%s refuses nothing',
    (_code, list) => {
      const items = list.sections.flatMap((section) => section.items);
      expect(lintProblems(lintList(items))).toEqual([]);
    },
  );

  test('no chart opens with a volume, and none is ordered by one', () => {
    const shown = boardInput.parse({ from: '2026-01-01', to: '2026-05-31' }).measure;
    for (const measure of MEASURES)
      expect(lintChart({ measure, order: 'organisation', isDefault: measure === shown })).toEqual([]);
    expect(lintChart({ measure: 'uploads', order: 'organisation', isDefault: true })).toHaveLength(1);
    expect(lintChart({ measure: 'uploads', order: 'value', isDefault: false })).toHaveLength(1);
  });
});
