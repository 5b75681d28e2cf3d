/** A source of chance that always tells the same story: drawn from a text, the same for every run. */
export interface Chance {
  /** From 0 up to, but not, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  /** True with a probability of 0 to 1. */
  hits(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items, more often where the weight is larger. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[];
}

function seedOf(text: string): number {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The chance of a thing named by these texts. */
export function chanceOf(...names: (string | number)[]): Chance {
  let state = seedOf(names.join('/'));
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    hits: (probability) => next() < probability,
    pick: (items) => items[int(0, items.length - 1)]!,
    weighted(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) if ((left -= weight) < 0) return item;
      return items.at(-1)![0];
    },
    shuffled(items) {
      const list = [...items];
      for (let index = list.length - 1; index > 0; index -= 1) {
        const other = int(0, index);
        [list[index], list[other]] = [list[other]!, list[index]!];
      }
      return list;
    },
  };
}

/**
 * Splits a whole number over places by their weights, each place getting at least `least` as far as it goes.
 * Largest remainders first; the sum is exact.
 */
export function split(total: number, weights: readonly number[], least = 0): number[] {
  const floor = Math.min(least, Math.floor(total / weights.length));
  const rest = total - floor * weights.length;
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (rest * weight) / sum);
  const shares = exact.map(Math.floor);
  const order = exact
    .map((value, index) => ({ index, over: value - Math.floor(value) }))
    .sort((a, b) => b.over - a.over || a.index - b.index);
  const missing = rest - shares.reduce((all, share) => all + share, 0);
  for (const { index } of order.slice(0, missing)) shares[index]! += 1;
  return shares.map((share) => share + floor);
}
