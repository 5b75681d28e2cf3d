import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexBodies, sayingsOf } from '@/lib/modules/body-names/model';
import { startedContent } from '@/lib/modules/entry-starts/model';
import { copiedContent } from '@/lib/modules/entry-templates/model';
import { plainLine, readLine } from '@/lib/modules/quick-entries/model';
import { dictionaries, linesOf } from './setting';

const TODAY = '2026-05-20';
const g = (line: string) => readLine(line, dictionaries.g, TODAY);
const field = (line: string, key: string) => g(line).fields.find((one) => one.key === key);

describe('a body', () => {
  test('is called by its name, without its city, and as everybody says', () => {
    const said = sayingsOf({ nameZh: '市住房和城乡建设局', shortZh: null });
    for (const saying of ['市住房和城乡建设局', '住房和城乡建设局', '市住建局', '住建局'])
      expect(said).toContain(saying);
  });

  test('whose saying another bears too is not certain', () => {
    const bodies = indexBodies([
      { id: 'a', code: 'a', nameZh: '东城城市管理局', shortZh: '城管局' },
      { id: 'b', code: 'b', nameZh: '西城城市管理局', shortZh: '城管局' },
    ]);
    const [read] = readLine('参加城管局会议', { ...dictionaries.g, bodies }, TODAY).bodies;
    expect(read).toMatchObject({ certain: false, doubt: 'ambiguous' });
    expect(read!.value.map((one) => one.id)).toEqual(['a', 'b']);
  });

  test.each(['参加县住建局会议', '参加高新区财政局会议', '省财政厅来人'])(
    'of elsewhere is none of ours: %s',
    (line) => expect(g(line).bodies).toEqual([]),
  );

  test('that is only part of a longer name is not certain', () =>
    expect(g('到住建局质监站走访').bodies[0]).toMatchObject({ certain: false }));
});

describe('a count', () => {
  test('without a unit, or about right, is not certain', () => {
    const line = (count: string) => `5月7日参加住建局党组会，提意见${count}`;
    expect(field(line('2'), 'opinionCount')).toMatchObject({ value: 2, certain: false, doubt: 'no_unit' });
    expect(field(line('2条'), 'opinionCount')).toMatchObject({ value: 2, certain: true });
    expect(field(line('两条'), 'opinionCount')).toMatchObject({ value: 2, certain: true });
    expect(field(line('２ 条'), 'opinionCount')).toMatchObject({ value: 2, certain: true });
    expect(field(line('约10条'), 'opinionCount')).toMatchObject({
      value: 10,
      certain: false,
      doubt: 'about',
    });
    expect(field(line('两三条'), 'opinionCount')).toMatchObject({ certain: false });
    expect(field(line('若干条'), 'opinionCount')).toBeUndefined();
  });

  test('that is taken back by another word is not certain', () =>
    expect(field('5月12日八项规定检查城管局，发现问题2个，无问题', 'issuesFound')).toMatchObject({
      certain: false,
    }));
});

describe('a reading', () => {
  test('says where each thing stands', () => {
    const line = '5月7日 参加住建局党组会,研究选人用人,提意见2条';
    const said = g(line).fields.map(({ key, from, to }) => [key, line.slice(from, to)]);
    expect(Object.fromEntries(said)).toEqual({
      heldOn: '5月7日',
      unit: '住建局',
      opinionCount: '2条',
      role: '参加',
      topic: '选人用人',
    });
  });

  test('takes a chosen item as it is, and tells what it is like', () => {
    expect(readLine('昨天的会', dictionaries.g, TODAY, 'G4-01').item).toMatchObject({
      value: 'G4-01',
      certain: true,
    });
    expect(g('同上月 组务会').like).toBe('last_month');
    expect(g('照上次，参会6人').like).toBe('last');
    expect(g('昨天组务会').like).toBeNull();
  });

  test('keeps every place when it is brought into plain form', () => {
    const odd = 'Ａ㈱，（５）。½ﬁ';
    expect(plainLine(odd)).toHaveLength(odd.length);
  });

  test('property: of any line it never fails, never leaves the line, and is the same again', () => {
    const pieces = [...linesOf('lines-developed.txt'), ...linesOf('lines-later.txt')].flatMap(({ text }) =>
      text.split(/(?<=[，。,\s])/),
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12, unit: 'grapheme' })), {
          maxLength: 6,
        }),
        (parts) => {
          const line = parts.join('');
          const reading = g(line);
          for (const { from, to } of [...reading.fields, ...reading.bodies, ...reading.counts]) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(line.length);
            expect(to).toBeGreaterThanOrEqual(from);
          }
          if (reading.happenedOn?.certain) expect(reading.happenedOn.value <= TODAY).toBe(true);
          expect(g(line)).toEqual(reading);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('what a form opens with', () => {
  const fields = [{ key: 'heldOn' }, { key: 'topic' }];
  const read = (doubt: 'future' | null) => [
    { key: 'heldOn', value: '2026-05-21', from: 0, to: 2, certain: doubt === null, doubt },
    { key: 'other', value: 1, from: 3, to: 4, certain: true, doubt: null },
  ];
  test('is what is known with the line laid over it, and fields of the item alone', () =>
    expect(startedContent(fields, { heldOn: TODAY, topic: '甲' }, { fields: read(null) })).toEqual({
      heldOn: '2026-05-21',
      topic: '甲',
    }));
  test('has no day when the line names one that has not come', () =>
    expect(startedContent(fields, { heldOn: TODAY }, { fields: read('future') })).toEqual({}));
  test('copies no day and no number of its own', () => {
    const item = dictionaries.g.items.find(({ item: one }) => one.code === 'G4-06')!.item;
    const earlier = { issuedOn: '2026-04-01', letterNo: '监意〔2026〕1号', problemCount: 3 };
    expect(copiedContent(item, { issuedOn: TODAY }, earlier)).toEqual({ issuedOn: TODAY, problemCount: 3 });
  });
});
