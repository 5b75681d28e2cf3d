import { describe, expect, test } from 'vitest';
import { figuresOf, indexNames } from '@/lib/modules/name-changes/model';
import { type Earlier, nearCopies } from '@/lib/modules/resemblances/model';

const NAMES = indexNames(['滨河公园二期', '沿江堤防加固', '市水务局', '市城市管理局', '李', '王小明']);
const record = (text: string, subjectId: string): Earlier => ({
  recordId: `of ${subjectId}`,
  subjectId,
  text,
});
const near = (text: string, ...earlier: Earlier[]) =>
  nearCopies(text, earlier, NAMES).map(({ recordId }) => recordId);

/** A text of a form: two bodies, a section and a project are named in it. */
const written = (body: string, section: string, project: string, matter = '渣土准运核准') =>
  `听取${section}汇报${matter}整改，${project}超过八万元一律上会集体研究。${section}每月向${body}党组报告一次，逐项对照清单找漏洞。`;
const SOURCE = written('市城市管理局', '工程管理科', '滨河公园二期');

describe('a text with other names', () => {
  test('is the record it was made from', () => {
    const renamed = written('市水务局', '河湖保护科', '沿江堤防加固');
    expect(near(renamed, record(SOURCE, 'city management'))).toEqual(['of city management']);
  });

  test('is not, where it speaks of something else', () => {
    const other = written('市水务局', '河湖保护科', '沿江堤防加固', '取水口在线监测设备采购');
    expect(near(other, record(SOURCE, 'city management'))).toEqual([]);
  });

  test('nor where what is changed is no name the city knows, and ends in no office', () => {
    const other = written('市水务局', '河湖保护科', '食堂食材集中配送');
    expect(near(other, record(SOURCE, 'city management'))).toEqual([]);
  });

  test('nor where two other bodies have written it so too: then it is the form that says so', () => {
    const renamed = written('市水务局', '河湖保护科', '沿江堤防加固');
    const many = ['a', 'b', 'c'].map((body) => record(SOURCE, body));
    expect(near(renamed, ...many)).toEqual([]);
  });
});

describe('a text with names that nobody knows', () => {
  const told = (project: string, section: string, figures: [number, number, number]) =>
    `${project}进入招标阶段，提前提醒${section}核对概算，变更超过${figures[0]}万元的上会研究，${figures[1]}月${figures[2]}日前报送。`;
  const source = record(told('科创园孵化楼', '审计', [158, 4, 20]), 'source');
  const renamed = told('云河大桥拼宽', '法规', [158, 4, 20]);

  test('is the record it was made from, where all its figures stand there in the same order', () => {
    expect(near(renamed, source)).toEqual(['of source']);
  });
  test('is not, with other figures or with the same in another order', () => {
    expect(near(told('云河大桥拼宽', '法规', [263, 7, 11]), source)).toEqual([]);
    expect(near(told('云河大桥拼宽', '法规', [158, 20, 4]), source)).toEqual([]);
  });
  test('is not, where so few figures agree that they may by chance', () => {
    const undated = (project: string, section: string) =>
      told(project, section, [96, 4, 20]).replace('4月20日前', '年底前');
    const few = record(undated('科创园孵化楼', '审计'), 'source');
    expect(near(undated('云河大桥拼宽', '法规'), few)).toEqual([]);
  });
  test('one other body may have its figures too, not two: then everybody was told them', () => {
    const other = (body: string) => record(told('烈士陵园修缮', '装备', [158, 4, 20]), body);
    expect(near(renamed, source, other('a'))).toContain('of source');
    expect(near(renamed, source, other('a'), other('b'))).toEqual([]);
  });
  test('what others write with other figures does not make it common', () => {
    const form = ['a', 'b', 'c'].map((body, at) =>
      record(told('烈士陵园修缮', '装备', [210 + at, 6, 13 + at]), body),
    );
    expect(near(renamed, source, ...form)).toEqual(['of source']);
  });
});

describe('a short text of two sentences that many write', () => {
  const absent = (body: string) => `${body}上周无履责记录，经核实为联络员外出`;
  const due = (figure: number) => `${figure}家单位月度事项临期未报，已发提醒`;
  const bodies = Array.from({ length: 8 }, (_, at) => `body ${at}`);
  const form = bodies.flatMap((body, at) => [
    record(`${absent('市教育局')}；印刷服务登记滞后，要求补录并说明原因。`, `${body} a`),
    record(`${due(at)}；封存车辆登记不全，值班记录漏签。`, `${body} b`),
  ]);
  const source = record(`${absent('市城市管理局')}；${due(5)}。`, 'source');

  test('is no copy with other names, where its figures are others too', () => {
    expect(near(`${absent('市水务局')}；${due(2)}。`, source, ...form)).toEqual([]);
  });
  test('is one with the same figures, few as they are', () => {
    expect(near(`${absent('市水务局')}；${due(5)}。`, source, ...form)).toEqual(['of source']);
  });
});

test.each([
  ['three digits tell', '超过158万元', '158'],
  ['in whatever width', '４月２０日前报送３项', '4 20 3'],
  ['two may agree by chance', '4项，8件', ''],
  ['round numbers are everybody’s', '劳务报酬500元', ''],
  ['and so are years', '2026年9月', ''],
])('of the figures of a text %s', (_name, text, figures) => {
  expect(figuresOf(text)).toBe(figures);
});

test('of known names those of two letters and less are left out; what is between their letters does not count', () => {
  const index = indexNames(['水务', '市 水务（局）', '市水务局机关']);
  expect([...index]).toEqual([['市水', ['市水务局机关', '市水务局']]]);
});
