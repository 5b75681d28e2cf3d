import { type Module, openTo } from './matrix';
import { everyone } from './roles';

export const dueDays: Module = {
  queries: { previewDueDates: openTo(everyone, (city) => ({ itemCode: city.items.unit, year: 2026 })) },
};
