import { describe, expect, test } from 'vitest';
import { PAGES, homePageOf, mayOpen } from '@/app/pages';
import {
  CHANGES,
  LAST_STEP,
  TOURS,
  type TourName,
  changesFor,
  newerChange,
  stepsOf,
  tourOf,
} from '@/lib/modules/introductions/model';
import { messagesOf } from '@/lib/platform/messages';
import { ROLES, type Role } from '@/lib/shared/actor';
import { LOCALES } from '@/lib/shared/locales';

const names = Object.keys(TOURS) as TourName[];
const rolesOf = (name: TourName): readonly Role[] => TOURS[name].roles;
const page = (name: string) => PAGES.find(({ path }) => path === `/t/[tenant]/${name}`);

describe('tours', () => {
  test('there is exactly one for every role', () => {
    expect(names.flatMap(rolesOf).sort()).toEqual([...ROLES].sort());
  });

  test.each(ROLES)('the tour of %s begins where the post begins, on pages it may open', (role) => {
    const tour = tourOf([role])!;
    expect(rolesOf(tour)).toContain(role);
    expect(TOURS[tour].home).toBe(homePageOf([role]));
    const steps = stepsOf(tour);
    expect(steps[0]!.page).toBe(TOURS[tour].home);
    for (const step of steps) expect(mayOpen(page(step.page)!, [role]), step.page).toBe(true);
  });

  test.each(ROLES)('every entry of the rail that the tour of %s points at is in its rail', (role) => {
    const entries = stepsOf(tourOf([role])!).flatMap(({ anchor }) => /^nav-(.+)$/.exec(anchor)?.[1] ?? []);
    for (const entry of entries) {
      const found = page(entry);
      expect(found?.nav && mayOpen(found, [role]), entry).toBeTruthy();
    }
  });

  test.each(names)('%s is short, and every step has its words in both languages', (name) => {
    const steps = stepsOf(name);
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(steps.length).toBeLessThanOrEqual(6);
    for (const locale of LOCALES) {
      const words = messagesOf(locale).tours as Record<string, Record<string, unknown>>;
      expect(Object.keys(words[name]!)).toEqual(TOURS[name].steps.map((step) => step.name));
    }
  });

  test('all end where help is found later', () => {
    for (const name of names) expect(stepsOf(name).at(-1)).toMatchObject(LAST_STEP);
  });

  test.each<[Role[], TourName | null]>([
    [[], null],
    [['group_member', 'group_leader'], 'groupLeader'],
    [['unit_recorder', 'unit_leader'], 'unitLeader'],
    [['auditor', 'unit_recorder'], 'recorder'],
  ])('a post with %j walks %s, which begins at its home', (roles, tour) => {
    expect(tourOf(roles)).toBe(tour);
    if (tour) expect(TOURS[tour].home).toBe(homePageOf(roles));
  });
});

describe('changes', () => {
  const newest = CHANGES[0].name;
  const fresh = (roles: Role[], seen: string | null) =>
    changesFor(roles, seen).flatMap((change) => (change.isNew ? [change.name] : []));

  test('stand once each, the newest first', () => {
    expect(new Set(CHANGES.map((change) => change.name)).size).toBe(CHANGES.length);
    const days = CHANGES.map((change) => change.on);
    expect(days).toEqual([...days].sort().reverse());
  });

  test.each(LOCALES)('have their words in %s, and no others are kept', (locale) => {
    expect(Object.keys(messagesOf(locale).changes.entries).sort()).toEqual(
      CHANGES.map((change) => change.name).sort(),
    );
  });

  test('concern a post by its roles', () => {
    const of = (role: Role) => changesFor([role], null).map((change) => change.name);
    expect(of('auditor')).toEqual(['lists', 'pdf', 'guide', 'search', 'reminders', 'foundation']);
    expect(of('unit_recorder')).toContain('nearCopies');
    expect(of('unit_recorder')).not.toContain('undo');
    expect(of('checklist_admin')).toContain('checklistEditor');
    for (const role of ROLES) expect(of(role).length, role).toBeGreaterThan(0);
  });

  test('are new until the newest of them has been read of', () => {
    expect(fresh(['auditor'], null)).toEqual(['lists', 'pdf', 'guide', 'search', 'reminders', 'foundation']);
    expect(fresh(['auditor'], 'search')).toEqual(['lists', 'pdf', 'guide']);
    expect(fresh(['auditor'], 'samples')).toEqual(['lists', 'pdf', 'guide', 'search']);
    expect(fresh(['auditor'], newest)).toEqual([]);
    expect(fresh(['auditor'], 'of an older release')).toHaveLength(6);
  });

  test.each([
    [null, 'search', 'search'],
    ['search', 'papers', 'papers'],
    ['papers', 'search', 'papers'],
    ['of an older release', 'foundation', 'foundation'],
  ] as const)('of %s and %s, %s counts', (seen, now, kept) => expect(newerChange(seen, now)).toBe(kept));
});
