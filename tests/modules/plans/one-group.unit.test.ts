import { describe, expect, test } from 'vitest';
import { burdenOfList, overLimits } from '@/lib/modules/burdens/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { lintList } from '@/lib/modules/guardrails/model';
import { appliesTo, itemVersionOf, planObligations } from '@/lib/modules/plans/model';
import { calendar, checklistFile } from '../../support/duty-content';

const items = checklistFile.checklists[0]!.sections.flatMap((section) => section.items);
const common: ChecklistItem = items.find((item) => item.cadence === 'monthly')!;
const own = (code: string, onlyGroup: string): ChecklistItem => ({ ...common, code, onlyGroup });

const unit = (subjectId: string, ...groups: [string, string, string | null][]) => ({
  subjectId,
  kind: 'unit' as const,
  from: '2026-01-01',
  to: null,
  traits: {},
  groups: groups.map(([groupCode, from, to]) => ({ groupCode, from, to })),
});

const version = (item: ChecklistItem) =>
  itemVersionOf(item, {
    itemId: item.code,
    subjectKind: 'unit',
    inForceFrom: '2026-01-01',
    inForceTo: null,
  });

describe('an item of one group', () => {
  const stays = unit('a', ['g07', '2020-01-01', null]);
  const moves = unit('b', ['g07', '2020-01-01', '2026-03-31'], ['g08', '2026-04-01', null]);
  const elsewhere = unit('c', ['g08', '2020-01-01', null]);
  const nobodys = unit('d');

  test('is planned for the units that the group supervises on the first day of the period', () => {
    const planned = planObligations({
      items: [version({ ...own('U1-90', 'g07'), appliesTo: 'all' })],
      subjects: [stays, moves, elsewhere, nobodys],
      calendar,
      from: '2026-01-01',
      to: '2026-12-31',
    });
    const months = (id: string) => planned.filter((one) => one.subjectId === id).map((one) => one.periodFrom);
    expect(months('a')).toHaveLength(12);
    expect(months('b')).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect([...months('c'), ...months('d')]).toEqual([]);
  });

  test('is for the group itself in a list of groups', () => {
    const group = {
      kind: 'group' as const,
      traits: {},
      groups: [{ groupCode: 'g07', from: '2020-01-01', to: null }],
    };
    const item = { subjectKind: 'group' as const, appliesTo: 'all' as const };
    expect(appliesTo({ ...item, onlyGroup: 'g07' }, group)).toBe(true);
    expect(appliesTo({ ...item, onlyGroup: 'g08' }, group)).toBe(false);
    expect(appliesTo(item, group)).toBe(true);
  });

  test('counts in the burden of the one who carries most, and of all whom it is for', () => {
    const lone = burdenOfList([common], 'unit', [stays, elsewhere], calendar, 2026);
    const both = [common, own('U1-90', 'g07'), own('U1-91', 'g08'), own('U1-92', 'g08')];
    const { one, all } = burdenOfList(both, 'unit', [stays, elsewhere], calendar, 2026);
    expect(one.obligationsInYear).toBe(3 * lone.one.obligationsInYear);
    expect(all.obligationsInYear).toBe((2 + 3) * lone.one.obligationsInYear);
  });

  test('stops a list when the units of the group would carry too much', () => {
    const limits = { obligationsInMonth: 2, minutesInYear: 1_000_000 };
    const over = (...list: ChecklistItem[]) =>
      overLimits(
        list.map((content) => ({ content })),
        { dutyKind: 'principal' },
        limits,
        calendar,
        2026,
      );
    expect(over(common, own('U1-90', 'g07'), own('U1-91', 'g08'))).toBeNull();
    expect(over(common, own('U1-90', 'g07'), own('U1-91', 'g07'))).toMatchObject({
      code: 'checklist.over_limits',
      params: { most: 3 },
    });
  });

  test('asks a fact twice only where one unit would meet both', () => {
    const asking = items.find((item) =>
      lintList([item, { ...item, code: 'U1-90' }]).some((finding) => finding.rule === 'same_fact_elsewhere'),
    )!;
    const twice = (...list: ChecklistItem[]) =>
      lintList(list).filter((finding) => finding.rule === 'same_fact_elsewhere').length > 0;
    const of = (code: string, onlyGroup?: string) => ({
      ...asking,
      code,
      ...(onlyGroup ? { onlyGroup } : {}),
    });
    expect(twice(of('U1-90', 'g07'), of('U1-91', 'g08'))).toBe(false);
    expect(twice(of('U1-90', 'g07'), of('U1-91', 'g07'))).toBe(true);
    expect(twice(of('U1-90'), of('U1-91', 'g07'))).toBe(true);
  });
});
