import { type Module, openTo } from './matrix';
import { everyone } from './roles';

export const bodies: Module = {
  queries: { getBodies: openTo(everyone, (city) => ({ codes: [city.codes.unit] })) },
};
