import { type Module, openTo } from './matrix';
import { group, unit } from './roles';

export const recordables: Module = { queries: { listRecordableItems: openTo([...unit, ...group]) } };
