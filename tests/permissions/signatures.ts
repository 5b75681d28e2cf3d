import { type Module, openTo } from './matrix';
import { unitLeaders } from './roles';

export const signatures: Module = { queries: { listSignatures: openTo(unitLeaders) } };
