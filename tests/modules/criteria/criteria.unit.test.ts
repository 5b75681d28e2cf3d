import { describe, expect, it } from 'vitest';
import { checkQuality, similarity } from '@/lib/modules/criteria/model';
import type { CriterionContext } from '@/lib/modules/criteria/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { allItems, calendar, itemByCode } from '../../support/duty-content';

const base: CriterionContext = { happenedOn: '2026-06-10', submittedOn: '2026-06-11', calendar };
const june = { periodFrom: '2026-06-01', periodTo: '2026-06-30', dueOn: '2026-06-25' };
const chief = { id: 'p1', name: '张明' };
const long = '对三个科室的采购合同逐一核对,要求月底前整改到位';
const other = '组织学习典型案例,讨论窗口服务中的推诿现象并提出改进办法';

function result(item: string, code: string, content: RecordContent, context: Partial<CriterionContext> = {}) {
  const results = checkQuality(itemByCode(item), content, { ...base, ...context });
  return results.find((one) => one.code === code)!.result;
}

describe('criteria', () => {
  type Case = [string, string, RecordContent, Partial<CriterionContext>, string];
  it.each<Case>([
    ['IN_PERIOD', 'G5-01', {}, { obligation: june }, 'met'],
    ['IN_PERIOD', 'G5-01', {}, { obligation: june, happenedOn: '2026-05-31' }, 'not_met'],
    ['IN_PERIOD', 'G5-01', {}, {}, 'not_checked'],
    ['LED_BY_CHIEF', 'U1-01', { host: chief }, { chief }, 'met'],
    ['LED_BY_CHIEF', 'U1-01', { host: { name: '张明' } }, { chief }, 'met'],
    ['LED_BY_CHIEF', 'U1-01', { host: { id: 'p2', name: '张明' } }, { chief }, 'not_met'],
    ['LED_BY_CHIEF', 'U1-01', {}, { chief }, 'not_met'],
    ['LED_BY_CHIEF', 'U1-01', { host: chief }, {}, 'not_checked'],
    ['LED_BY_CHIEF', 'U2-05', { speaker: chief }, { chief }, 'met'],
    ['SPECIFIC', 'U1-01', { topic: long }, {}, 'met'],
    ['SPECIFIC', 'U1-01', { topic: '工作部署', conclusions: '按要求完成' }, {}, 'not_met'],
    ['SPECIFIC', 'U1-01', { topic: '工 作 部 署 '.repeat(4) }, {}, 'not_met'],
    ['SPECIFIC', 'G4-06', { letterNo: '监意〔2026〕12号' }, {}, 'not_checked'],
    ['NOT_COPY', 'G5-04', { keyFindings: long }, { earlier: [{ keyFindings: `${long}。` }] }, 'not_met'],
    ['NOT_COPY', 'G5-04', { keyFindings: long }, { earlier: [{ keyFindings: other }] }, 'met'],
    ['NOT_COPY', 'G5-04', { keyFindings: long }, { earlier: [] }, 'met'],
    ['NOT_COPY', 'G5-04', { keyFindings: long }, {}, 'not_checked'],
    ['TIMELY', 'U5-07', {}, { happenedOn: '2026-02-13', submittedOn: '2026-02-27' }, 'met'],
    ['TIMELY', 'U5-07', {}, { happenedOn: '2026-02-13', submittedOn: '2026-02-28' }, 'not_met'],
    ['PROBLEM_FOUND', 'U2-02', { issuesFound: 1 }, {}, 'met'],
    ['PROBLEM_FOUND', 'U2-02', { issuesFound: 0 }, { earlier: [{ issuesFound: 0 }] }, 'not_met'],
    ['PROBLEM_FOUND', 'U2-02', { issuesFound: 0 }, { earlier: [{ issuesFound: 2 }] }, 'met'],
    ['PROBLEM_FOUND', 'U2-02', { issuesFound: 0 }, { earlier: [] }, 'met'],
    ['PROBLEM_FOUND', 'U2-02', { issuesFound: 0 }, {}, 'not_checked'],
    ['LINKED', 'U2-02', { issuesFound: 0 }, {}, 'met'],
    ['LINKED', 'U2-02', { issuesFound: 1 }, {}, 'not_checked'],
    ['LINKED', 'U2-02', { issuesFound: 1 }, { rectificationCount: 0 }, 'not_met'],
    ['LINKED', 'U2-02', { issuesFound: 1 }, { rectificationCount: 1 }, 'met'],
    ['BEFORE_MEETING', 'U5-03', { meetingOn: '2026-10-08', groupNotifiedOn: '2026-09-28' }, {}, 'met'],
    ['BEFORE_MEETING', 'U5-03', { meetingOn: '2026-10-08', groupNotifiedOn: '2026-09-29' }, {}, 'not_met'],
    ['BEFORE_MEETING', 'U7-09', { heldOn: '2026-06-18', invitedOn: '2026-06-15' }, {}, 'met'],
    ['BEFORE_MEETING', 'U3-01', { meetingOn: '2026-06-18', issuedOn: '2026-06-16' }, {}, 'not_met'],
    ['AMOUNT_CHECK', 'U5-06', { approvedEstimate: 100, currentFigure: 100 }, {}, 'met'],
    ['AMOUNT_CHECK', 'U5-06', { approvedEstimate: 100, currentFigure: 101 }, {}, 'not_met'],
    ['AMOUNT_CHECK', 'U5-06', { approvedEstimate: 100, currentFigure: 101, note: '材料涨价' }, {}, 'met'],
    ['AMOUNT_CHECK', 'U5-04', { budget: 100 }, {}, 'not_checked'],
    ['COVERAGE', 'U2-06', { coverage: 100 }, {}, 'met'],
    ['COVERAGE', 'U4-01', { coverage: 97.5 }, {}, 'not_met'],
    ['COVERAGE', 'U4-01', {}, {}, 'not_checked'],
    ['COVERAGE', 'U3-07', { updatedCount: 12 }, {}, 'not_checked'],
    ['REPLY_ON_TIME', 'U7-03', {}, { obligation: june, submittedOn: '2026-06-25' }, 'met'],
    ['REPLY_ON_TIME', 'U7-03', {}, { obligation: june, submittedOn: '2026-06-26' }, 'not_met'],
    ['REPLY_ON_TIME', 'U7-03', {}, {}, 'not_checked'],
    ['SECRECY', 'U7-06', { clueNo: '线索〔2026〕1号' }, {}, 'met'],
    ['SECRECY', 'U7-06', { clueNo: '13812345678' }, {}, 'not_met'],
    ['SECRECY', 'U7-06', { handler: { name: '13812345678' } }, {}, 'not_met'],
    ['MEASURE_MATCH', 'U6-01', { controlMeasure: '双人复核', responsiblePerson: chief }, {}, 'met'],
    ['MEASURE_MATCH', 'U6-01', { controlMeasure: '双人复核' }, {}, 'not_met'],
    ['TWO_PERSONS', 'G2-07', { talkType: 'routine' }, {}, 'met'],
    ['TWO_PERSONS', 'G2-07', { talkType: 'interview', secondPerson: chief, signed: 'yes' }, {}, 'met'],
    ['TWO_PERSONS', 'G2-07', { talkType: 'interview', secondPerson: chief, signed: 'no' }, {}, 'not_met'],
    ['TWO_PERSONS', 'G2-07', { talkType: 'admonition', signed: 'yes' }, {}, 'not_met'],
    ['CONSISTENT', 'U4-08', { hits: 3, verified: 2, confirmed: 1, transferred: 0 }, {}, 'not_checked'],
    ['CONSISTENT', 'U4-08', { hits: 3, verified: 4, confirmed: 1, transferred: 0 }, {}, 'not_met'],
    ['CONSISTENT', 'U7-07', { talkReminder: 2, admonition: 0 }, { computed: { reminderTalks: 2 } }, 'met'],
    [
      'CONSISTENT',
      'U7-07',
      { talkReminder: 2, admonition: 0 },
      { computed: { reminderTalks: 3 } },
      'not_met',
    ],
    ['CONSISTENT', 'U7-07', { talkReminder: 2, admonition: 0 }, {}, 'not_checked'],
    ['COVERAGE', 'U1-03', {}, {}, 'not_checked'],
    ['CLOSED_LOOP', 'U1-02', {}, {}, 'not_checked'],
  ])('%s of %s with %j and %j', (code, item, content, context, expected) =>
    expect(result(item, code, content, context)).toBe(expected),
  );

  it('says which the reviewer has the last word on', () => {
    const judged = (item: string, code: string) =>
      checkQuality(itemByCode(item), {}, base).find((one) => one.code === code)!.judgedByReviewer;
    expect(judged('U1-02', 'CLOSED_LOOP')).toBe(true);
    expect(judged('U7-06', 'SECRECY')).toBe(true);
    expect(judged('U1-02', 'SPECIFIC')).toBe(false);
  });

  it('answers every criterion of every item once', () => {
    for (const item of allItems)
      expect(checkQuality(item, {}, base).map((one) => one.code)).toEqual(
        item.qualityCriteria.map((criterion) => criterion.code),
      );
  });
});

describe('similarity', () => {
  it.each([
    ['', '', 0],
    ['一', '一', 1],
    ['一', '二', 0],
    ['abcd', 'ABCD', 1],
    ['a b c d', 'abcd', 1],
    ['abcd', 'wxyz', 0],
    ['abcd', 'abce', 2 / 3],
    ['aaaa', 'aa', 0.5],
  ])('of "%s" and "%s" is %d', (a, b, expected) => {
    expect(similarity(a, b)).toBeCloseTo(expected);
    expect(similarity(b, a)).toBeCloseTo(expected);
  });
});
