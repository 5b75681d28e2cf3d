import { describe, expect, test } from 'vitest';
import { indexNames } from '@/lib/modules/name-changes/model';
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

test('of known names those of two letters and less are left out; what is between their letters does not count', () => {
  const index = indexNames(['水务', '市 水务（局）', '市水务局机关']);
  expect([...index]).toEqual([['市水', ['市水务局机关', '市水务局']]]);
});
