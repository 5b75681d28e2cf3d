import { expect } from 'vitest';
import { notifications } from '@/lib/modules/notifications/jobs';
import { own, readTenant } from '@/lib/platform/db';
import { deliver } from '@/lib/platform/deliveries';
import {
  type Handed,
  type ReviewCity,
  asOf,
  countedFromRows,
  countersOf,
  handIn,
  june,
  stateOf,
} from './setting';

/** What an operation answers that is refused for one reason, for `toMatchObject`. */
export const refusal = (code: string, problem: string, path = '') => ({
  ok: false,
  code,
  problems: [{ path, code: problem }],
});

/** What the tests of decisions do in a city that is made before them; `day` is when they ask, unless they say. */
export function inCity(cityOf: () => ReviewCity, day: Date) {
  const as = (who: keyof ReviewCity, when = day) => asOf(cityOf().tenant, cityOf()[who] as string, when);

  /** An entry of the near unit, handed in on 10 June. */
  const entry = (more: Partial<Handed> = {}) => {
    const { recorder, units } = cityOf();
    const record = { by: recorder, subjectId: units.near, itemCode: 'U5-03', when: june(10) };
    return handIn(cityOf(), { ...record, ...more });
  };

  /** The counters of the near unit are what its rows say. */
  async function expectCounted() {
    const { near } = cityOf().units;
    expect(await countersOf(cityOf(), near)).toEqual(await countedFromRows(cityOf(), near));
  }

  /** Everything about a record but its history. */
  async function standing(recordId: string) {
    const { record, claims, obligations } = await stateOf(cityOf(), recordId);
    return { record, claims, obligations, counters: await countersOf(cityOf(), cityOf().units.near) };
  }

  /** What is refused moves nothing: the same rows, the same events, the same counters. */
  async function unmoved(recordId: string, attempt: () => Promise<unknown>) {
    const all = async () => [await stateOf(cityOf(), recordId), await standing(recordId)];
    const before = await all();
    const answer = await attempt();
    expect(await all()).toEqual(before);
    return answer;
  }

  /** Who has been told what about a record, once everything due is delivered. */
  async function told(recordId: string) {
    await deliver(cityOf().tenant, notifications, true);
    return readTenant(
      cityOf().tenant.id,
      (db) => db.sql<{ kind: string; params: object; positionId: string }>`
        SELECT n.kind, n.params, p.id AS "positionId" FROM notifications n
        JOIN positions p ON ${own('p')} AND p.member_id = n.member_id
        WHERE ${own('n')} AND n.href LIKE ${`%${recordId}`} ORDER BY n.created_at, n.kind, p.id`,
    );
  }

  return { as, entry, expectCounted, standing, told, unmoved };
}
