import { type BatchCall, runBatch } from '@/lib/platform/batch';
import type { Command } from '@/lib/platform/command';
import { sourceOf } from '@/lib/platform/sources';
import { type Context, type TenantFacts, positionContext, systemContext } from '@/lib/platform/context';
import { own, readTenant } from '@/lib/platform/db';
import { deliverPending } from '@/lib/worker/subscribers';

export type AnyCommand = Command<never, unknown>;

/** One call of a command in the story: who asks for what, when, and what must have happened before. */
export interface Step {
  /** Names the step once in a tenant; ids and salts follow from it. */
  key: string;
  command: AnyCommand;
  /** The acting position; null for the clock and for events. */
  positionId: string | null;
  at: Date;
  /** Asked when its turn has come, so that it can use the answers of steps before; may be a promise. */
  input(answers: Answers, context: Context): unknown;
  /** Steps that must have been taken. A step whose predecessor is not part of the story is an error. */
  after?: readonly string[];
  /** Steps whose events must have been handed out. */
  afterDelivery?: readonly string[];
  /** Objects the step changes; no two steps of one batch may share one. */
  touches?: readonly string[];
}

export interface Answers {
  of<Value>(key: string): Value;
  /** The obligation that a record has opened for a subject, by the subscriber of its event. */
  openedBy(recordId: string, itemCode: string, subjectId: string): string;
}

const WINDOW = 7 * 24 * 3_600_000;

/** Takes the steps of a story through the batch form of the commands, in windows of a week. */
export class Stage {
  private readonly contexts = new Map<string, Context>();
  private readonly answers = new Map<string, unknown>();
  private readonly delivered = new Set<string>();
  private readonly system: Context;
  taken = 0;
  batches = 0;

  constructor(
    readonly tenant: TenantFacts,
    /** How many calls go together. */
    private readonly largest = 500,
  ) {
    this.system = systemContext(tenant, new Date(0));
  }

  readonly answered: Answers = {
    of: <Value>(key: string) => {
      if (!this.answers.has(key)) throw new Error(`Nothing has answered to ${key} yet`);
      return this.answers.get(key) as Value;
    },
    openedBy: (recordId, itemCode, subjectId) =>
      sourceOf(
        this.tenant.id,
        'openObligation',
        `opening:record:${recordId}:${itemCode}:${subjectId}`,
      ).newId(),
  };

  /** Remembers what an interrupted run has already done; its steps are not taken again. */
  async recall(): Promise<number> {
    const rows = await readTenant(
      this.tenant.id,
      (db) => db.sql<{ key: string; answer: unknown }>`SELECT key, answer FROM command_keys WHERE ${own()}`,
    );
    for (const row of rows) {
      this.answers.set(row.key, row.answer);
      this.delivered.add(row.key);
    }
    return rows.length;
  }

  /** Makes the contexts of positions, once each. */
  async enter(positionIds: readonly string[], today: string): Promise<void> {
    await readTenant(this.tenant.id, async (db) => {
      for (const id of positionIds) {
        if (!this.contexts.has(id)) this.contexts.set(id, await positionContext(db, this.tenant, id, today));
      }
    });
  }

  private contextOf(step: Step): Context {
    if (step.positionId === null) return this.system;
    const context = this.contexts.get(step.positionId);
    if (!context) throw new Error(`${step.key}: the position ${step.positionId} has not entered`);
    return context;
  }

  /** Takes steps of one command that do not depend on each other. */
  async takeAll(steps: readonly Step[]): Promise<void> {
    for (let start = 0; start < steps.length; start += this.largest) {
      await this.takeBatch(steps.slice(start, start + this.largest));
    }
  }

  private async takeBatch(steps: readonly Step[]): Promise<void> {
    const fresh = steps.filter((step) => !this.answers.has(step.key));
    if (fresh.length === 0) return;
    const calls = await Promise.all(
      fresh.map(async (step): Promise<BatchCall> => {
        const context = this.contextOf(step);
        return { context, input: await step.input(this.answered, context), key: step.key, at: step.at };
      }),
    );
    const results = await runBatch(fresh[0]!.command, calls);
    this.batches += 1;
    results.forEach((result, index) => {
      const { key, command, at } = fresh[index]!;
      if (!result.ok) {
        const why = JSON.stringify(result.problems);
        throw new Error(`${command.name} ${key} at ${at.toISOString()}: ${result.code} ${why}`);
      }
      this.answers.set(key, result.value);
      this.taken += 1;
    });
  }

  /**
   * Takes a whole story: window by window, in each window the commands in the order given, each as often as its
   * steps wait for one another.
   */
  async play(
    story: readonly Step[],
    order: readonly AnyCommand[],
    onWindow: (until: Date, done: number) => Promise<void> = async () => {},
  ): Promise<void> {
    const steps = [...story].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1));
    for (let next = 0; next < steps.length; ) {
      const end = steps[next]!.at.getTime() + WINDOW;
      let pending: Step[] = [];
      while (next < steps.length && steps[next]!.at.getTime() < end) pending.push(steps[next++]!);
      while (pending.length > 0) {
        pending = await this.pass(pending, order);
        await this.deliver();
      }
      await onWindow(new Date(end), next / steps.length);
    }
  }

  /** Hands out the events of everything taken so far. */
  async deliver(): Promise<void> {
    await deliverPending(this.tenant, true);
    for (const key of this.answers.keys()) this.delivered.add(key);
  }

  private async pass(pending: Step[], order: readonly AnyCommand[]): Promise<Step[]> {
    let left = pending;
    let taken = 0;
    for (const command of order) {
      const [ready, waiting] = this.readyOf(left, command);
      await this.takeAll(ready);
      taken += ready.length;
      left = waiting;
    }
    if (taken === 0)
      throw new Error(
        `These steps wait for each other: ${left
          .slice(0, 5)
          .map((step) => step.key)
          .join(', ')}`,
      );
    return left;
  }

  /** The steps of a command whose turn has come, and all the others. */
  private readyOf(steps: readonly Step[], command: AnyCommand): [Step[], Step[]] {
    const ready: Step[] = [];
    const waiting: Step[] = [];
    const touched = new Set<string>();
    for (const step of steps) {
      const isFree = () =>
        (step.after ?? []).every((key) => this.answers.has(key)) &&
        (step.afterDelivery ?? []).every((key) => this.delivered.has(key)) &&
        (step.touches ?? []).every((object) => !touched.has(object));
      if (step.command === command && isFree()) {
        ready.push(step);
        for (const object of step.touches ?? []) touched.add(object);
      } else waiting.push(step);
    }
    return [ready, waiting];
  }
}
