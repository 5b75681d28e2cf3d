import { describe, expect, test } from 'vitest';
import { draftTitle, mayFollow } from '@/lib/modules/drafts/model';
import { canUseDraft } from '@/lib/modules/drafts/policy';
import { beganFrom, postedForm, withReferences } from '@/lib/modules/drafts/schema';
import { ROLES } from '@/lib/shared/actor';
import { itemByCode } from '@/tests/support/duty-content';
import { actorWith } from '../organizations/setting';

describe('revisions', () => {
  test.each([
    [null, 0, true],
    [null, 3, true],
    [{ revision: 3 }, 3, true],
    [{ revision: 3 }, 2, false],
    [{ revision: 3 }, 4, false],
    [{ revision: 1 }, 0, false],
  ])('%j after %i', (standing, begunAt, expected) => {
    expect(mayFollow(standing, begunAt)).toBe(expected);
  });
});

describe('who may use a draft', () => {
  test.each(ROLES)('%s: the position that writes it alone', (role) => {
    const actor = actorWith(role);
    expect(canUseDraft(actor, { positionId: actor.positionId! })).toBe(true);
    expect(canUseDraft(actor, { positionId: '00000000-0000-4000-8000-0000000000ff' })).toBe(false);
  });
  test('nobody’s draft is not for those without a position', () => {
    expect(canUseDraft(actorWith('unit_recorder', { positionId: null }), { positionId: 'x' })).toBe(false);
  });
});

describe('what a draft is about', () => {
  test.each([
    ['U4-01', { topic: '节前提醒' }, '节前提醒'],
    ['U4-01', { topic: '  ' }, null],
    ['U4-01', { audienceCount: '8' }, null],
    ['U1-02', { conclusions: '先写的决定' }, '先写的决定'],
    ['U1-02', { topic: '题'.repeat(50) }, `${'题'.repeat(39)}…`],
    ['U7-06', { clueNo: 'YZ-1' }, null],
  ])('%s %j', (code, content, expected) => {
    expect(draftTitle(itemByCode(code), content)).toBe(expected);
  });
});

describe('what the writer of a form began from', () => {
  const from = (base?: string) => {
    const sent = new FormData();
    if (base !== undefined) sent.set('base', base);
    return beganFrom(sent);
  };
  test('is what the page has put there', () =>
    expect(from('{"topic":"议题","note":""}')).toEqual({ topic: '议题', note: '' }));
  test.each([undefined, '', '{', 'null', '[1]', '"topic"', '{"topic":1}'])('is nothing in %j', (base) =>
    expect(from(base)).toBeNull(),
  );
});

describe('a posted form', () => {
  const form = (entries: [string, string][]) => {
    const sent = new FormData();
    for (const [name, value] of entries) sent.append(name, value);
    return postedForm(sent);
  };

  test('is read without a word lost', () => {
    expect(
      form([
        ['subjectId', 's'],
        ['itemCode', 'U1-02'],
        ['startedFrom', 'o1'],
        ['obligationIds', 'o2'],
        ['obligationIds', 'o2'],
        ['obligationIds', 'o1'],
        ['content.topic', ' 议题 '],
        ['content.host', ''],
        ['content.partners', '甲'],
        ['content.partners', '乙'],
        ['attachmentIds', 'a1'],
        ['lateReason', 'forgotten'],
        ['draftId', 'd'],
        ['revision', '3'],
        ['key', 'k'],
        ['intent', 'submit'],
      ]),
    ).toEqual({
      subjectId: 's',
      itemCode: 'U1-02',
      startedFrom: ['o1'],
      obligationIds: ['o1', 'o2'],
      content: { topic: ' 议题 ', partners: ['甲', '乙'] },
      attachmentIds: ['a1'],
      lateReason: 'forgotten',
      draftId: 'd',
      revision: 3,
      recordId: undefined,
      key: 'k',
    });
  });

  test('a reason that is none is left out', () => {
    expect(form([['lateReason', 'because']]).lateReason).toBeUndefined();
  });
});

describe('names that were typed', () => {
  const known = [
    { id: '1', name: '严样庚' },
    { id: '2', name: '同名' },
    { id: '3', name: '同名' },
    { id: '4', name: '市水利局' },
  ];
  const { fields } = itemByCode('G4-14');

  test('several bodies in one line become several', () => {
    expect(withReferences(fields, { partners: '市水利局、 某单位，市水利局' }, known)).toEqual({
      partners: [{ id: '4', name: '市水利局' }, { name: '某单位' }, { id: '4', name: '市水利局' }],
    });
  });
  test('a name that two bear stays a name', () => {
    expect(withReferences(itemByCode('U1-02').fields, { host: '同名' }, known)).toEqual({
      host: { name: '同名' },
    });
  });
  test('other fields and unknown ones stay as they are', () => {
    expect(withReferences(fields, { subject: '严样庚', nonsense: '1' }, known)).toEqual({
      subject: '严样庚',
      nonsense: '1',
    });
  });
});
