import { expect, test } from 'vitest';
import { type FileUse, toldUses } from '@/lib/modules/file-uses/model';
import { actorWith } from '../organizations/setting';

const recorder = actorWith('unit_recorder', { organizationId: 'mine', unitIds: ['mine'] });

const use = (attachmentId: string, recordId: string, more: Partial<FileUse> = {}): FileUse => ({
  ...{ attachmentId, name: `${attachmentId}.jpg`, alike: false },
  ...{ recordId, number: `LZ-${recordId}`, title: recordId, happenedOn: '2026-06-01' },
  ...{ subjectId: 'mine', subjectKind: 'unit', groupId: 'group', sensitivity: 'normal' },
  ...{ authorMemberId: 'somebody', handlerMemberId: null },
  ...more,
});
const told = (...uses: FileUse[]) => toldUses(recorder, uses).map((one) => [one.attachmentId, one.recordId]);

test('of each file one use is told, the newest', () => {
  expect(told(use('a', 'new'), use('a', 'old'), use('b', 'other'))).toEqual([
    ['a', 'new'],
    ['b', 'other'],
  ]);
  expect(told()).toEqual([]);
});

test('a record that the author may read is told before a newer one that it may not', () => {
  const personal = use('a', 'hidden', { sensitivity: 'personal' });
  expect(told(personal, use('a', 'open'))).toEqual([['a', 'open']]);
  expect(told(personal, use('a', 'elsewhere', { subjectId: 'theirs' }))).toEqual([['a', 'hidden']]);
});

test('the same content is told before a picture that looks the same, though only the latter may be read', () => {
  const hidden = use('a', 'hidden', { sensitivity: 'personal' });
  const like = use('a', 'like', { alike: true });
  expect(told(hidden, like)).toEqual([['a', 'hidden']]);
  expect(told(like, use('a', 'older', { alike: true }))).toEqual([['a', 'like']]);
});
