import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NeedyClaim, type Written, endedClaims } from '@/lib/modules/claim-needs/model';
import { allItems, itemByCode } from '@/tests/support/duty-content';

const claimOf = (code: string, periodFrom = '2026-06-01'): NeedyClaim => ({
  id: code,
  itemCode: code,
  periodFrom,
  item: itemByCode(code),
});
const MEETING: Written = {
  content: { heldOn: '2026-06-10', topic: '研究' },
  files: 1,
  happenedOn: '2026-06-10',
};
const endedOf = (
  own: string,
  codes: readonly string[],
  after: Partial<Written>,
  before: Written = MEETING,
  claims = codes.map((code) => claimOf(code)),
) =>
  endedClaims({ itemCode: own, item: itemByCode(own), before }, claims, { ...before, ...after }).map(
    ({ itemCode, need }) => [itemCode, need],
  );

describe('a fact that is taken away ends the claims that need it, and no others', () => {
  test.each<[string, string, string[], Partial<Written>, [string, string][]]>([
    ['the file that minutes ask for', 'U1-05', ['U1-05', 'U1-02'], { files: 0 }, [['U1-02', 'need_files']]],
    ['a file of which one is left', 'U1-05', ['U1-05', 'U1-02'], { files: 1 }, []],
    ['a file that nothing else asks for', 'U1-02', ['U1-02', 'U1-05'], { files: 0 }, []],
    [
      'a day before the period',
      'U1-05',
      ['U1-05', 'U1-02'],
      { happenedOn: '2026-05-31' },
      [['U1-02', 'need_day']],
    ],
    ['a later day', 'U1-05', ['U1-05', 'U1-02'], { happenedOn: '2026-07-02' }, []],
    ['nothing', 'U1-05', ['U1-05', 'U1-02', 'U2-03'], {}, []],
  ])('%s', (_name, own, codes, after, ended) => expect(endedOf(own, codes, after)).toEqual(ended));

  const TALK: Written = {
    content: { talkType: 'reminder', talkeeCount: 1 },
    files: 1,
    happenedOn: '2026-06-10',
  };
  const typesOf = (code: string) =>
    itemByCode(code)
      .fields.find((field) => field.key === 'talkType')!
      .enum!.map((choice) => choice.value);
  test('a kind of talk that the other item does not know', () => {
    const other = typesOf('U1-06').find((value) => !typesOf('U3-04').includes(value))!;
    const shared = typesOf('U3-04').find((value) => typesOf('U1-06').includes(value))!;
    const before = { ...TALK, content: { ...TALK.content, talkType: shared } };
    const after = { content: { ...TALK.content, talkType: other } };
    expect(endedOf('U1-06', ['U1-06', 'U3-04'], after, before)).toEqual([['U3-04', 'need_choice']]);
  });
  test('a required field that both have', () => {
    const { talkeeCount: _gone, ...content } = TALK.content;
    expect(endedOf('U1-06', ['U3-04'], { content }, TALK)).toContainEqual(['U3-04', 'need_field']);
  });
  test('what a claim did without before, it may do without now', () => {
    const without = { ...MEETING, files: 0 };
    expect(endedOf('U1-05', ['U1-02'], { happenedOn: '2026-06-11' }, without)).toEqual([]);
  });
});

const item = fc.constantFrom(...allItems.filter((one) => one.code.startsWith('U1')));
const written = fc.record({
  content: fc.dictionary(
    fc.constantFrom('topic', 'attendeeCount', 'talkType', 'talkeeCount', 'conclusions', 'docType'),
    fc.constantFrom<string | number>('routine', 'reminder', 'list', '研究', 3),
  ),
  files: fc.nat({ max: 2 }),
  happenedOn: fc.constantFrom('2026-05-20', '2026-06-10', '2026-07-02'),
});

describe('whatever changes', () => {
  test('an unchanged version ends nothing, and the own item is never ended', () => {
    fc.assert(
      fc.property(item, fc.array(item, { maxLength: 5 }), written, written, (own, others, before, after) => {
        const claims = others.map(({ code }) => claimOf(code));
        const record = { itemCode: own.code, item: own, before };
        expect(endedClaims(record, claims, before)).toEqual([]);
        expect(endedClaims(record, claims, after).map((one) => one.itemCode)).not.toContain(own.code);
      }),
    );
  });
  test('each claim is judged by itself: those beside it make no difference', () => {
    fc.assert(
      fc.property(item, fc.array(item, { maxLength: 5 }), written, written, (own, others, before, after) => {
        const claims = others.map(({ code }) => claimOf(code));
        const record = { itemCode: own.code, item: own, before };
        const together = endedClaims(record, claims, after);
        expect(together).toEqual(claims.flatMap((claim) => endedClaims(record, [claim], after)));
      }),
    );
  });
  test('a fact that comes back brings nothing to an end', () => {
    fc.assert(
      fc.property(item, fc.array(item, { maxLength: 5 }), written, (own, others, before) => {
        const claims = others.map(({ code }) => claimOf(code));
        const record = { itemCode: own.code, item: own, before };
        expect(endedClaims(record, claims, { ...before, files: before.files + 1 })).toEqual([]);
      }),
    );
  });
});
