interface Waiting<Item, Answer> {
  item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Carries out what comes while nothing is under way by itself and at once; what comes while `lanes` are busy waits for
 * one of them and then goes together. Nothing waits longer than for what was there before it, and the busier it is the
 * less each costs.
 *
 * What `apart` says the same of never goes together, and keeps its order. What goes wrong together is tried each by
 * itself, so that nobody answers for another; not where it `mayStand` all the same, which everybody is told then.
 */
export function gathering<Item, Answer>(way: {
  lanes: number;
  largest: number;
  apart?(item: Item): string;
  mayStand?(error: unknown): boolean;
  alone(item: Item): Promise<Answer>;
  /** Answers in the order of the items. */
  together(items: Item[]): Promise<Answer[]>;
}): (item: Item) => Promise<Answer> {
  let busy = 0;
  let waiting: Waiting<Item, Answer>[] = [];

  function take(): Waiting<Item, Answer>[] {
    const taken = new Map<unknown, Waiting<Item, Answer>>();
    const left: Waiting<Item, Answer>[] = [];
    for (const one of waiting) {
      const key = way.apart ? way.apart(one.item) : one;
      if (taken.size < way.largest && !taken.has(key)) taken.set(key, one);
      else left.push(one);
    }
    waiting = left;
    return [...taken.values()];
  }

  async function carryOut(taken: Waiting<Item, Answer>[]) {
    if (taken.length > 1) {
      try {
        const answers = await way.together(taken.map(({ item }) => item));
        return taken.forEach(({ resolve }, index) => resolve(answers[index]!));
      } catch (error) {
        if (way.mayStand?.(error)) return taken.forEach(({ reject }) => reject(error));
      }
    }
    await Promise.all(taken.map(({ item, resolve, reject }) => way.alone(item).then(resolve, reject)));
  }

  function go() {
    if (busy === way.lanes || waiting.length === 0) return;
    busy += 1;
    void carryOut(take()).finally(() => {
      busy -= 1;
      go();
    });
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      go();
    });
}
