import type { ItemField } from '@/lib/modules/checklists/schema';
import type { Draft } from './content';

const SHARES: Record<string, readonly (readonly [string, number])[]> = {
  method: [
    ['on_site', 4],
    ['unannounced', 3],
    ['ledger', 4],
    ['online', 2],
    ['data', 1],
  ],
  handling: [
    ['on_spot', 5],
    ['time_limit', 4],
    ['letter', 1],
  ],
  outcome: [
    ['passed', 16],
    ['deferred', 2],
    ['rejected', 1],
  ],
  groupAttended: [
    ['yes', 7],
    ['no', 3],
  ],
  chiefSpokeLast: [
    ['yes', 24],
    ['no', 1],
  ],
  signed: [
    ['yes', 8],
    ['na', 1],
  ],
  named: [
    ['anonymous', 6],
    ['named', 4],
  ],
  channel: [
    ['letter', 4],
    ['visit', 2],
    ['phone', 3],
    ['network', 5],
    ['qr', 1],
    ['transfer', 3],
  ],
  cadreLevel: [
    ['section_level', 5],
    ['other', 4],
    ['municipal_managed', 1],
  ],
  role: [
    ['observe', 7],
    ['attend', 3],
  ],
  evaluatorsDeclared: [
    ['yes', 12],
    ['no', 1],
  ],
  opinionGiven: [
    ['yes', 4],
    ['no', 6],
  ],
};

const BY_ITEM: Record<string, string> = {
  'U1-03/docType': 'list',
  'U5-01/docType': 'list',
  'U5-07/docType': 'rule',
  'U7-10/docType': 'ledger',
  'G6-01/docType': 'plan',
  'U1-07/submittedTo': 'party_committee',
  'U6-07/submittedTo': 'group',
  'G1-07/submittedTo': 'commission',
  'G5-04/submittedTo': 'commission',
  'G5-05/submittedTo': 'coordination_office',
  'G5-11/submittedTo': 'coordination_office',
  'G3-01/stage': 'registered',
  'G3-05/stage': 'verify',
  'G3-06/stage': 'filed',
  'U7-06/sourceChannel': 'supervision',
  'U7-03/sourceDoc': 'opinion',
  'U7-04/sourceDoc': 'patrol',
};

export function enumFor(field: ItemField, { chance, item, content }: Draft): string {
  const fixed = BY_ITEM[`${item.code}/${field.key}`];
  if (fixed) return fixed;
  if (field.key === 'handling' && Number(content.issuesFound ?? 0) === 0) return 'none';
  const shares = SHARES[field.key]?.filter(([value]) => field.enum!.some((choice) => choice.value === value));
  if (shares && shares.length > 0) return chance.weighted(shares);
  return chance.pick(field.enum!).value;
}

/** The projects of a unit keep their approved estimate. */
const estimateOf = ({ content }: Draft) => {
  const name = String(content.projectName ?? '');
  return 600 + ([...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 8600, 7) % 8600);
};

export function countFor(field: ItemField, draft: Draft): number {
  const { chance, content, subject, item } = draft;
  switch (field.key) {
    case 'attendeeCount':
      return subject.kind === 'group' ? chance.int(4, 28) : chance.int(7, 46);
    case 'audienceCount':
      return chance.int(12, 180);
    case 'coverage':
      return chance.int(86, 100);
    case 'hours':
      return chance.pick([1, 1.5, 2, 3, 4]);
    case 'followUps':
      return chance.int(0, 6);
    case 'issuesFound':
      return chance.weighted([
        [0, 5],
        [1, 4],
        [2, 3],
        [3, 1],
        [5, 0.3],
      ]);
    case 'postsChecked':
    case 'placesChecked':
      return chance.int(3, 18);
    case 'dutyAbsence':
      return chance.hits(0.8) ? 0 : chance.int(1, 2);
    case 'dissentCount':
      return chance.hits(0.85) ? 0 : chance.int(1, 2);
    case 'inspectorCount':
      return chance.int(2, 6);
    case 'talkeeCount':
    case 'personCount':
      return 1;
    case 'approvedEstimate':
      return estimateOf(draft);
    case 'currentFigure': {
      const estimate = Number(content.approvedEstimate);
      const part = chance.hits(0.06) ? 1.02 + chance.next() * 0.12 : 0.82 + chance.next() * 0.17;
      return Math.round(estimate * part * 10) / 10;
    }
    case 'amount':
      return chance.int(35, 2600);
    case 'budget':
      return chance.int(8, 460);
    case 'likelihood':
    case 'consequence':
      return chance.weighted([
        [1, 2],
        [2, 4],
        [3, 5],
        [4, 3],
        [5, 1],
      ]);
    case 'progress':
      return chance.pick([30, 50, 60, 75, 80, 90, 100]);
    case 'powerItems':
      return chance.int(12, 240);
    case 'flowCharts':
      return chance.int(8, 60);
    case 'highCount':
      return chance.int(1, 9);
    case 'mediumCount':
      return chance.int(4, 22);
    case 'lowCount':
      return chance.int(6, 40);
    case 'caseCount':
    case 'opinionCount':
    case 'problemCount':
    case 'suggestionCount':
      return chance.int(1, 4);
    case 'selfProblems':
      return chance.int(6, 24);
    case 'anomalies':
      return chance.hits(0.93) ? 0 : 1;
    case 'unitsBehind':
      return chance.weighted([
        [0, 5],
        [1, 3],
        [2, 1],
      ]);
    case 'remindersSent':
      return Number(content.unitsBehind ?? 0) + (chance.hits(0.3) ? 1 : 0);
    case 'checkItems':
      return chance.int(4, 9);
    case 'evaluationCount':
      return chance.int(0, 6);
    default:
      return item.sensitivity === 'restricted' ? 1 : chance.int(0, 5);
  }
}
