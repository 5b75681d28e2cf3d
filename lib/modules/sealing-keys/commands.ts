import type { z } from 'zod';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { insert } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { keysOf } from './queries';
import { keepSealingKeyInput, type SealingKeyDto } from './schema';

/**
 * Keeps the key pair that a browser of the asker has made. The first one stands for good, as other devices may have
 * sealed to it already; whoever comes later is answered that one. No event is recorded: that a device was got ready
 * tells nothing of the work.
 */
export const keepSealingKey = defineCommand({
  name: 'keepSealingKey',
  roles: 'any',
  input: keepSealingKeyInput,
  async load(db, calls: readonly Call<z.output<typeof keepSealingKeyInput>>[]) {
    const keys = await keysOf(
      db,
      calls.map((call) => call.context.actor.memberId),
    );
    return calls.map(
      ({ context }) => keys.find(({ memberId }) => memberId === context.actor.memberId) ?? null,
    );
  },
  decide(call, standing: SealingKeyDto | null) {
    const { memberId } = call.context.actor;
    if (!memberId) return refuse.forbidden('forbidden.role');
    if (standing) return decided(standing, []);
    const pair: SealingKeyDto = { memberId, ...call.input };
    return decided(pair, [insert('SealingKey', { id: call.newId(), ...pair, madeAt: call.now })]);
  },
});
