import type { Command } from '@/lib/platform/command';
import type { Query } from '@/lib/platform/query';
import * as calendarCommands from '@/lib/modules/calendars/commands';
import * as calendarQueries from '@/lib/modules/calendars/queries';

type Operation = Command<never, unknown> | Query<never, unknown>;

const modules: object[] = [calendarCommands, calendarQueries];

/** Every command and query of the product by name; what is not listed here has no address. A test finds what is missing. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  modules
    .flatMap((exports) => Object.values(exports) as unknown[])
    .filter((value): value is Operation => ['command', 'query'].includes((value as Operation | null)?.kind ?? ''))
    .map((operation) => [operation.name, operation]),
);
