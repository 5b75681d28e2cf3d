import { type Actor, hasRole } from '@/lib/shared/actor';
import type { Setting } from './model';

/** Each setting has one keeper; everybody may read what the limits are. */
export function canChangeSetting(actor: Actor, setting: Pick<Setting, 'keeper'>): boolean {
  return actor.kind === 'system' || hasRole(actor, setting.keeper);
}
