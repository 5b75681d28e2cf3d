import { describe, expect, it } from 'vitest';
import { itemsOf, parseChecklistFile, subjectKindOf } from '@/lib/modules/checklists/model';
import { evidenceRequired, fieldsOf, formFields, happenedField } from '@/lib/modules/forms/model';
import { itemVersionOf, obligationFromEvent, planObligations } from '@/lib/modules/plans/model';
import { parseCondition } from '@/lib/shared/condition';
import checklistsJson from '@/prisma/seed/content/checklists.json';
import { calendar, checklistFile, itemByCode } from '../../support/duty-content';

type Json = Record<string, any>;

describe('the shipped file', () => {
  it('parses with no problem', () => expect(parseChecklistFile(checklistsJson)).toMatchObject({ ok: true }));
  it('has 62 items of units and 60 of groups', () => {
    expect(itemsOf(checklistFile, 'unit')).toHaveLength(62);
    expect(itemsOf(checklistFile, 'group')).toHaveLength(60);
    expect(itemsOf(checklistFile, 'unit', 'core')).toHaveLength(31);
    expect(itemsOf(checklistFile, 'group', 'core')).toHaveLength(30);
    expect(checklistFile.checklists.map(subjectKindOf)).toEqual(['unit', 'group']);
  });
});

describe('every item', () => {
  const kinds = ['unit', 'group'] as const;
  const walk = kinds.flatMap((kind) =>
    itemsOf(checklistFile, kind).map((item) => [item.code, kind, item] as const),
  );

  it.each(walk)('%s says when it is due in English that can be read aloud', (_code, _kind, item) => {
    expect(item.dueRule.textEn).not.toMatch(/\(s\)|\d\/\d|workday|\b1 (working days|months)/);
  });

  it.each(walk)('%s opens by its source, shows its form, evaluates its conditions', (_code, kind, item) => {
    const version = itemVersionOf(item, {
      itemId: item.code,
      subjectKind: kind,
      inForceFrom: '2026-01-01',
      inForceTo: null,
    });
    const traits = {
      hasServiceWindow: true,
      paysSubsidies: true,
      hasProjects: true,
      hasAffiliates: true,
      groupHasProjects: true,
    };
    const planned = planObligations({
      items: [version],
      subjects: [{ subjectId: 's', kind, from: '2020-01-01', to: null, traits }],
      calendar,
      from: '2026-01-01',
      to: '2026-12-31',
    });
    const opened = obligationCount(item.code);
    if (opened === 'event') {
      expect(planned).toEqual([]);
      const event = { occurrenceKey: 'event:1', eventOn: '2026-06-15' };
      expect(obligationFromEvent(version, { subjectId: 's' }, event, calendar)?.dueOn).toMatch(/^2026-/);
    } else {
      expect(planned).toHaveLength(opened);
    }

    const fields = formFields(item, {});
    expect(fields).toHaveLength(fieldsOf(item).length);
    expect(fields.filter((field) => field.visible).length).toBeGreaterThan(0);
    expect(fields.every((field) => field.visible || !field.required)).toBe(true);
    expect(fields.some((field) => field.key === happenedField(item).key && field.required)).toBe(true);
    for (const field of item.fields.filter((one) => one.showIf))
      expectBothWays(item, field.key, field.showIf!);
    for (const evidence of item.evidence.filter((one) => one.requiredWhen)) {
      const [holds, fails] = contentsFor(item, evidence.requiredWhen!);
      expect(evidenceRequired(item, holds).map((one) => one.kind)).toContain(evidence.kind);
      expect(evidenceRequired(item, fails).map((one) => one.kind)).not.toContain(evidence.kind);
    }
  });

  it('the one-off template opens when it is issued', () => {
    const item = itemByCode('X-ADHOC');
    const version = itemVersionOf(item, {
      itemId: 'x',
      subjectKind: 'unit',
      inForceFrom: '2026-01-01',
      inForceTo: null,
    });
    const event = { occurrenceKey: 'task:1', eventOn: '2026-06-15', dueOn: '2026-06-30' };
    expect(obligationFromEvent(version, { subjectId: 's' }, event, calendar)?.dueOn).toBe('2026-06-30');
  });
});

const PER_YEAR: Record<string, number> = {
  daily: 248,
  weekly: 51,
  monthly: 12,
  quarterly: 4,
  'half-yearly': 2,
  yearly: 1,
};

function obligationCount(code: string): number | 'event' {
  const item = itemByCode(code);
  if (item.minPerPeriod === 0) return 0;
  // New Year's reminder belongs to a period that began before the item was in force.
  if (item.eventSource === 'calendar') return item.dueRule.type === 'beforeEvent' ? 6 : 7;
  return item.eventSource ? 'event' : PER_YEAR[item.cadence]!;
}

/** One content under which a condition holds, and one under which it does not. */
function contentsFor(item: ReturnType<typeof itemByCode>, text: string): [Json, Json] {
  const condition = parseCondition(text)!;
  const choices =
    item.fields.find((field) => field.key === condition.field)!.enum?.map((one) => one.value) ?? [];
  const of = (value: unknown) => ({ [condition.field]: value });
  switch (condition.operator) {
    case '>':
      return [of(condition.number + 1), of(condition.number)];
    case '=':
      return [
        of(condition.value),
        choices.length > 1 ? of(choices.find((one) => one !== condition.value)) : {},
      ];
    case '!=':
      return [of(choices.find((one) => one !== condition.value)), of(condition.value)];
    case 'in':
      return [of(condition.values.at(-1)), of(choices.find((one) => !condition.values.includes(one)))];
  }
}

function expectBothWays(item: ReturnType<typeof itemByCode>, key: string, text: string): void {
  const visible = (content: Json) => formFields(item, content).find((field) => field.key === key)!.visible;
  const [holds, fails] = contentsFor(item, text);
  expect([visible(holds), visible(fails), visible({})]).toEqual([true, false, false]);
}
