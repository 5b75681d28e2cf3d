import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffOf } from '@/lib/modules/record-views/model';

describe('what changed between two texts', () => {
  test.each([
    [
      '换装310台',
      '换装284台',
      [
        ['same', '换装'],
        ['removed', '310'],
        ['added', '284'],
        ['same', '台'],
      ],
    ],
    ['同样', '同样', [['same', '同样']]],
    ['', '新写', [['added', '新写']]],
    ['旧的', '', [['removed', '旧的']]],
    ['', '', []],
  ])('%s → %s', (before, after, expected) => {
    expect(diffOf(before, after).map(({ kind, text }) => [kind, text])).toEqual(expected);
  });
  test('both texts can be read from it, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (before, after) => {
        const parts = diffOf(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });
});
