import { type Actor } from '@/lib/shared/actor';
import { type TourName, tourOf } from './model';

/** A tour is walked, ended and called back by those whose post it shows around. */
export function canWalkTour(actor: Actor, tour: TourName): boolean {
  return actor.kind === 'member' && tourOf(actor.roles) === tour;
}
