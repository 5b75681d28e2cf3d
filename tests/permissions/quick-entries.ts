import { type Module, openTo } from './matrix';
import { group, unit } from './roles';

export const quickEntries: Module = {
  queries: {
    readEntryLine: openTo([...unit, ...group], () => ({ line: '昨天开会' })),
  },
};
