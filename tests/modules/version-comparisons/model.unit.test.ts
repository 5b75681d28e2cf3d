import { expect, test } from 'vitest';
import { compareItems } from '@/lib/modules/version-comparisons/model';
import { checklistFile } from '../../support/duty-content';

const before = checklistFile.checklists[0]!.sections.flatMap((section) =>
  section.items.map((content) => ({ code: content.code, sectionCode: section.code, enabled: true, content })),
);

test('a version beside itself: nothing has changed', () => {
  expect(compareItems(before, structuredClone(before))).toEqual({ same: before.length, items: [] });
});

test('added, removed, switched and reworded items, word by word', () => {
  const after = structuredClone(before).filter((item) => item.code !== 'U1-02');
  const reworded = after.find((item) => item.code === 'U1-01')!;
  const old = reworded.content.titleZh;
  reworded.content.titleZh = `${old}（新）`;
  reworded.content.fields[0]!.required = !reworded.content.fields[0]!.required;
  after.find((item) => item.code === 'U1-03')!.enabled = false;
  after.push({ ...structuredClone(before[0]!), code: 'U9-01' });
  const { same, items } = compareItems(before, after);
  expect(same).toBe(before.length - 3);
  expect(items.map((item) => [item.code, item.change, item.was, item.is])).toEqual([
    ['U1-01', 'changed', true, true],
    ['U1-03', 'changed', true, false],
    ['U9-01', 'added', null, true],
    ['U1-02', 'removed', true, null],
  ]);
  expect(items[0]!.lines.map((line) => line.name)).toEqual(['titleZh', 'field']);
  expect(items[0]!.lines[0]!.partsZh).toEqual([
    { kind: 'same', text: old },
    { kind: 'added', text: '（新）' },
  ]);
  expect(items[1]!.lines.map((line) => [line.name, line.before, line.after])).toEqual([['enabled', '✓', '']]);
});
