import { describe, expect, it } from 'vitest';
import { parseChecklistFile } from '@/lib/modules/checklists/model';
import checklistsJson from '@/prisma/seed/content/checklists.json';
import { checklistFile } from '../../support/duty-content';

type Json = Record<string, any>;

/** The file with one fault, planted in the item of a code or anywhere. */
function withFault(spoil: (file: Json, item: (code: string) => Json) => void) {
  const file = structuredClone(checklistsJson) as Json;
  const items: Json[] = file.checklists.flatMap((one: Json) =>
    one.sections.flatMap((two: Json) => two.items),
  );
  spoil(file, (code) => [...items, file.onceTemplate].find((one) => one.code === code)!);
  return parseChecklistFile(file);
}

/** Where the item of a code stands. */
function at(code: string, rest: string): string {
  for (const [c, checklist] of checklistFile.checklists.entries())
    for (const [s, section] of checklist.sections.entries())
      for (const [i, item] of section.items.entries())
        if (item.code === code) return `checklists[${c}].sections[${s}].items[${i}].${rest}`;
  throw new Error(`No item ${code}`);
}

const indexOfEvent = (value: string) =>
  checklistFile.enums.eventKey.findIndex((event) => event.value === value);

type Spoil = (file: Json, item: (code: string) => Json) => void;

const SHAPE: [string, string, Spoil][] = [
  ['an unknown key at the top', 'extra', (file) => (file.extra = 1)],
  ['another schema version', 'schemaVersion', (file) => (file.schemaVersion = '2.0')],
  ['an unknown key in an item', at('U1-01', 'urgent'), (_f, item) => (item('U1-01').urgent = true)],
  [
    'an unknown key in a field',
    at('U1-01', 'fields[0].color'),
    (_f, item) => (item('U1-01').fields[0].color = 'red'),
  ],
  [
    'an unknown key in evidence',
    at('U1-01', 'evidence[0].photo'),
    (_f, item) => (item('U1-01').evidence[0].photo = true),
  ],
  [
    'an unknown key in a due rule',
    at('U1-01', 'dueRule.hour'),
    (_f, item) => (item('U1-01').dueRule.hour = 9),
  ],
  ['an unknown cadence', at('U1-05', 'cadence'), (_f, item) => (item('U1-05').cadence = 'fortnightly')],
  [
    'an unknown field type',
    at('U1-01', 'fields[1].type'),
    (_f, item) => (item('U1-01').fields[1].type = 'photo'),
  ],
  [
    'an unknown sensitivity',
    at('U3-05', 'sensitivity'),
    (_f, item) => (item('U3-05').sensitivity = 'secret'),
  ],
  [
    'an unknown event source',
    at('U3-01', 'eventSource'),
    (_f, item) => (item('U3-01').eventSource = 'rumour'),
  ],
  ['an unknown appliesTo', at('U4-07', 'appliesTo'), (_f, item) => (item('U4-07').appliesTo = 'hasLuck')],
  [
    'an unknown evidence kind',
    at('U1-01', 'evidence[0].kind'),
    (_f, item) => (item('U1-01').evidence[0].kind = 'selfie'),
  ],
  [
    'an unknown check',
    at('U1-01', 'qualityCriteria[0].check'),
    (_f, item) => (item('U1-01').qualityCriteria[0].check = 'guess'),
  ],
  ['an unknown owner role', at('G1-01', 'ownerRole'), (_f, item) => (item('G1-01').ownerRole = 'cleaner')],
  [
    'an unknown autoFulfil',
    at('U1-11', 'autoFulfil.by'),
    (_f, item) => (item('U1-11').autoFulfil.by = 'magic'),
  ],
  [
    'an unknown due rule',
    at('U1-01', 'dueRule.type'),
    (_f, item) => (item('U1-01').dueRule.type = 'someday'),
  ],
  ['an unknown unit', at('U1-09', 'dueRule.unit'), (_f, item) => (item('U1-09').dueRule.unit = 'week')],
  [
    'an unknown shift',
    at('U1-01', 'dueRule.shift'),
    (_f, item) => (item('U1-01').dueRule.shift = 'nextWorkday'),
  ],
  ['a 13th month', at('U1-01', 'dueRule.month'), (_f, item) => (item('U1-01').dueRule.month = 13)],
  [
    'a first half in July',
    at('U1-02', 'dueRule.firstHalf[0]'),
    (_f, item) => (item('U1-02').dueRule.firstHalf[0] = 7),
  ],
  ['a negative count', at('U1-01', 'minPerPeriod'), (_f, item) => (item('U1-01').minPerPeriod = -1)],
  ['a missing title', at('U1-01', 'titleEn'), (_f, item) => delete item('U1-01').titleEn],
  [
    'a text for a number',
    at('U1-01', 'estimatedMinutes'),
    (_f, item) => (item('U1-01').estimatedMinutes = '1'),
  ],
  ['a code in small letters', at('U1-01', 'code'), (_f, item) => (item('U1-01').code = 'u1-01')],
  [
    'eleven months of burden',
    'burden.unit.core.datedObligationsByMonth',
    (file) => file.burden.unit.core.datedObligationsByMonth.pop(),
  ],
];

const WORDS: [string, string, Spoil][] = [
  [
    'a responsible party not in the dictionary',
    at('U1-01', 'responsible'),
    (_f, item) => (item('U1-01').responsible = 'mayor'),
  ],
  [
    'a record type not in the dictionary',
    at('U1-01', 'recordType'),
    (_f, item) => (item('U1-01').recordType = 'banquet'),
  ],
  ['a source not in the dictionary', at('U1-01', 'source'), (_f, item) => (item('U1-01').source = 'dream')],
  [
    'a cadence source not in the dictionary',
    at('U1-01', 'cadenceSource'),
    (_f, item) => (item('U1-01').cadenceSource = 'dream'),
  ],
  [
    'a due rule source not in the dictionary',
    at('U1-01', 'dueRuleSource'),
    (_f, item) => (item('U1-01').dueRuleSource = 'dream'),
  ],
  [
    'a source reference without a source',
    at('U1-01', 'sourceRefs[1]'),
    (_f, item) => (item('U1-01').sourceRefs[1] = 'P99'),
  ],
  [
    'a section source reference without a source',
    'checklists[0].sections[0].sourceRefs[0]',
    (file) => (file.checklists[0].sections[0].sourceRefs[0] = 'P99'),
  ],
  ['a tier that is none', at('U1-01', 'tier'), (_f, item) => (item('U1-01').tier = 'luxury')],
  [
    'an event key not in the dictionary',
    at('U3-01', 'eventKey'),
    (_f, item) => (item('U3-01').eventKey = 'full_moon'),
  ],
  [
    'an event key whose items do not name it',
    at('U3-02', 'eventKey'),
    (_f, item) => (item('U3-02').eventKey = 'letter_served'),
  ],
  [
    'an event source other than that of its key',
    at('U3-02', 'eventSource'),
    (_f, item) => (item('U3-02').eventSource = 'calendar'),
  ],
  [
    'an event that names an item which is not its own',
    `enums.eventKey[${indexOfEvent('letter_served')}].items[1]`,
    (file) => file.enums.eventKey[indexOfEvent('letter_served')].items.push('U1-01'),
  ],
  [
    'an event that names an item which does not exist',
    `enums.eventKey[${indexOfEvent('public_holiday')}].items[0]`,
    (file) => (file.enums.eventKey[indexOfEvent('public_holiday')].items[0] = 'U9-99'),
  ],
  [
    'an event of an unknown source',
    `enums.eventKey[${indexOfEvent('letter_served')}].source`,
    (file) => (file.enums.eventKey[indexOfEvent('letter_served')].source = 'rumour'),
  ],
  [
    'an event item without its source',
    at('U3-01', 'eventSource'),
    (_f, item) => delete item('U3-01').eventSource,
  ],
  ['an event item without its key', at('U3-01', 'eventKey'), (_f, item) => delete item('U3-01').eventKey],
  [
    'a periodic item with an event',
    at('U1-01', 'eventKey'),
    (_f, item) => (item('U1-01').eventKey = 'rule_issued'),
  ],
  [
    'a self event without a date field',
    at('U5-07', 'eventDateField'),
    (_f, item) => delete item('U5-07').eventDateField,
  ],
  [
    'a self event whose date field is a text',
    at('U5-07', 'eventDateField'),
    (_f, item) => (item('U5-07').eventDateField = 'docTitle'),
  ],
  [
    'a self event whose date field is not required',
    at('G4-14', 'eventDateField'),
    (_f, item) => (item('G4-14').eventDateField = 'approvedOn'),
  ],
  [
    'an event date field where none belongs',
    at('U3-02', 'eventDateField'),
    (_f, item) => (item('U3-02').eventDateField = 'talkedOn'),
  ],
  [
    'a due rule of another cadence',
    at('U1-01', 'dueRule.type'),
    (_f, item) => (item('U1-01').cadence = 'monthly'),
  ],
  [
    'a due rule that does not fit the event source',
    at('U4-05', 'dueRule.type'),
    (_f, item) => (item('U4-05').dueRule = { ...item('U3-02').dueRule }),
  ],
  [
    'an appliesTo of the other kind',
    at('G1-01', 'appliesTo'),
    (_f, item) => (item('G1-01').appliesTo = 'hasProjects'),
  ],
  [
    'a ladder item of a unit',
    at('U1-01', 'countsForLadder'),
    (_f, item) => (item('U1-01').countsForLadder = true),
  ],
  [
    'a ladder item that is an inspection',
    at('G2-04', 'countsForLadder'),
    (_f, item) => (item('G2-04').countsForLadder = true),
  ],
  [
    'a weekly ladder item',
    at('G5-03', 'countsForLadder'),
    (_f, item) => (item('G5-03').countsForLadder = true),
  ],
  [
    'an owner role in a unit item',
    at('U1-01', 'ownerRole'),
    (_f, item) => (item('U1-01').ownerRole = 'group_leader'),
  ],
  [
    'nothing to report for a monthly item',
    at('U1-10', 'allowsNil'),
    (_f, item) => (item('U1-10').allowsNil = true),
  ],
  [
    'nothing to report for a holiday',
    at('U4-01', 'allowsNil'),
    (_f, item) => (item('U4-01').allowsNil = true),
  ],
  ['a code that stands twice', at('U1-02', 'code'), (_f, item) => (item('U1-02').code = 'U1-01')],
  ['a code of no section', at('U1-02', 'code'), (_f, item) => (item('U1-02').code = 'U9-99')],
  [
    'a section that stands twice',
    'checklists[0].sections[1].code',
    (file) => (file.checklists[0].sections[1].code = 'U1'),
  ],
  ['a checklist that stands twice', 'checklists[1].code', (file) => (file.checklists[1].code = 'UNIT')],
  [
    'a field key that stands twice',
    at('U1-01', 'fields[1].key'),
    (_f, item) => (item('U1-01').fields[1].key = 'heldOn'),
  ],
  [
    'a field key that is kept',
    at('U1-01', 'fields[3].key'),
    (_f, item) => (item('U1-01').fields[3].key = 'happenedOn'),
  ],
  [
    'an enum field without choices',
    at('U1-03', 'fields[1].enum'),
    (_f, item) => delete item('U1-03').fields[1].enum,
  ],
  [
    'choices of a text',
    at('U1-03', 'fields[0].enum'),
    (_f, item) => (item('U1-03').fields[0].enum = item('U1-03').fields[1].enum),
  ],
  [
    'a choice that stands twice',
    at('U1-03', 'fields[1].enum[1].value'),
    (_f, item) => (item('U1-03').fields[1].enum[1].value = 'list'),
  ],
  [
    'a prefill for another type',
    at('U1-01', 'fields[1].prefill'),
    (_f, item) => (item('U1-01').fields[1].prefill = 'today'),
  ],
  [
    'a literal that is no choice',
    at('U2-02', 'fields[6].prefill'),
    (_f, item) => (item('U2-02').fields[6].prefill = 'ignore'),
  ],
  [
    'a literal that is no whole number',
    at('U2-02', 'fields[4].prefill'),
    (_f, item) => (item('U2-02').fields[4].prefill = '0.5'),
  ],
  [
    'a literal in a text',
    at('U1-01', 'fields[3].prefill'),
    (_f, item) => (item('U1-01').fields[3].prefill = 'topic'),
  ],
  [
    'a computed figure that is not named',
    at('U5-06', 'fields[4].prefill'),
    (_f, item) => (item('U5-06').fields[4].prefill = 'computed:luck'),
  ],
  [
    'a computed figure for a person',
    at('U1-01', 'fields[1].prefill'),
    (_f, item) => (item('U1-01').fields[1].prefill = 'computed:riskLevel'),
  ],
  [
    'a length of a number',
    at('U1-01', 'fields[2].maxLength'),
    (_f, item) => (item('U1-01').fields[2].maxLength = 5),
  ],
  ['bounds of a text', at('U1-01', 'fields[3].min'), (_f, item) => (item('U1-01').fields[3].min = 1)],
  [
    'a greatest less than the least',
    at('U6-01', 'fields[4].max'),
    (_f, item) => (item('U6-01').fields[4].max = 0),
  ],
  [
    'a whole amount that is a count',
    at('U1-01', 'fields[2].whole'),
    (_f, item) => (item('U1-01').fields[2].whole = true),
  ],
  [
    'several persons in one field',
    at('U1-01', 'fields[1].multiple'),
    (_f, item) => (item('U1-01').fields[1].multiple = true),
  ],
  [
    'a condition in another grammar',
    at('U2-02', 'fields[5].showIf'),
    (_f, item) => (item('U2-02').fields[5].showIf = 'issuesFound >= 1'),
  ],
  [
    'a condition on a field of another item',
    at('U2-02', 'fields[5].showIf'),
    (_f, item) => (item('U2-02').fields[5].showIf = 'topicCount > 0'),
  ],
  [
    'a condition on a value that is no choice',
    at('U5-04', 'fields[6].showIf'),
    (_f, item) => (item('U5-04').fields[6].showIf = 'stage = midway'),
  ],
  [
    'a condition with one wrong value of two',
    at('U5-03', 'fields[3].showIf'),
    (_f, item) => (item('U5-03').fields[3].showIf = 'category in (large_fund, lottery)'),
  ],
  [
    'a comparison of a choice',
    at('U5-04', 'fields[6].showIf'),
    (_f, item) => (item('U5-04').fields[6].showIf = 'stage > 1'),
  ],
  [
    'an equation of a number',
    at('U2-02', 'fields[5].showIf'),
    (_f, item) => (item('U2-02').fields[5].showIf = 'issuesFound = 1'),
  ],
  [
    'a condition on itself',
    at('U2-02', 'fields[4].showIf'),
    (_f, item) => (item('U2-02').fields[4].showIf = 'issuesFound > 0'),
  ],
  [
    'a condition on a conditional field',
    at('G1-03', 'fields[11].showIf'),
    (_f, item) => (item('G1-03').fields[11].showIf = 'opinionCount > 0'),
  ],
  [
    'evidence asked for by a condition that is none',
    at('U2-02', 'evidence[0].requiredWhen'),
    (_f, item) => (item('U2-02').evidence[0].requiredWhen = 'always'),
  ],
  [
    'evidence that is required always and sometimes',
    at('U2-02', 'evidence[0].requiredWhen'),
    (_f, item) => (item('U2-02').evidence[0].required = true),
  ],
  [
    'a criterion that stands twice',
    at('U1-01', 'qualityCriteria[1].code'),
    (_f, item) => (item('U1-01').qualityCriteria[1].code = 'IN_PERIOD'),
  ],
  [
    'a cadence the dictionary lost',
    at('U1-05', 'cadence'),
    (file) => (file.enums.cadence = file.enums.cadence.filter((one: Json) => one.value !== 'quarterly')),
  ],
  [
    'a rule the grammar lost',
    at('G5-01', 'dueRule.type'),
    (file) => delete file.dueRuleGrammar.lastWorkdayOfMonth,
  ],
  [
    'a dictionary word the product does not act upon',
    'enums.cadence[8]',
    (file) => file.enums.cadence.push({ value: 'hourly', labelZh: '每时', labelEn: 'Hourly' }),
  ],
  [
    'a prefill for a field type that is none',
    'enums.prefill[0].fieldTypes[1]',
    (file) => file.enums.prefill[0].fieldTypes.push('photo'),
  ],
  [
    'an appliesTo for a subject that is none',
    'enums.appliesTo[0].subjectKind',
    (file) => (file.enums.appliesTo[0].subjectKind = 'village'),
  ],
  [
    'a fault in the one-off template',
    'onceTemplate.fields[1].prefill',
    (file) => (file.onceTemplate.fields[1].prefill = 'unitHead'),
  ],
];

describe('a planted fault', () => {
  it.each([...SHAPE, ...WORDS])('%s is refused at %s', (_name, path, spoil) => {
    const result = withFault(spoil);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems.map((problem) => problem.path)).toContain(path);
    for (const problem of result.problems) {
      expect(problem.message).not.toBe('');
      expect(problem.messageZh).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it.each(WORDS.slice(0, 8))('%s is the only problem told', (_name, path, spoil) => {
    const result = withFault(spoil);
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toEqual([path]);
  });

  it('several are told together', () => {
    const result = withFault((_file, item) => {
      item('U1-01').responsible = 'mayor';
      item('G6-06').recordType = 'banquet';
    });
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toEqual([
      at('U1-01', 'responsible'),
      at('G6-06', 'recordType'),
    ]);
  });

  it('what is no file at all is refused', () => {
    for (const json of [null, [], 'text', 1, {}]) expect(parseChecklistFile(json).ok).toBe(false);
  });
});
