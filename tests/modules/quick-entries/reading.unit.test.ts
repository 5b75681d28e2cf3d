import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexBodies, sayingsOf } from '@/lib/modules/body-names/model';
import type { ItemField } from '@/lib/modules/checklists/schema';
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

  test('called by characters of its name is read, and not certain', () => {
    const [read] = g('5月9日走访环科所，没发现问题').bodies;
    expect(read).toMatchObject({ value: [{ name: '市环境科学研究所' }], certain: false, doubt: 'ambiguous' });
  });

  test('joined to one that nobody knows is not certain', () => {
    expect(g('5月9日走访环境监测中心').bodies).toMatchObject([{ certain: true }]);
    expect(g('5月9日走访环境监测中心和晨光试验站').bodies).toMatchObject([{ certain: false }]);
  });
});

describe('a day', () => {
  const days = (line: string, code: string) => {
    const reading = readLine(line, dictionaries.g, TODAY, code);
    return Object.fromEntries(reading.fields.map((one) => [one.key, one.value]));
  };

  test('that points to another is the one before it, or the next', () =>
    expect(days('5月11日收到来信，当天受理，次日反馈', 'G3-02')).toMatchObject({
      receivedOn: '2026-05-11',
      acceptedOn: '2026-05-11',
      feedbackOn: '2026-05-12',
    }));

  test('without its month comes after the one before it', () =>
    expect(days('五月六号申请，七号批准，十五号结束', 'G4-14')).toMatchObject({
      requestedOn: '2026-05-06',
      approvedOn: '2026-05-07',
      endedOn: '2026-05-15',
    }));

  test('at the end of a month is a limit', () => {
    const reading = readLine('整改进展60%，六月底前完成', dictionaries.g, TODAY, 'G4-07');
    expect(reading.happenedOn).toBeNull();
    expect(reading.fields.find((one) => one.key === 'dueOn')).toMatchObject({ value: '2026-06-30' });
  });

  test('of which only the part is named may be today', () =>
    expect(g('上午列席住建局党组会').happenedOn).toMatchObject({ value: TODAY, certain: false }));
});

describe('a count', () => {
  test('of money and of shares is read in words too', () => {
    const line = '地铁3号线概算三亿两千万，标底三亿零五百万，超概百分之十二';
    const reading = readLine(line, dictionaries.g, TODAY, 'G4-04');
    expect(reading.fields).toMatchObject([
      { key: 'approvedEstimate', value: 32_000 },
      { key: 'currentFigure', value: 30_500 },
      { key: 'overEstimatePct', value: 12 },
      {},
    ]);
  });

  test('of persons goes to the one field that counts some, and is a guess there', () =>
    expect(field('党风廉政意见回复 工信局 4人 均无不同意见 5月14日', 'persons')).toMatchObject({
      value: 4,
      certain: false,
    }));

  test('is certain only in a form that is', () => {
    const line = '去看了看，发现问题2个，限期整改';
    expect(g(line).item?.certain ?? false).toBe(false);
    expect(g(line).fields.every((one) => !one.certain)).toBe(true);
    const chosen = readLine(line, dictionaries.g, TODAY, 'G2-02').fields;
    expect(chosen.find((one) => one.key === 'issuesFound')).toMatchObject({ value: 2, certain: true });
  });

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

describe('a text', () => {
  test('that only its shape tells of is a guess', () => {
    const line = '风险点排查：财务科大额支付复核，业务流程风险，措施双人复核';
    const { fields } = readLine(line, dictionaries.u, TODAY);
    for (const [key, value] of [
      ['deptOrPost', '财务科'],
      ['powerItem', '大额支付复核'],
      ['controlMeasure', '双人复核'],
    ])
      expect(fields.find((one) => one.key === key)).toMatchObject({ value, certain: false });
  });

  test('in marks is the matter where the form asks for one', () => {
    const { topic } = readLine('5月18日中心组学习《纪律处分条例》26人', dictionaries.u, TODAY);
    expect(topic).toMatchObject({ value: '纪律处分条例', certain: true });
  });
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

test('a number beyond the bounds of its field fills none', () => {
  const likelihood = (line: string) =>
    readLine(line, dictionaries.u, TODAY, 'U6-01').fields.find((one) => one.key === 'likelihood')?.value;
  expect(likelihood('排查廉政风险点 发生可能性4')).toBe(4);
  expect(likelihood('排查廉政风险点 发生可能性9')).toBeUndefined();
});

describe('what a form opens with', () => {
  const fieldOf = (key: string, more: object = {}) =>
    ({ key, labelZh: key, labelEn: key, type: 'text', required: true, ...more }) as ItemField;
  const fields = [fieldOf('heldOn', { type: 'date', prefill: 'today' }), fieldOf('topic')];
  const read = (doubt: 'future' | null) => [
    { key: 'heldOn', value: '2026-05-21', from: 0, to: 2, certain: doubt === null, doubt },
    { key: 'other', value: 1, from: 3, to: 4, certain: true, doubt: null },
  ];
  test('is what is known with the line laid over it, and fields of the item alone', () =>
    expect(
      startedContent(fields, { heldOn: TODAY, topic: '甲' }, { fields: read(null), someDay: null }),
    ).toEqual({
      heldOn: '2026-05-21',
      topic: '甲',
    }));
  test('has no day of what led to the event after the event', () => {
    const found = [...fields, fieldOf('foundOn', { type: 'date', prefill: 'today' })];
    const known = { heldOn: TODAY, foundOn: TODAY };
    const on = (value: string) => ({
      fields: [{ key: 'heldOn', value, from: 0, to: 2, certain: true, doubt: null }],
      someDay: null,
    });
    expect(startedContent(found, known, on('2026-05-11'))).toEqual({ heldOn: '2026-05-11' });
    expect(startedContent(found, known, on(TODAY))).toEqual(known);
  });
  test('has no day when the line names one that has not come', () =>
    expect(startedContent(fields, { heldOn: TODAY }, { fields: read('future'), someDay: null })).toEqual({}));
  test('has no day when the line names a time that is none', () =>
    expect(
      startedContent(fields, { heldOn: TODAY, topic: '甲' }, { fields: [], someDay: { from: 0, to: 3 } }),
    ).toEqual({ topic: '甲' }));
  test('says of no problem that there was none', () => {
    const asked = [fieldOf('issuesFound'), fieldOf('handling')];
    const found = (value: number) => ({
      fields: [{ key: 'issuesFound', value, from: 0, to: 1, certain: true, doubt: null }],
      someDay: null,
    });
    expect(startedContent(asked, { handling: 'none' }, found(3))).toEqual({ issuesFound: 3 });
    expect(startedContent(asked, { handling: 'none' }, found(0))).toEqual({
      ...{ issuesFound: 0, handling: 'none' },
    });
  });
  test('copies no day and no number of its own', () => {
    const item = dictionaries.g.items.find(({ item: one }) => one.code === 'G4-06')!.item;
    const earlier = { issuedOn: '2026-04-01', letterNo: '监意〔2026〕1号', problemCount: 3 };
    expect(copiedContent(item, { issuedOn: TODAY }, earlier)).toEqual({ issuedOn: TODAY, problemCount: 3 });
  });
});
