import { describe, expect, it } from 'vitest';
import {
  evidenceRequired,
  fieldsOf,
  filesRequired,
  formFields,
  happenedField,
} from '@/lib/modules/forms/model';
import { allItems, itemByCode } from '../../support/duty-content';

describe('forms', () => {
  it.each([
    ['U1-01', 'heldOn'],
    ['U3-04', 'talkedOn'],
    ['U3-01', 'issuedOn'],
    ['G3-03', 'opinionOn'],
    ['U7-09', 'invitedOn'],
    ['U1-10', 'happenedOn'],
    ['U7-03', 'happenedOn'],
    ['U6-01', 'happenedOn'],
  ])('%s happened on the day of %s', (code, key) => expect(happenedField(itemByCode(code)).key).toBe(key));

  it('do not take a conditional field for the day it happened', () => {
    const item = structuredClone(itemByCode('U3-04'));
    item.fields[0]!.showIf = 'talkType = reminder';
    expect(happenedField(item).key).toBe('foundOn');
  });

  it('carry the day in the head where no field of theirs does', () => {
    expect(fieldsOf(itemByCode('U1-10'))[0]).toMatchObject({
      key: 'happenedOn',
      required: true,
      prefill: 'today',
    });
    expect(fieldsOf(itemByCode('U1-01'))[0]!.key).toBe('heldOn');
  });

  const shown = (code: string, content: Record<string, unknown>) =>
    formFields(itemByCode(code), content)
      .filter((field) => field.visible)
      .map((field) => `${field.key}${field.required ? '*' : ''}`);

  it('show and ask for what the content calls for', () => {
    expect(shown('G3-07', { measure: 'criticism' })).not.toContain('sanctionTrack*');
    expect(shown('G3-07', { measure: 'light_sanction' })).toContain('sanctionTrack*');
    expect(shown('U5-03', { category: 'personnel' })).not.toContain('amount');
    expect(shown('U5-03', { category: 'large_fund' })).toContain('amount');
    expect(shown('U2-02', { issuesFound: 2 })).toContain('issueSummary');
    expect(shown('G2-07', {})).not.toContain('talkee');
  });

  it('refuse to run a condition that import would have refused', () => {
    const item = structuredClone(itemByCode('U2-02'));
    item.fields[5]!.showIf = 'issuesFound >= 1';
    expect(() => formFields(item, {})).toThrow(TypeError);
  });
});

describe('evidence', () => {
  it.each([
    ['U1-01', {}, ['minutes'], 1],
    ['U1-05', {}, [], 0],
    ['U2-02', { issuesFound: 1 }, ['checkSheet'], 0],
    ['U2-02', { issuesFound: 0 }, [], 0],
    ['U3-04', { talkType: 'admonition' }, ['signedRecord'], 1],
    ['U3-04', { talkType: 'reminder' }, [], 0],
    ['U7-03', {}, ['proof'], 1],
  ])('%s with %j asks for %j, %i files', (code, content, kinds, files) => {
    const item = itemByCode(code);
    expect(evidenceRequired(item, content).map((one) => one.kind)).toEqual(kinds);
    expect(filesRequired(item, content)).toBe(files);
  });

  it('takes up to three files as proof', () => {
    expect(evidenceRequired(itemByCode('U7-08'), {})[0]!.files).toEqual({ min: 1, max: 3 });
  });

  it('of no item asks for more than one file besides proof', () => {
    for (const item of allItems)
      expect(item.evidence.filter((one) => one.required && one.kind !== 'proof').length).toBeLessThan(2);
  });
});
