import { absences, campaigns, meetings, notices, reminders, samples } from './group-lists';
import { downtimes, escalations, interviews, myStrikes, strikes } from './ladder-lists';
import { checks, corroborations, review, signatures, waivers } from './review-lists';
import { foundAttachments, foundOrganizations, foundPeople, foundRecords } from './search-lists';

/** The lists of screens by the name that their file goes by in an address. */
export const SCREEN_LISTS = {
  absences,
  campaigns,
  checks,
  corroborations,
  downtimes,
  escalations,
  'found-attachment': foundAttachments,
  'found-organization': foundOrganizations,
  'found-person': foundPeople,
  'found-record': foundRecords,
  interviews,
  meetings,
  'my-strikes': myStrikes,
  notices,
  reminders,
  review,
  samples,
  signatures,
  strikes,
  waivers,
} as const;
