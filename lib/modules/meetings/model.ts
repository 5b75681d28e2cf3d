/**
 * The meeting is the record (会即是记): a group prepares a meeting it owes from live data, opens it, notes who is there
 * and what is decided, and ends it; ending it makes the record of the duty. A meeting that does not take place is
 * cancelled with a reason, and its duty stays as it was. Source: issue of the monthly, quarterly and half-yearly meetings.
 */
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { lengthOf } from '@/lib/modules/contents/model';
import { mergedDraft } from '@/lib/modules/drafts/model';
import { type NamedReference, type RecordContent, fieldsOf, happenedField } from '@/lib/modules/forms/model';
import type { CivilDate } from '@/lib/shared/civil-date';
import { formatCivilDate } from '@/lib/shared/locales';
import { type Problem, type Refusal, refuse } from '@/lib/shared/result';
import {
  LONGEST_CONCLUSIONS,
  type MeetingKind,
  type MeetingState,
  type Presence,
  type Texts,
} from './schema';

const STEPS = {
  open: { prepared: 'open' },
  end: { open: 'ended' },
  cancel: { prepared: 'cancelled', open: 'cancelled' },
} as const satisfies Record<string, Partial<Record<MeetingState, MeetingState>>>;
export type MeetingStep = keyof typeof STEPS;

/** The state after a step; null where the step is not possible. */
export function nextMeetingState(state: MeetingState, step: MeetingStep): MeetingState | null {
  return (STEPS[step] as Partial<Record<MeetingState, MeetingState>>)[state] ?? null;
}

/** Written to while it is prepared and while it is open. */
export const isWritable = (state: MeetingState): boolean => state === 'prepared' || state === 'open';

/**
 * What stands after two have written the same form, field by field as drafts are merged: an emptied field is empty, and
 * `conflicts` are the fields that both have changed, each to something else. Nothing is taken where there is one.
 */
export function mergedTexts(base: Texts, mine: Texts, theirs: Texts): { stands: Texts; conflicts: string[] } {
  const { content, conflicts } = mergedDraft(base, mine, theirs);
  return { stands: content as Texts, conflicts };
}

/**
 * Says of every field that two have written what now stands in it: `now` for a person, a post by the name of whoever
 * holds it, and `value` for the form.
 */
export function clashOf(
  conflicts: readonly string[],
  theirs: Texts,
  people: readonly { positionId: string; nameZh: string }[] = [],
): Refusal {
  const named = (value: string) => people.find((one) => one.positionId === value)?.nameZh ?? value;
  return refuse.conflict(
    ...conflicts.map((path) => {
      const value = theirs[path] ?? '';
      return { path, code: 'meetings.changed_elsewhere', params: { now: named(value) || '–', value } };
    }),
  );
}

/** What stands in the fields of the details of a meeting. */
export const textsOf = (meeting: {
  heldOn: CivilDate;
  hostPositionId: string;
  topic: string;
  conclusions: string | null;
}): Texts => ({
  heldOn: meeting.heldOn,
  hostPositionId: meeting.hostPositionId,
  topic: meeting.topic,
  conclusions: meeting.conclusions ?? '',
});

const COUNTED_AS: Readonly<Record<string, MeetingKind>> = {
  work_meeting_count: 'work_meeting',
  integrity_briefing_count: 'integrity_briefing',
  integrity_analysis_count: 'integrity_analysis',
};

/** Which meeting an item asks a group for, by the figure it counts in; null where it asks for none of them. */
export function meetingKindOf(
  item: Pick<ChecklistItem, 'feedsMetrics'>,
  subjectKind: string,
): MeetingKind | null {
  if (subjectKind !== 'group') return null;
  return (item.feedsMetrics ?? []).map((metric) => COUNTED_AS[metric]).find((kind) => kind) ?? null;
}

/** The people of the units are told and consulted quarterly and half-yearly; the monthly meeting is the group's own. */
export const invitesUnits = (kind: MeetingKind): boolean => kind !== 'work_meeting';

export interface WrittenDecision {
  text: string;
  owner: string;
  dueOn: CivilDate;
}

/**
 * What was concluded, as the form of the record takes it: the text of the meeting, then its decisions in their order
 * with owner and day. What does not fit is counted; the minutes have all of it. At most `most` characters.
 */
export function conclusionsOf(
  text: string | null,
  decisions: readonly WrittenDecision[],
  most = LONGEST_CONCLUSIONS,
): string {
  const lines = decisions.map(
    ({ text: what, owner, dueOn }, at) =>
      `${at + 1}. ${what}（${owner}，${formatCivilDate(dueOn, 'zh-CN', 'date')}前）`,
  );
  const written = (shown: number) =>
    [
      ...(text ? [text] : []),
      ...lines.slice(0, shown),
      ...(shown < lines.length ? [`其余${lines.length - shown}项见会议纪要。`] : []),
    ].join('\n');
  for (let shown = lines.length; shown > 0; shown -= 1)
    if (lengthOf(written(shown)) <= most) return written(shown);
  return [...written(0)].slice(0, most).join('');
}

export interface HeldMeeting {
  heldOn: CivilDate;
  topic: string;
  conclusions: string | null;
  host: NamedReference;
  present: number;
  decisions: readonly WrittenDecision[];
}

/** The content of the record of a meeting: whatever its form asks for that the meeting knows. */
export function contentOf(item: Pick<ChecklistItem, 'fields'>, meeting: HeldMeeting): RecordContent {
  const fields = fieldsOf(item);
  const most = fields.find((field) => field.key === 'conclusions')?.maxLength;
  const known: RecordContent = {
    heldOn: meeting.heldOn,
    host: meeting.host,
    attendeeCount: meeting.present,
    topic: meeting.topic,
    conclusions: conclusionsOf(meeting.conclusions, meeting.decisions, most),
    followUps: meeting.decisions.length,
    [happenedField(item).key]: meeting.heldOn,
  };
  return Object.fromEntries(
    fields.flatMap(({ key }) => (known[key] === undefined ? [] : [[key, known[key]]])),
  );
}

/** What keeps an open meeting from ending today; empty when it may end. */
export function endingProblems(
  meeting: {
    heldOn: CivilDate;
    conclusions: string | null;
    presences: readonly Presence[];
    decisions: readonly { dueOn: CivilDate }[];
  },
  today: CivilDate,
): Problem[] {
  const { heldOn, presences, decisions, conclusions } = meeting;
  const early = decisions.filter(({ dueOn }) => dueOn < heldOn).length;
  return [
    ...(heldOn > today ? [{ path: 'heldOn', code: 'meetings.in_future' }] : []),
    ...(presences.includes('present') ? [] : [{ path: 'attendees', code: 'meetings.nobody_present' }]),
    ...(early > 0 ? [{ path: 'decisions', code: 'meetings.decision_before', params: { count: early } }] : []),
    ...(decisions.length === 0 && !conclusions
      ? [{ path: 'conclusions', code: 'meetings.nothing_concluded' }]
      : []),
  ];
}
