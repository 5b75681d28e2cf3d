import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operations } from '@/app/operations';
import { ROLES } from '@/lib/shared/actor';
import { modules } from './modules';

const cells = Object.values(modules).flatMap((module) =>
  (['commands', 'queries'] as const).flatMap((kind) =>
    Object.entries(module[kind] ?? {}).flatMap(([operation, situations]) =>
      Object.entries(situations).map(([situation, cell]) => ({ kind, operation, situation, cell })),
    ),
  ),
);

const namesOf = (kind: string) => [
  ...new Set(cells.filter((one) => one.kind === kind).map((one) => one.operation)),
];

describe('the matrix of permissions', () => {
  test('has a table for every registered operation, and for no other', () => {
    const registered = [...operations.values()];
    const of = (kind: string) => registered.filter((one) => one.kind === kind).map((one) => one.name);
    expect(namesOf('commands').sort()).toEqual(of('command').sort());
    expect(namesOf('queries').sort()).toEqual(of('query').sort());
  });

  test('names each role once in a cell, and roles that there are', () => {
    for (const { operation, situation, cell } of cells) {
      const named = [...cell.may, ...(cell.hidden ?? []), ...(cell.empty ?? [])];
      expect(new Set(named).size, `${operation}: ${situation}`).toBe(named.length);
      expect(named.filter((role) => !ROLES.includes(role))).toEqual([]);
    }
  });

  test('can tell seeing from not seeing where it says so', () => {
    expect(cells.filter(({ cell }) => (cell.empty === undefined) !== (cell.shows === undefined))).toEqual([]);
  });

  test('asks every operation that takes an identity for one of another tenant', () => {
    const asked = new Set(
      cells.filter(({ situation }) => /another tenant/.test(situation)).map(({ operation }) => operation),
    );
    const takesIdentity = (input: z.ZodType) =>
      JSON.stringify(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })).includes(
        '"format":"uuid"',
      );
    const missing = [...operations.values()]
      .filter((operation) => operation.roles !== 'system' && takesIdentity(operation.input))
      .map((operation) => operation.name)
      // An account belongs to the installation and to no tenant.
      .filter((name) => !asked.has(name) && name !== 'addMember');
    expect(missing).toEqual([]);
  });
});
