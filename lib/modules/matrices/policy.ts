import { GROUP_OVERSEERS, GROUP_PEOPLE } from '@/lib/modules/statistics/policy';

/** Who reads duty statistics: a group over its units, and those above over groups. Which ones, `boardView` says. */
export const MATRIX_READERS = [...GROUP_OVERSEERS, ...GROUP_PEOPLE] as const;
