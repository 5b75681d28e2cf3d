import { describe, expect, test } from 'vitest';
import { readLine } from '@/lib/modules/quick-entries/model';
import { dictionaries } from '../quick-entries/setting';

const TODAY = '2026-05-20';
const read = (kind: 'u' | 'g', line: string) =>
  new Map(readLine(line, dictionaries[kind], TODAY).fields.map((field) => [field.key, field]));
const letter = (rest: string) => read('g', `给文旅局发提醒函，5月18日制发，指出问题4个，${rest}`);

describe('a day beside what was done on it', () => {
  test('belongs to that field, and the others to the event', () => {
    const fields = letter('5月15日决定');
    expect(fields.get('issuedOn')).toMatchObject({ value: '2026-05-18', certain: true });
    expect(fields.get('decidedOn')).toMatchObject({ value: '2026-05-15', certain: true });
  });

  test('that is a limit lies ahead: certain with its year, to be looked at without', () => {
    expect(letter('回复期限2026年6月18日').get('replyDueOn')).toMatchObject({
      value: '2026-06-18',
      certain: true,
    });
    expect(letter('6月18日前回复').get('replyDueOn')).toMatchObject({
      value: '2026-06-18',
      certain: false,
      doubt: 'year_unclear',
    });
    expect(letter('5月19日前回复').get('replyDueOn')).toMatchObject({ value: '2026-05-19', certain: true });
  });

  test('stays with the event when it is the only one', () => {
    const fields = read('g', '5月15日决定给文旅局发提醒函，指出问题4个');
    expect(fields.get('issuedOn')).toMatchObject({ value: '2026-05-15' });
    expect(fields.has('decidedOn')).toBe(false);
  });
});

describe('beside its name', () => {
  const risk = (rest: string) => read('u', `廉政风险点排查：执法科，业务流程风险，${rest}`);

  test('a figure without a unit, a choice of one character and a matter are read', () => {
    const fields = risk('可能性3 后果4，等级高，防控措施：集体审议');
    expect(fields.get('likelihood')).toMatchObject({ value: 3, certain: true });
    expect(fields.get('consequence')).toMatchObject({ value: 4 });
    expect(fields.get('riskLevel')).toMatchObject({ value: 'high', certain: true });
    expect(fields.get('controlMeasure')).toMatchObject({ value: '集体审议', certain: true });
  });

  test('a character that is no choice by itself is none', () => {
    expect(read('u', '高风险点季度复核，招标办，5月12日').has('riskLevel')).toBe(false);
    expect(risk('等级高于上年').has('riskLevel')).toBe(false);
  });

  test('of a figure that became another the later one counts', () => {
    const fields = read('u', '权责清单更新，权力事项由86项调整为84项，流程图84张，5月6日公布');
    expect(fields.get('powerItems')).toMatchObject({ value: 84, certain: true });
    expect(fields.get('flowCharts')).toMatchObject({ value: 84 });
  });

  test('a count is no matter', () =>
    expect(read('g', '5月7日列席住建局党组会，研究干部任免，提出意见二条').has('opinion')).toBe(false));

  test('the number of a case is its number, and no figure or day', () => {
    const fields = read('g', '信访件XF-0412，实名来信，5月8日收，5月12日受理，违纪违法类');
    expect(fields.get('caseNo')).toMatchObject({ value: 'XF-0412', certain: true });
    expect(fields.get('receivedOn')).toMatchObject({ value: '2026-05-08', certain: true });
    expect(fields.get('acceptedOn')).toMatchObject({ value: '2026-05-12', certain: true });
  });
});

test('a body of which the matter speaks is not where it happened', () => {
  const { bodies } = readLine('参加审计局局务会 5月12日 议题：财政局专项资金审计情况', dictionaries.g, TODAY);
  expect(bodies.map((one) => one.value[0]!.code)).toEqual(['d054']);
});
