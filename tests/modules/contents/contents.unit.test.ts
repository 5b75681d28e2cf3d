import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computedOf } from '@/lib/modules/computations/model';
import { happenedOnOf, secretIn, summaryOf, validateContent } from '@/lib/modules/contents/model';
import { fieldsOf } from '@/lib/modules/forms/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import type { RecordContent } from '@/lib/modules/forms/model';
import { allItems, calendar, itemByCode } from '../../support/duty-content';

const today = '2026-06-15';
const check = (code: string, content: Record<string, unknown>, draft = false) =>
  validateContent(itemByCode(code), content, { today, draft });

const meeting = {
  heldOn: '2026-06-10',
  host: { id: 'p1', name: '张明' },
  attendeeCount: 12,
  topic: '全面从严治党工作部署',
  conclusions: '明确责任分工和完成时限。',
};
const inspection = {
  inspectedOn: '2026-06-10',
  method: 'on_site',
  target: { name: '市住建局' },
  issuesFound: 0,
  handling: 'none',
};

describe('a content', () => {
  it('comes out in the shape in which it is kept', () => {
    const loose = {
      ...meeting,
      topic: '  全面从严治党工作部署\r\n ',
      host: '张明',
      attendeeCount: ' 12 ',
      followUps: '',
    };
    expect(check('U1-01', loose)).toEqual({
      content: { ...meeting, host: { name: '张明' } },
      problems: [],
    });
    expect(check('U1-01', meeting)).toEqual({ content: meeting, problems: [] });
  });

  it('keeps a hidden field empty, whatever it held', () => {
    const hidden = check('U2-02', { ...inspection, issueSummary: 'x'.repeat(5000) });
    expect(hidden.problems).toEqual([]);
    expect(hidden.content).not.toHaveProperty('issueSummary');
    const shown = check('U2-02', { ...inspection, issuesFound: 1, issueSummary: '一处台账缺失' });
    expect(shown.content).toHaveProperty('issueSummary', '一处台账缺失');
  });

  it('asks for nothing while it is a draft', () => {
    expect(check('U1-01', {}, true)).toEqual({ content: {}, problems: [] });
    expect(check('U1-01', {}).problems.map((one) => one.path)).toEqual([
      'heldOn',
      'host',
      'attendeeCount',
      'topic',
      'conclusions',
    ]);
  });

  it('asks for a conditional field only while it is shown', () => {
    const measure = {
      period: '2026年6月',
      measureOn: today,
      confirmedBy: { id: 'p', name: '李华' },
      form: 'second',
      personCount: 1,
    };
    expect(check('G3-07', { ...measure, measure: 'org_measure' }).problems).toEqual([]);
    expect(check('G3-07', { ...measure, measure: 'light_sanction' }).problems).toEqual([
      { path: 'sanctionTrack', code: 'required' },
    ]);
  });

  it('carries the day of a form without one in its head', () => {
    const figures = { period: '2026年6月', confirmedBy: { id: 'p', name: '李华' } };
    expect(check('U1-10', figures).problems).toEqual([{ path: 'happenedOn', code: 'required' }]);
    const dated = check('U1-10', { ...figures, happenedOn: today });
    expect(dated.problems).toEqual([]);
    expect(happenedOnOf(itemByCode('U1-10'), dated.content)).toBe(today);
    expect(happenedOnOf(itemByCode('U1-01'), meeting)).toBe('2026-06-10');
    expect(happenedOnOf(itemByCode('U1-01'), {})).toBeNull();
  });

  it.each<[string, string, Record<string, unknown>, string, string, unknown?]>([
    ['a text that is none', 'U1-01', { topic: 7 }, 'topic', 'not_text'],
    ['a text too long', 'U1-01', { topic: '长'.repeat(121) }, 'topic', 'too_long', { max: 120, length: 121 }],
    ['a day that is none', 'U1-01', { heldOn: '2026-02-30' }, 'heldOn', 'not_a_date'],
    ['a day beyond all calendars', 'U1-01', { heldOn: '1899-12-31' }, 'heldOn', 'not_a_date'],
    ['a day to come', 'U1-01', { heldOn: '2026-06-16' }, 'heldOn', 'in_future', { today }],
    [
      'a count below 0',
      'U1-01',
      { attendeeCount: -1 },
      'attendeeCount',
      'out_of_range',
      { min: 0, max: 99999 },
    ],
    [
      'a count above 99,999',
      'U1-01',
      { attendeeCount: 100_000 },
      'attendeeCount',
      'out_of_range',
      { min: 0, max: 99999 },
    ],
    ['half a person', 'U1-01', { attendeeCount: '1.5' }, 'attendeeCount', 'not_a_whole_number'],
    ['a count in words', 'U1-01', { attendeeCount: 'many' }, 'attendeeCount', 'not_a_number'],
    ['a number without end', 'U1-01', { attendeeCount: Infinity }, 'attendeeCount', 'not_a_number'],
    ['a person without a name', 'U1-01', { host: { id: 'p1' } }, 'host', 'not_a_name'],
    ['a person with a number for id', 'U1-01', { host: { id: 5, name: '张明' } }, 'host', 'not_a_name'],
    ['a name too long', 'U1-01', { host: '张'.repeat(101) }, 'host', 'too_long', { max: 100, length: 101 }],
    ['an unknown field', 'U1-01', { mood: 'good' }, 'mood', 'unknown_field'],
    ['a head date where a field has it', 'U1-01', { happenedOn: today }, 'happenedOn', 'unknown_field'],
  ])('refuses %s', (_name, code, part, path, problem, params) =>
    expect(check(code, { ...meeting, ...part }).problems).toEqual([
      params ? { path, code: problem, params } : { path, code: problem },
    ]),
  );

  it.each([
    ['U6-01', 'likelihood', '6', { code: 'out_of_range', params: { min: 1, max: 5 } }],
    ['U6-01', 'consequence', '0', { code: 'out_of_range', params: { min: 1, max: 5 } }],
    ['U6-01', 'likelihood', '2.5', { code: 'not_a_whole_number' }],
    ['U7-03', 'progress', '101', { code: 'out_of_range', params: { min: 0, max: 100 } }],
    ['U2-01', 'hours', '-3', { code: 'out_of_range', params: { min: 0, max: 9_999_999_999_999 } }],
  ])('refuses what is not within the bounds of %s %s: %s', (code, key, value, problem) => {
    const { problems } = validateContent(itemByCode(code), { [key]: value }, { today, draft: true });
    expect(problems).toEqual([{ path: key, ...problem }]);
  });

  it.each(['1', '5'])('takes the ends of the bounds: %s', (likelihood) => {
    const { content, problems } = validateContent(
      itemByCode('U6-01'),
      { likelihood },
      { today, draft: true },
    );
    expect([problems, content.likelihood]).toEqual([[], Number(likelihood)]);
  });

  it('refuses a choice that is none, and takes dates to come elsewhere', () => {
    expect(check('U2-02', { ...inspection, method: 'magic' }).problems).toEqual([
      { path: 'method', code: 'not_a_choice' },
    ]);
    const talk = {
      talkedOn: today,
      talkType: 'heart_to_heart',
      talker: 'A',
      talkeeCount: 1,
      reason: '了解近况',
    };
    expect(check('U3-03', { ...talk, followUpOn: '2026-12-01' }).problems).toEqual([]);
  });

  it('takes several organisations where the field does', () => {
    const joint = {
      endedOn: today,
      requestType: 'group_group',
      partners: [{ id: 'o1', name: '第一组' }, '第二组'],
      subject: '联合检查',
      requestedOn: '2026-06-01',
    };
    expect(check('G4-14', joint)).toMatchObject({
      content: { partners: [{ id: 'o1', name: '第一组' }, { name: '第二组' }] },
      problems: [],
    });
    expect(check('G4-14', { ...joint, partners: ['第一组', ''] }).problems).toEqual([
      { path: 'partners', code: 'not_a_name' },
    ]);
    expect(check('G4-14', { ...joint, partners: [] }).problems).toEqual([
      { path: 'partners', code: 'required' },
    ]);
    expect(check('U2-02', { ...inspection, target: [{ name: '市住建局' }] }).problems).toEqual([
      { path: 'target', code: 'not_a_name' },
    ]);
  });
});

describe('restricted items', () => {
  const report = { period: '2026年6月', submittedOn: today, foundOn: today, submittedTo: 'commission' };
  it.each<[string, string, Record<string, unknown> | undefined]>([
    ['涉及人员身份证110101199003077758', 'identity_number', undefined],
    ['证号 11010119900307775x', 'identity_number', undefined],
    ['证号１１０１０１１９９００３０７７７５８', 'identity_number', undefined],
    ['证号110101 19900307 7758', 'identity_number', undefined],
    ['证号110101-1990-0307-7758', 'identity_number', undefined],
    ['电话13812345678', 'mobile_number', undefined],
    ['电话138-1234-5678', 'mobile_number', undefined],
    ['电话+8613812345678', 'mobile_number', undefined],
    ['电话 +86 138 1234 5678。', 'mobile_number', undefined],
    ['述'.repeat(201), 'too_long', { max: 200, length: 201 }],
  ])('refuse "%s"', (keyFindings, code, params) =>
    expect(check('G1-09', { ...report, keyFindings }).problems).toEqual([
      params ? { path: 'keyFindings', code, params } : { path: 'keyFindings', code },
    ]),
  );

  it.each([
    '述'.repeat(200),
    '线索编号2026-06-15-0001,共3件',
    '2026-06-15 2026-07-01 12件',
    '合同金额12345678901234567890元',
    '电话012-34567890',
    '1381234567',
  ])('take "%s"', (keyFindings) => expect(check('G1-09', { ...report, keyFindings }).problems).toEqual([]));

  it('refuse a number in a name too', () => {
    const lead = {
      clueNo: '线索〔2026〕1号',
      receivedOn: today,
      foundOn: today,
      sourceChannel: 'petition',
      cadreLevel: 'other',
      handler: '李华13812345678',
    };
    expect(check('U7-06', lead).problems).toEqual([{ path: 'handler', code: 'mobile_number' }]);
  });

  it('leave other items their length and their numbers', () => {
    const long = { ...meeting, conclusions: `联系电话13812345678,${'长'.repeat(300)}` };
    expect(check('U1-01', long).problems).toEqual([]);
  });

  it('finds a number wherever it stands in a text', () => {
    const around = fc.string({ unit: fc.constantFrom('线', '索', ',', '。', ' ', 'a', '\n'), maxLength: 20 });
    const mobile = fc.integer({ min: 3_000_000_000, max: 9_999_999_999 }).map((rest) => `1${rest}`);
    fc.assert(
      fc.property(around, mobile, around, (before, number, after) => {
        expect(secretIn(`${before}${number}${after}`)).toBe('mobile_number');
      }),
    );
  });
});

describe('summaries', () => {
  const labelOf = (code: string, key: string, value: string) =>
    itemByCode(code)
      .fields.find((field) => field.key === key)!
      .enum!.find((one) => one.value === value)!;
  const onSite = labelOf('U2-02', 'method', 'on_site');

  it.each<[string, RecordContent, string, string]>([
    ['U1-01', meeting, meeting.topic, meeting.topic],
    ['U2-02', inspection, `市住建局 · ${onSite.labelZh}`, `市住建局 · ${onSite.labelEn}`],
    ['U1-10', { period: '2026年6月', happenedOn: today }, '2026年6月', '2026年6月'],
    ['U5-03', { topic: '食堂改造', groupAttended: 'yes' }, '食堂改造', '食堂改造'],
    ['U1-11', {}, itemByCode('U1-11').titleZh, itemByCode('U1-11').titleEn],
  ])('of %s with %j', (code, content, chinese, english) => {
    expect(summaryOf(itemByCode(code), content, 'zh-CN')).toBe(chinese);
    expect(summaryOf(itemByCode(code), content, 'en')).toBe(english);
  });

  it('of a restricted record show its number and stage, never a text', () => {
    const lead = {
      clueNo: '线索〔2026〕1号',
      receivedOn: today,
      sourceChannel: 'petition',
      stage: 'registered',
    };
    const title = summaryOf(itemByCode('G3-03'), lead, 'zh-CN');
    expect(title).toMatch(/^线索〔2026〕1号 · /);
    const report = { period: '2026年6月', keyFindings: '某人某事', submittedTo: 'commission' };
    expect(summaryOf(itemByCode('G1-09'), report, 'zh-CN')).not.toContain('某人');
    expect(summaryOf(itemByCode('G3-09'), { topic: '某案', conclusions: '某事' }, 'zh-CN')).toBe(
      itemByCode('G3-09').titleZh,
    );
  });

  it('never name a person, and stay short', () => {
    const talk = {
      talker: { name: '张明' },
      talkee: { name: '李华' },
      talkType: 'reminder',
      reason: '长'.repeat(100),
    };
    const title = summaryOf(itemByCode('U3-04'), talk, 'zh-CN');
    expect(title).not.toMatch(/张明|李华/);
    expect([...title.split(' · ')[0]!]).toHaveLength(60);
    expect(title.split(' · ')[0]).toMatch(/…$/);
  });
});

describe('computed figures', () => {
  const computed = (name: string, content: object, happenedOn: string | null = today) =>
    computedOf(name, content as never, happenedOn, calendar);
  it.each<[string, object, unknown]>([
    ['overEstimatePct', { approvedEstimate: 224, currentFigure: 246.4 }, 10],
    ['overEstimatePct', { approvedEstimate: 300, currentFigure: 299 }, -0.3],
    ['overEstimatePct', { approvedEstimate: 0, currentFigure: 5 }, null],
    ['overEstimatePct', { approvedEstimate: 5 }, null],
    ['riskLevel', { likelihood: 3, consequence: 5 }, 'high'],
    ['riskLevel', { likelihood: 2, consequence: 3 }, 'medium'],
    ['riskLevel', { likelihood: 1, consequence: 5 }, 'low'],
    ['riskLevel', { likelihood: 1 }, null],
    ['riskReviewOn', { riskLevel: 'high' }, '2026-09-15'],
    ['riskReviewOn', { riskLevel: 'medium' }, '2026-12-15'],
    ['riskReviewOn', { riskLevel: 'low' }, '2027-06-15'],
    ['riskReviewOn', {}, null],
    ['leadNextDueOn', { stage: 'registered', receivedOn: '2026-01-31' }, '2026-02-28'],
    ['leadNextDueOn', { stage: 'verify', approvedOn: '2026-01-31' }, '2026-03-31'],
    ['leadNextDueOn', { stage: 'verify' }, '2026-08-15'],
    ['leadNextDueOn', { stage: 'closed', receivedOn: '2026-01-31' }, null],
    ['letterReplyDueOn', { letterType: 'reminder', issuedOn: '2026-02-13' }, '2026-03-12'],
    ['letterReplyDueOn', { letterType: 'urge', issuedOn: '2026-02-13' }, '2026-02-27'],
    ['letterReplyDueOn', { letterType: 'opinion', issuedOn: '2026-03-01' }, '2026-03-31'],
    ['letterReplyDueOn', { letterType: 'opinion' }, null],
    ['unitsBehind', {}, undefined],
  ])('%s of %j is %s', (name, content, expected) => expect(computed(name, content)).toBe(expected));

  it('wait for the day they count from', () => {
    expect(computed('riskReviewOn', { riskLevel: 'high' }, null)).toBeNull();
    expect(computed('leadNextDueOn', { stage: 'verify' }, null)).toBeNull();
  });
});

describe('any content of any item', () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant('2026-06-01'),
    fc.record({ id: fc.string(), name: fc.string() }),
    fc.array(fc.string(), { maxLength: 3 }),
  );
  const input = (item: ChecklistItem) =>
    fc.dictionary(fc.constantFrom(...fieldsOf(item).map((field) => field.key), 'other'), value);
  const itemAndInput = fc.constantFrom(...allItems).chain((item) => fc.tuple(fc.constant(item), input(item)));

  it('is answered without a throw, and what is kept is kept unchanged a second time', () => {
    fc.assert(
      fc.property(itemAndInput, ([item, content]) => {
        const first = validateContent(item, content, { today, draft: true });
        const second = validateContent(item, first.content, { today, draft: true });
        expect(second.content).toEqual(first.content);
        expect(second.problems.filter((one) => one.code !== 'in_future')).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
