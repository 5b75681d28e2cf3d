import { expect, test } from 'vitest';
import { canNotify, canReadInbox } from '@/lib/modules/notifications/policy';
import {
  NOTIFICATION_KINDS,
  NOTIFICATION_PARAMS,
  newNotificationSchema,
} from '@/lib/modules/notifications/schema';
import { SYSTEM_ACTOR } from '@/lib/platform/context';
import { messagesOf } from '@/lib/platform/messages';
import { ROLES } from '@/lib/shared/actor';
import { LOCALES } from '@/lib/shared/locales';
import { actorWith } from '../organizations/setting';

test.each(ROLES)('%s reads the own inbox alone and writes to nobody', (role) => {
  const actor = actorWith(role);
  expect({
    own: canReadInbox(actor, actor.memberId!),
    foreign: canReadInbox(actor, 'somebody else'),
    notify: canNotify(actor),
  }).toEqual({ own: true, foreign: false, notify: false });
});

test('the system tells and reads nothing', () => {
  expect(canNotify(SYSTEM_ACTOR)).toBe(true);
  expect(canReadInbox(SYSTEM_ACTOR, 'anybody')).toBe(false);
});

test.each(['https://elsewhere.example/', '//elsewhere.example', '/sign-in', 'javascript:alert(1)', '/t/'])(
  'a line never leads to %s',
  (href) => {
    const line = {
      memberIds: ['11111111-1111-4111-8111-111111111111'],
      kind: 'due_today',
      params: { title: '例会' },
      href,
    };
    expect(newNotificationSchema.safeParse(line).success).toBe(false);
    expect(newNotificationSchema.safeParse({ ...line, href: '/t/yunzhou/duty' }).success).toBe(true);
  },
);

test.each(LOCALES)('every kind has its words in %s', (locale) => {
  expect(Object.keys(messagesOf(locale).inbox.kinds).sort()).toEqual([...NOTIFICATION_KINDS].sort());
});

const PARAMS = {
  title: '例会',
  day: '2026-06-15',
  decision: 'granted',
  reason: 'not_specific',
  count: 3,
  left: 2,
  overdue: 1,
  items: 'U5-06',
};
const named = NOTIFICATION_KINDS.flatMap((kind) =>
  NOTIFICATION_PARAMS[kind].map((name) => [kind, name] as const),
);
test.each(named)('a line about %s without its %s is refused', (kind, name) => {
  const line = {
    memberIds: ['11111111-1111-4111-8111-111111111111'],
    kind,
    params: PARAMS,
    href: '/t/yunzhou',
  };
  expect(newNotificationSchema.safeParse(line).success).toBe(true);
  const others = Object.fromEntries(Object.entries(PARAMS).filter(([key]) => key !== name));
  expect(newNotificationSchema.safeParse({ ...line, params: others }).success).toBe(false);
});
