import type { Role } from '@/lib/shared/actor';
import type { City, Place, Sensitivity } from './city';
import type { Cell } from './matrix';
import { above, aboveHost, cityWide, group, unit, unitLeaders } from './roles';

/**
 * Who reads whose records, of which sensitivity. Restricted ones: the group's leader and the case-management room
 * alone, their author and their handler.
 */
export const readers: readonly [string, Place, Sensitivity, readonly Role[]][] = [
  ['own unit, normal', 'unit', 'normal', [...unit, ...group, ...above]],
  ['own unit, personal', 'unit', 'personal', [...unitLeaders, ...group, ...above]],
  ['own unit, restricted', 'unit', 'restricted', ['group_leader', 'case_management_officer']],
  ['own group, normal', 'group', 'normal', [...group, ...above]],
  ['own group, personal', 'group', 'personal', [...group, ...above]],
  ['own group, restricted', 'group', 'restricted', ['group_leader', 'case_management_officer']],
  ['foreign unit, normal', 'foreignUnit', 'normal', cityWide],
  ['foreign unit, personal', 'foreignUnit', 'personal', cityWide],
  ['foreign unit, restricted', 'foreignUnit', 'restricted', ['case_management_officer']],
  ['foreign group, normal', 'foreignGroup', 'normal', cityWide],
  ['foreign group, personal', 'foreignGroup', 'personal', cityWide],
  ['foreign group, restricted', 'foreignGroup', 'restricted', ['case_management_officer']],
  ['unit of the host group, normal', 'hostUnit', 'normal', aboveHost],
  ['host group, normal', 'hostGroup', 'normal', aboveHost],
  ['host group, personal', 'hostGroup', 'personal', aboveHost],
  ['host group, restricted', 'hostGroup', 'restricted', ['case_management_officer']],
];

/** The record of a place and a sensitivity. */
export const recordOf = (city: City, place: Place, sensitivity: Sensitivity) =>
  city.records[place][sensitivity];

/** A command about records that comes at the wrong time for each of them; `more` is what it takes besides. */
export const aboutRecord =
  (more: object) =>
  (place: Place, of: Sensitivity, may: readonly Role[], hidden: readonly Role[]): Cell => ({
    send: (city) => ({ recordId: recordOf(city, place, of).id, ...more }),
    may,
    hidden,
    answer: 409,
  });
