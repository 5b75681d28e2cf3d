import { describe, expect, test } from 'vitest';
import {
  type MeetingStep,
  conclusionsOf,
  contentOf,
  endingProblems,
  invitesUnits,
  isWritable,
  meetingKindOf,
  nextMeetingState,
} from '@/lib/modules/meetings/model';
import { MEETING_STATES } from '@/lib/modules/meetings/schema';
import { isLate, isOpen } from '@/lib/modules/promises/model';
import { PROMISE_STATES } from '@/lib/modules/promises/schema';
import { validateContent } from '@/lib/modules/contents/model';
import { allItems, itemByCode } from '@/tests/support/duty-content';

describe('the life of a meeting', () => {
  const legal: Record<MeetingStep, Record<string, string>> = {
    open: { prepared: 'open' },
    end: { open: 'ended' },
    cancel: { prepared: 'cancelled', open: 'cancelled' },
  };
  for (const step of ['open', 'end', 'cancel'] as const)
    for (const state of MEETING_STATES)
      test(`${step} from ${state}`, () => {
        expect(nextMeetingState(state, step)).toBe(legal[step][state] ?? null);
      });
  test('it is written to until it has ended or is cancelled', () => {
    expect(MEETING_STATES.filter(isWritable)).toEqual(['prepared', 'open']);
  });
});

describe('the items that are meetings', () => {
  test('are the three of the list of groups, by the figure they count in', () => {
    const found = allItems.flatMap((item) => {
      const kind = meetingKindOf(item, item.code.startsWith('G') ? 'group' : 'unit');
      return kind ? [[item.code, kind]] : [];
    });
    expect(Object.fromEntries(found)).toEqual({
      'G4-01': 'integrity_briefing',
      'G4-02': 'integrity_analysis',
      'G5-01': 'work_meeting',
    });
  });
  test('of a unit none is', () => {
    expect(meetingKindOf(itemByCode('G5-01'), 'unit')).toBeNull();
    expect(meetingKindOf({}, 'group')).toBeNull();
  });
  test('the units come to the quarterly and the half-yearly one', () => {
    expect((['work_meeting', 'integrity_briefing', 'integrity_analysis'] as const).map(invitesUnits)).toEqual(
      [false, true, true],
    );
  });
});

const decision = (text: string) => ({ text, owner: '严样丁', dueOn: '2026-06-25' });

describe('what was concluded', () => {
  test.each([
    ['text alone', '会议要求抓紧办理', [], '会议要求抓紧办理'],
    ['decisions alone', null, ['补录'], '1. 补录（严样丁，2026年6月25日前）'],
    [
      'both',
      '抓紧办理',
      ['补录', '复核'],
      '抓紧办理\n1. 补录（严样丁，2026年6月25日前）\n2. 复核（严样丁，2026年6月25日前）',
    ],
    ['nothing', null, [], ''],
  ])('%s', (_name, text, decisions, said) => {
    expect(conclusionsOf(text, decisions.map(decision))).toBe(said);
  });

  test('decisions that do not fit are counted, never cut in the middle', () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      decision(`督促第${at + 1}个单位补录逾期事项并说明原因`),
    );
    const said = conclusionsOf('抓紧办理', many, 400);
    expect([...said].length).toBeLessThanOrEqual(400);
    const shown = said.split('\n').filter((line) => /^\d+\. /.test(line));
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.every((line) => line.endsWith('前）'))).toBe(true);
    expect(said).toContain(`其余${30 - shown.length}项见会议纪要。`);
  });

  test('where not even one fits the text is what stands', () => {
    const said = conclusionsOf('一'.repeat(400), [decision('补录')], 400);
    expect([...said].length).toBe(400);
    expect(conclusionsOf('一二三四五', [decision('补录')], 3)).toBe('一二三');
  });
});

describe('the content of the record', () => {
  const meeting = {
    ...{ heldOn: '2026-06-15', topic: '六月组务会', conclusions: null, present: 6 },
    host: { name: '严样丙' },
    decisions: [decision('督促市城市管理局补录逾期事项')],
  };
  for (const code of ['G4-01', 'G4-02', 'G5-01'])
    test(`is what the form of ${code} takes`, () => {
      const item = itemByCode(code);
      const content = contentOf(item, meeting);
      expect(validateContent(item, content, { today: '2026-06-15' }).problems).toEqual([]);
      expect(content).toMatchObject({ heldOn: '2026-06-15', attendeeCount: 6, followUps: 1 });
    });
  test('names no field that the form has not', () => {
    const item = itemByCode('G5-01');
    const small = { fields: item.fields.filter((field) => ['heldOn', 'topic'].includes(field.key)) };
    expect(contentOf(small, meeting)).toEqual({ heldOn: '2026-06-15', topic: '六月组务会' });
  });
});

describe('what keeps a meeting from ending', () => {
  const held = {
    ...{ heldOn: '2026-06-15', conclusions: '抓紧办理' },
    presences: ['present', 'on_leave'] as const,
    decisions: [{ dueOn: '2026-06-15' }],
  };
  const codes = (more: Partial<Parameters<typeof endingProblems>[0]>, today = '2026-06-15') =>
    endingProblems({ ...held, ...more }, today).map((problem) => problem.code);
  test.each([
    ['nothing', {}, '2026-06-15', []],
    ['nothing on a later day', {}, '2026-07-01', []],
    ['its day is to come', {}, '2026-06-14', ['meetings.in_future']],
    ['nobody was there', { presences: ['on_leave'] as const }, undefined, ['meetings.nobody_present']],
    ['attendance was not taken', { presences: [] }, undefined, ['meetings.nobody_present']],
    [
      'a decision lies before it',
      { decisions: [{ dueOn: '2026-06-14' }] },
      undefined,
      ['meetings.decision_before'],
    ],
    [
      'nothing was concluded',
      { decisions: [], conclusions: null },
      undefined,
      ['meetings.nothing_concluded'],
    ],
    ['decisions alone are enough', { conclusions: null }, undefined, []],
    ['a text alone is enough', { decisions: [] }, undefined, []],
  ])('%s', (_name, more, today, expected) => {
    expect(codes(more, today)).toEqual(expected);
  });
});

describe('a promise', () => {
  test('is late when it is open and its day has ended', () => {
    for (const status of PROMISE_STATES) {
      expect(isLate({ status, dueOn: '2026-06-15' }, '2026-06-15')).toBe(false);
      expect(isLate({ status, dueOn: '2026-06-15' }, '2026-06-16')).toBe(status === 'open');
    }
  });
  test('is settled while it is open', () => {
    expect(PROMISE_STATES.filter(isOpen)).toEqual(['open']);
  });
});
