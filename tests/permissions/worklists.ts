import { type Module, openTo } from './matrix';
import { group, unit } from './roles';

export const worklists: Module = { queries: { getMyList: openTo([...unit, ...group]) } };
