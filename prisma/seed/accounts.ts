import { createHash } from 'node:crypto';
import { createDemoAccounts } from '@/lib/platform/accounts';
import { DEMO_PASSWORD } from '@/lib/platform/demo';
import type { City } from './city';
import { instantOf } from './days';

/** The id of a demo account follows from its user name (UUID version 8). */
export function accountIdOf(username: string): string {
  const hex = createHash('sha256').update(`demo account ${username}`).digest('hex');
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export async function addAccounts(city: City, year: number): Promise<void> {
  const salt = createHash('sha256').update(`demo ${city.slug}`).digest().subarray(0, 16);
  const accounts = city.people.map((person) => {
    const username = person.username + city.suffix;
    return { id: accountIdOf(username), username };
  });
  await createDemoAccounts(accounts, DEMO_PASSWORD, salt, instantOf(`${year - 1}-12-08`, '09:30'));
}
