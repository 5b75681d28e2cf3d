import checklistsJson from './content/checklists.json';
import { registerAttachment } from '@/lib/modules/attachments/commands';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { declareNotApplicable, declareNothing } from '@/lib/modules/declarations/commands';
import { openObligation } from '@/lib/modules/plans/commands';
import { signRecord } from '@/lib/modules/records/commands';
import { acceptByClock, acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord, submitRecord } from '@/lib/modules/submissions/commands';
import type { Activity } from '@/lib/modules/beats/model';
import { decideWaiver, requestExtension, requestWaiver } from '@/lib/modules/waivers/commands';
import { silentBeats } from './beats';
import type { Cast, Party } from './cast';
import { type Chain, numberByGroup } from './chain';
import { appointmentChains, campaignChains, inspectionChains, letterChains, petitionChains } from './chains';
import type { City } from './city';
import { instantOf } from './days';
import type { Planned } from './duties';
import { exceptionSteps, waiverSteps } from './waivers';
import {
  furtherTalks,
  periodicEntries,
  shareOutMeasures,
  shareOutTalks,
  spansOf,
  spread,
} from './groups-year';
import { lateRefusal } from './ladder';
import { leadChains } from './leads';
import { type Entry, Life } from './life';
import type { Step } from './steps';
import { plant } from './planted';
import { Library } from './writing/library';
import { type Items, datedEntries, eventEntries } from './units-year';

/** In which order commands are taken within a window: what others wait for comes first. */
export const ORDER = [
  registerAttachment,
  openObligation,
  submitRecord,
  signRecord,
  returnRecord,
  acceptRecord,
  resubmitRecord,
  acceptByClock,
  declareNotApplicable,
  declareNothing,
  requestExtension,
  requestWaiver,
  decideWaiver,
] as unknown as Step['command'][];

export const items: Items = new Map(
  checklistsJson.checklists.flatMap((checklist) =>
    checklist.sections.flatMap((section) =>
      (section.items as unknown as ChecklistItem[]).map((item) => [item.code, item] as const),
    ),
  ),
);

/** Items of groups whose records are shared out by weight over the working days. */
const SPREAD = ['G1-03', 'G1-04', 'G3-01', 'G3-02', 'G3-07', 'G4-05', 'G4-06'];

/** Everything that happens in a city from the first day of its year until the end of the story. */
export function tellStory(
  cast: Cast,
  city: City,
  planned: readonly Planned[],
  year: number,
  end: Date,
): Step[] {
  const entries = [
    ...entriesOfGroups(cast, city, planned, year, end),
    ...entriesOfUnits(cast, planned, year, end),
  ];
  const chains = [
    leadChains(entries.filter(isOf('G3-01')), items, leadVolumes(city), year),
    letterChains(entries.filter(isOf('G4-06')), items),
    appointmentChains(entries.filter(isOf('U5-03')), items),
    petitionChains(entries.filter(isOf('G3-02')), items),
    inspectionChains(cast, items, year),
    campaignChains(cast, items, year, city.volumes.groupRecordsByItemJanMay['G4-08'] ?? 0),
  ];
  const all = [...entries, ...chains.flatMap((chain: Chain) => chain.entries)];
  keepVolumes(all, year);
  const steps: Step[] = chains.flatMap((chain) => chain.issues);
  const activities: Activity[] = [];
  const library = new Library();
  all.sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || (a.key < b.key ? -1 : 1));
  for (const entry of all) {
    const life = new Life(plant(entry), cast, library, end);
    steps.push(...life.steps);
    activities.push(...life.activities);
  }
  const written = new Set(
    all.flatMap((entry) => entry.claims.flatMap((claim) => ('id' in claim ? claim.id : []))),
  );
  steps.push(...exceptionSteps(cast, planned, year), ...waiverSteps(cast, planned, written, items));
  steps.push(...lateRefusal(cast, planned, all, items, end));
  steps.push(...silentBeats(planned, activities, written, items, cast));
  return steps.filter((step) => step.at < end);
}

const isOf = (itemCode: string) => (entry: Entry) => entry.item.code === itemCode;

function leadVolumes(city: City) {
  const volumes = city.volumes.groupRecordsByItemJanMay;
  return {
    opinions: volumes['G3-03'] ?? 0,
    verifications: volumes['G3-05'] ?? 0,
    cases: volumes['G3-06'] ?? 0,
  };
}

function plannedOf(planned: readonly Planned[]): (subjectId: string) => Planned[] {
  const bySubject = new Map<string, Planned[]>();
  for (const one of planned) {
    const list = bySubject.get(one.subjectId);
    if (list) list.push(one);
    else bySubject.set(one.subjectId, [one]);
  }
  return (subjectId) => bySubject.get(subjectId) ?? [];
}

function entriesOfGroups(
  cast: Cast,
  city: City,
  planned: readonly Planned[],
  year: number,
  end: Date,
): Entry[] {
  const { volumes } = city;
  const of = plannedOf(planned);
  const lastDay = end.toISOString().slice(0, 10);
  const periodic = cast.groups.flatMap((group) => periodicEntries(group, of(group.id), items, year));
  const entries = [...periodic];
  for (const span of spansOf(year, lastDay)) {
    for (const itemCode of SPREAD) {
      const total = volumes.groupRecordsByItemJanMay[itemCode] ?? 0;
      const made = spread(cast, items, itemCode, total, span);
      if (itemCode === 'G3-07') shareOutMeasures(made, volumes, span.from);
      entries.push(...made);
    }
    const inSpan = periodic.filter(
      (entry) => isOf('G2-07')(entry) && span.from <= entry.happenedOn && entry.happenedOn <= span.to,
    );
    const total = Math.round((volumes.groupRecordsByItemJanMay['G2-07'] ?? 0) * span.share);
    const monthsOff = (group: Party) => (group.number === 7 && span.share === 1 ? [5] : []);
    const further = furtherTalks(cast, items, Math.max(0, total - inSpan.length), span, monthsOff);
    shareOutTalks([...inSpan, ...further], volumes, span.from);
    entries.push(...further);
  }
  numberByGroup(entries.filter(isOf('G3-01')), 'clueNo', 'XS');
  numberByGroup(entries.filter(isOf('G3-02')), 'caseNo', 'XF');
  for (const entry of entries.filter((one) => ['G3-01', 'G3-02'].includes(one.item.code)))
    entry.values = { ...entry.values, receivedOn: entry.happenedOn };
  return entries;
}

function entriesOfUnits(cast: Cast, planned: readonly Planned[], year: number, end: Date): Entry[] {
  const of = plannedOf(planned);
  const lastDay = end.toISOString().slice(0, 10);
  return cast.units.flatMap((unit) => [
    ...datedEntries(unit, of(unit.id), items, lastDay),
    ...spansOf(year, lastDay).flatMap(({ from, to }) => eventEntries(unit, items, from, to)),
  ]);
}

/** Records of groups of the first five months are all there by the middle of June, so that their figures stand. */
function keepVolumes(entries: readonly Entry[], year: number): void {
  const latest = instantOf(`${year}-06-09`, '10:40');
  for (const entry of entries) {
    if (entry.subject.kind !== 'group' || entry.happenedOn > `${year}-05-31`) continue;
    if (entry.submittedAt > latest) entry.submittedAt = latest;
    if (entry.submittedAt >= instantOf(`${year}-05-12`, '00:00')) entry.returned = false;
  }
}
