import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  composeMessage,
  isQuiet,
  mayBeNamed,
  nextSending,
  pauseAfter,
  settled,
} from '@/lib/modules/channels/model';
import { choiceInput } from '@/lib/modules/channels/schema';
import { bodySignature, robotSignature } from '@/lib/platform/outbound';
import { calendar } from '../../support/duty-content';

const night = { from: '20:00', to: '08:00' };

test.each([
  ['19:59', night, false],
  ['20:00', night, true],
  ['23:59', night, true],
  ['00:00', night, true],
  ['07:59', night, true],
  ['08:00', night, false],
  ['12:30', { from: '12:00', to: '14:00' }, true],
  ['14:00', { from: '12:00', to: '14:00' }, false],
  ['03:00', { from: '08:00', to: '08:00' }, false],
])('%s is quiet', (time, hours, expected) => expect(isQuiet(time, hours)).toBe(expected));

describe('the next moment to send', () => {
  const shanghai = (text: string) => new Date(`${text}+08:00`);
  test.each([
    ['in office hours, now', '2026-06-18T10:00', '2026-06-18T10:00'],
    ['in the evening before a holiday, after it', '2026-06-18T21:00', '2026-06-22T08:00'],
    ['on a day off', '2026-06-20T10:00', '2026-06-22T08:00'],
    ['early on a working day, the same day', '2026-06-22T06:30', '2026-06-22T08:00'],
    ['on a weekend that is worked', '2026-05-09T10:00', '2026-05-09T10:00'],
  ])('%s', (_name, now, expected) =>
    expect(nextSending(shanghai(now), 'Asia/Shanghai', calendar, night)).toEqual(shanghai(expected)),
  );
});

test('pauses grow and end', () => {
  expect([1, 2, 3, 4, 10].map(pauseAfter)).toEqual([5, 10, 20, 40, 240]);
});

test.each([
  ['taken', 1, 'sent'],
  ['not_needed', 1, 'dropped'],
  ['refused', 1, 'failed'],
  ['again', 4, 'waiting'],
  ['again', 5, 'failed'],
] as const)('%s at attempt %s', (outcome, attempts, expected) =>
  expect(settled(outcome, attempts, 5)).toBe(expected),
);

test.each([
  ['normal', true],
  ['personal', false],
  ['restricted', false],
])('an item that is %s may be named', (sensitivity, expected) =>
  expect(mayBeNamed(sensitivity)).toBe(expected),
);

describe('a message', () => {
  const content = {
    day: '2026-06-23',
    open: 3,
    overdue: 1,
    reminders: 1,
    named: [{ title: '廉政谈话', dueOn: '2026-06-26' }],
  };
  test('by e-mail names what may be named and counts the rest', () => {
    const { subject, text } = composeMessage({ ...content, channel: 'email' }, 'https://luji.example/d');
    expect(subject).toBe('履迹提醒：3项待办理，其中1项已逾期');
    expect(text).toContain('廉政谈话，应于6月26日（周五）完成');
    expect(text).toContain('另有2项');
    expect(text).toContain('https://luji.example/d');
  });
  test('to a group chat is numbers alone', () => {
    const { subject, text } = composeMessage({ ...content, channel: 'robot' }, null);
    expect(subject).toContain('3项');
    expect(text).not.toContain('廉政谈话');
    expect(text).toContain('请登录平台');
  });
});

test.each([
  ['email', true, 'zhang@example.gov.cn', true],
  ['email', true, '', false],
  ['email', true, 'zhang', false],
  ['email', false, '', true],
  ['email', false, 'zhang', false],
  ['robot', true, 'zhang.san_01', true],
  ['robot', true, '', false],
  ['robot', true, '张 三', false],
])('%s switched to %s at “%s”', (channel, enabled, address, expected) =>
  expect(choiceInput.safeParse({ channel, enabled, address }).success).toBe(expected),
);

test('signatures are the ones the receivers compute', () => {
  const secret = 'SEC0123456789';
  const sign = createHmac('sha256', secret).update(`1790000000000\n${secret}`).digest('base64');
  expect(robotSignature(1_790_000_000_000, secret)).toBe(sign);
  expect(bodySignature(1, '{}', secret)).not.toBe(bodySignature(1, '{ }', secret));
});
