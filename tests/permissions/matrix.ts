import type { Role } from '@/lib/shared/actor';
import type { City } from './city';

/** One situation in which an operation is asked for over HTTP, and what each role is to get. */
export interface Cell {
  /** The input: real identities of the city, by which an admitted command changes nothing. */
  send(city: City): object;
  /** Who is admitted. An admitted command is then told by the model that it comes at the wrong time. */
  may: readonly Role[];
  /** What those who may are answered: 200 where nothing is said. */
  answer?: number | readonly number[];
  /** To whom the object does not exist: 404. */
  hidden?: readonly Role[];
  /** Who is answered, and sees nothing of it. */
  empty?: readonly Role[];
  /** Tells seeing it from not seeing it; needed where `empty` names somebody. */
  shows?(value: unknown, city: City): boolean;
}

/** Whoever is named nowhere in a cell is refused: 403. */
export type Operation = Record<string, Cell>;

export interface Module {
  commands?: Record<string, Operation>;
  queries?: Record<string, Operation>;
}

/** Of everyone, those who are not named. */
export function others(of: readonly Role[], ...named: readonly (readonly Role[])[]): readonly Role[] {
  return of.filter((role) => !named.some((some) => some.includes(role)));
}

/** For the clock and for events alone: nobody may, whatever they send. */
export const forTheClock: Operation = { 'nobody by hand': { send: () => ({}), may: [] } };

/** Open to all of these, with nothing in it that belongs to somebody. */
export function openTo(may: readonly Role[], send: Cell['send'] = () => ({})): Operation {
  return { open: { send, may } };
}

/** Whether an answer holds an identity anywhere. */
export function holds(value: unknown, id: string): boolean {
  return JSON.stringify(value).includes(id);
}
