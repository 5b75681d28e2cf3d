import { type Module, openTo } from './matrix';
import { group, unit } from './roles';

export const offlineKits: Module = { queries: { getOfflineKit: openTo([...unit, ...group]) } };
