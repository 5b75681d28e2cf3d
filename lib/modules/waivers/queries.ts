import { z } from 'zod';
import { canDecideWaiver, canSeeObligation } from '@/lib/modules/obligations/policy';
import { defineQuery } from '@/lib/platform/query';
import { refuse } from '@/lib/shared/result';

/** The waivers of one obligation: asked by whom, why, and how they were decided. */
export const listWaivers = defineQuery({
  name: 'listWaivers',
  roles: 'any',
  input: z.strictObject({ obligationId: z.uuid() }),
  async readModels(models, context, { obligationId }) {
    const obligation = await models.obligation.findFirst({
      where: { id: obligationId },
      select: { subjectId: true, subjectKind: true, groupId: true },
    });
    if (!obligation || !canSeeObligation(context.actor, obligation)) return refuse.notFound();
    const waivers = await models.waiver.findMany({
      where: { obligationId },
      orderBy: { requestedAt: 'desc' },
    });
    const mayDecide = canDecideWaiver(context.actor, obligation);
    return waivers.map(({ tenantId: _tenant, requestedAt, decidedAt, ...waiver }) => ({
      ...waiver,
      requestedAt: requestedAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
      can: { decide: mayDecide && !decidedAt && waiver.requestedById !== context.actor.memberId },
    }));
  },
});
