import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergedDraft } from '@/lib/modules/drafts/model';

describe('two writings', () => {
  test.each([
    ['only mine', { a: '1' }, { a: '2' }, { a: '1' }, { a: '2' }, [], []],
    ['only theirs', { a: '1' }, { a: '1' }, { a: '2' }, { a: '2' }, ['a'], []],
    ['both alike', { a: '1' }, { a: '2' }, { a: '2' }, { a: '2' }, [], []],
    ['both apart', { a: '1' }, { a: '2' }, { a: '3' }, { a: '2' }, [], ['a']],
    ['emptied there', { a: '1', b: '1' }, { a: '1', b: '2' }, { b: '1' }, { b: '2' }, ['a'], []],
    ['emptied here', { a: '1' }, {}, { a: '1' }, {}, [], []],
    ['a number and its digits', { a: 8 }, { a: '8' }, { a: 9 }, { a: 9 }, ['a'], []],
    [
      'a person and the name',
      { a: { id: 'x', name: '甲' } },
      { a: { name: '甲' } },
      { a: { id: 'x', name: '甲' } },
      { a: { name: '甲' } },
      [],
      [],
    ],
  ])('%s', (_name, base, mine, theirs, content, taken, conflicts) =>
    expect(mergedDraft(base as never, mine as never, theirs as never)).toEqual({ content, taken, conflicts }),
  );

  test('property: nothing that either has written is lost without being a conflict', () => {
    const content = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3'));
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const merged = mergedDraft(base, mine, theirs);
        for (const key of ['a', 'b', 'c']) {
          const changed = { mine: mine[key] !== base[key], theirs: theirs[key] !== base[key] };
          if (changed.mine) expect(merged.content[key]).toBe(mine[key]);
          if (changed.theirs && !merged.conflicts.includes(key))
            expect(merged.content[key]).toBe(theirs[key]);
          if (!changed.mine && !changed.theirs) expect(merged.content[key]).toBe(base[key]);
        }
        const back = mergedDraft(base, theirs, mine);
        expect([...back.conflicts].sort()).toEqual([...merged.conflicts].sort());
        if (merged.conflicts.length === 0) expect(back.content).toEqual(merged.content);
      }),
    );
  });
});
