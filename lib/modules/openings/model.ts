/**
 * Some duties are opened by another record: a registered lead asks for an opinion, an appointment for a talk, a
 * letter for a reply. This file says which record opens what, for whom, from which day. Source: `eventKey` of the
 * checklist file, entries with source `action`.
 */
import type { RecordContent } from '@/lib/modules/forms/model';

export interface OpeningRecord {
  recordId: string;
  itemCode: string;
  subjectId: string;
  groupId: string;
  happenedOn: string;
  content: RecordContent;
}

export interface Opening {
  itemCode: string;
  subjectId: string;
  eventOn: string;
  dueOn?: string;
}

const day = (content: RecordContent, key: string) =>
  typeof content[key] === 'string' ? (content[key] as string) : null;

/** The body a letter goes to, when it was chosen from the directory; a typed name opens nothing. */
function addresseeOf(content: RecordContent): string[] {
  const value = content.addressee;
  const all = Array.isArray(value) ? value : typeof value === 'object' ? [value] : [];
  return all.flatMap((one) => one.id ?? []);
}

/** The obligations that a submitted record opens. An item that is switched off opens nothing; that is the planner's to see. */
export function openingsOf(record: OpeningRecord): Opening[] {
  const { itemCode, subjectId, groupId, happenedOn, content } = record;
  switch (itemCode) {
    case 'G3-01':
      return [{ itemCode: 'G3-03', subjectId, eventOn: day(content, 'receivedOn') ?? happenedOn }];
    case 'G3-03':
      return content.stage === 'verify' ? [{ itemCode: 'G3-05', subjectId, eventOn: happenedOn }] : [];
    case 'G3-07':
      return content.sanctionTrack ? [{ itemCode: 'G3-08', subjectId, eventOn: happenedOn }] : [];
    case 'U5-03':
      if (content.category !== 'personnel' || content.outcome !== 'passed') return [];
      return [
        { itemCode: 'U3-02', subjectId, eventOn: happenedOn },
        { itemCode: 'G2-08', subjectId: groupId, eventOn: happenedOn },
      ];
    case 'G4-06': {
      const dueOn = day(content, 'replyDueOn');
      const eventOn = day(content, 'issuedOn') ?? happenedOn;
      return addresseeOf(content).map((id) => ({
        itemCode: 'U7-03',
        subjectId: id,
        eventOn,
        ...(dueOn ? { dueOn } : {}),
      }));
    }
    default:
      return [];
  }
}

/** The obligations that a change in the directory opens for the organisation it happened in. */
export function openingsOfChange(change: {
  type: string;
  organizationId: string;
  changedOn: string;
}): Opening[] {
  const { type, organizationId: subjectId, changedOn: eventOn } = change;
  if (type === 'RecorderChanged') return [{ itemCode: 'U1-09', subjectId, eventOn }];
  if (type === 'PostOrFunctionChanged') return [{ itemCode: 'U6-05', subjectId, eventOn }];
  return [];
}
