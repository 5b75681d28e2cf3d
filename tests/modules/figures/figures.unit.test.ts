import { describe, expect, test } from 'vitest';
import { PERIOD_FIGURES, isInSection, periodFigure } from '@/lib/modules/figures/model';
import { canBreakOut, canReadFigures, groupsCounted } from '@/lib/modules/figures/policy';
import { ROLES, type Role } from '@/lib/shared/actor';
import indicators from '@/prisma/seed/content/indicators.json';
import { actorWith } from '../organizations/setting';

describe.each(PERIOD_FIGURES)('$metric', (figure) => {
  const source = indicators.metrics.find((one) => one.key === figure.metric) as
    | { items: string[]; dateField: string; subjectKind: string; formula: string }
    | undefined;

  test('is counted as the indicator file says', () => {
    expect(source).toBeDefined();
    expect(source!.subjectKind).toBe('group');
    expect(figure.of?.items ?? ['*']).toEqual(source!.items);
    expect(figure.of?.dateField ?? 'happenedOn').toBe(source!.dateField);
    const { of } = figure;
    if (!of) return;
    const kind = source!.formula.startsWith('sum')
      ? 'sum'
      : source!.formula.startsWith('number of different')
        ? 'distinct'
        : 'count';
    expect(of.measure.kind).toBe(kind);
    if (of.measure.kind !== 'count') expect(source!.formula).toContain(of.measure.field);
    if ('where' in of) {
      expect(source!.formula).toContain(of.where!.field);
      for (const value of of.where!.in) expect(source!.formula).toContain(value);
    }
  });
});

test('a section holds the figures of its items, and volume always counts', () => {
  expect(isInSection(periodFigure('clue_received'), 'G3')).toBe(true);
  expect(isInSection(periodFigure('clue_received'), 'G1')).toBe(false);
  expect(isInSection(periodFigure('clue_received'), undefined)).toBe(true);
  expect(isInSection(periodFigure('duty_record_count'), 'G6')).toBe(true);
});

const REACH = { groupIds: ['host', 'own'], hostGroupId: 'host', organizationId: 'own' };
type Sight = { counts: boolean; apart: readonly string[] };
const NOTHING: Sight = { counts: false, apart: [] };

/** Whether the figures are shown, and which groups may be seen apart. */
const SIGHT: Record<Role, Sight> = {
  unit_recorder: NOTHING,
  unit_leader: NOTHING,
  unit_secretary: NOTHING,
  team_member: NOTHING,
  group_member: { counts: true, apart: ['own'] },
  group_leader: { counts: true, apart: ['own'] },
  coordination_officer: { counts: true, apart: ['own'] },
  checklist_admin: NOTHING,
  room_officer: { counts: true, apart: ['own'] },
  case_management_officer: { counts: true, apart: ['host', 'own'] },
  petition_officer: NOTHING,
  style_room_officer: NOTHING,
  assessment_officer: { counts: true, apart: ['host', 'own'] },
  data_analyst: NOTHING,
  standing_member_in_charge: { counts: true, apart: ['host', 'own'] },
  deputy_secretary_in_charge: { counts: true, apart: ['host', 'own'] },
  commission_secretary: { counts: true, apart: ['host', 'own'] },
  system_admin: NOTHING,
  security_admin: NOTHING,
  auditor: NOTHING,
};

test.each(ROLES)('%s', (role) => {
  const actor = actorWith(role, REACH);
  expect(canReadFigures(actor)).toBe(SIGHT[role].counts);
  // The line of figures counts the host group for everybody who has it in reach, also where it is not shown apart.
  expect(groupsCounted(actor)).toEqual(SIGHT[role].counts ? ['host', 'own'] : []);
  expect(['host', 'own', 'foreign'].filter((id) => canBreakOut(actor, id))).toEqual(SIGHT[role].apart);
});
