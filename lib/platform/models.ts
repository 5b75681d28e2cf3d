import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from '@/generated/prisma/client';
import { tenantSetting } from './db';
import { env } from './env';
import { isTenantTable } from './tables';

const holder = globalThis as unknown as { lujiPrisma?: PrismaClient };

function prisma(): PrismaClient {
  holder.lujiPrisma ??= new PrismaClient({
    // The typed models read and nothing else; the database holds them to it.
    adapter: new PrismaPg({
      connectionString: env().appDatabaseUrl,
      options: '-c TimeZone=UTC -c default_transaction_read_only=on',
      max: 4,
    }),
  });
  return holder.lujiPrisma;
}

const BY_WHERE = new Set(['findFirst', 'findFirstOrThrow', 'findMany', 'count', 'aggregate', 'groupBy']);

function scoped(tenantId: string) {
  return prisma().$extends({
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          if (!isTenantTable(model)) return query(args);
          if (!BY_WHERE.has(operation)) throw new Error(`${model}.${operation} is not a reading operation`);
          const given = args as { where?: object };
          const where = given.where ? { AND: [{ tenantId }, given.where] } : { tenantId };
          return query({ ...given, where } as never);
        },
      },
    },
  });
}

export type Models = Parameters<Parameters<ReturnType<typeof scoped>['$transaction']>[0]>[0];

/** Reads through the typed models, in one transaction of one tenant; every operation is narrowed to the tenant. */
export function readModels<Value>(
  tenantId: string,
  work: (models: Models) => Promise<Value>,
): Promise<Value> {
  const setting = tenantSetting(tenantId);
  return scoped(tenantId).$transaction(async (models) => {
    await (models as unknown as Prisma.TransactionClient).$executeRawUnsafe(setting);
    return work(models as Models);
  });
}
