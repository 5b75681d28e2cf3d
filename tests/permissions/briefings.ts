import { type Module, openTo } from './matrix';
import { group } from './roles';

export const briefings: Module = { queries: { getBriefing: openTo(group) } };
