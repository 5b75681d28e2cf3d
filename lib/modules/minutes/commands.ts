import { Readable } from 'node:stream';
import { agendaOf } from '@/lib/modules/agendas/queries';
import { holdContents } from '@/lib/modules/attachments/commands';
import { AttachmentRegistered } from '@/lib/modules/attachments/events';
import { FORMATS, tidyName } from '@/lib/modules/attachments/model';
import type { Named } from '@/lib/modules/bodies/schema';
import { writingRefusal } from '@/lib/modules/meetings/commands';
import { MeetingEnded } from '@/lib/modules/meetings/events';
import { contentOf, endingProblems, nextMeetingState } from '@/lib/modules/meetings/model';
import {
  type StoredMeeting,
  meetingFacts,
  meetingsById,
  periodLookedAt,
} from '@/lib/modules/meetings/queries';
import { obligationsById } from '@/lib/modules/obligations/queries';
import { PromiseMade } from '@/lib/modules/promises/events';
import { submitRecordInput } from '@/lib/modules/records/schema';
import { decideSubmission } from '@/lib/modules/submissions/commands';
import { loadSubmissions } from '@/lib/modules/submissions/queries';
import { sha256 } from '@/lib/platform/canonical';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { writePaper } from '@/lib/platform/papers';
import { storage } from '@/lib/platform/storage';
import { change, insert, record } from '@/lib/platform/writes';
import { WRITERS } from '@/lib/shared/actor';
import { type Refusal, refuse } from '@/lib/shared/result';
import { meetingTitle, minutesPaper } from './model';
import { type EndMeetingInput, endMeetingInput } from './schema';

/** Everything that an ending meeting says, as it stands while its row is locked. */
async function factsOf(db: Db, call: Call<unknown>, meeting: StoredMeeting) {
  const obligation = (await obligationsById(db, [meeting.obligationId], { lock: true })).get(
    meeting.obligationId,
  )!;
  const facts = await meetingFacts(db, call.context, meeting, obligation);
  const [group] = await db.sql<Named>`
    SELECT name_zh AS "nameZh", name_en AS "nameEn" FROM organizations WHERE ${own()} AND id = ${meeting.groupId}`;
  const period = periodLookedAt(meeting, obligation);
  return {
    ...facts,
    obligation,
    group: group!,
    title: meetingTitle(facts.duty),
    agenda: await agendaOf(db, call.context, { ...meeting, at: call.now, period }),
  };
}
type Facts = Awaited<ReturnType<typeof factsOf>>;

function endingRefusal(call: Call<unknown>, meeting: StoredMeeting, facts: Facts): Refusal | null {
  if (!nextMeetingState(meeting.status, 'end')) return refuse.conflict('meetings.not_open');
  const problems = endingProblems({ ...meeting, ...facts }, call.today);
  if (!facts.host) problems.push({ path: 'hostPositionId', code: 'meetings.not_invited' });
  return problems.length > 0 ? refuse.invalid(...problems) : null;
}

/** Writes the minutes and keeps them as a file. Should the transaction fail, the daily sweep finds a file of nobody. */
async function keepMinutes(
  db: Db,
  call: Call<unknown>,
  meeting: StoredMeeting,
  facts: Facts & { id: string; number: string },
) {
  const { tenant, member } = call.context;
  const paper = minutesPaper({
    ...facts,
    topic: meeting.topic,
    heldOn: meeting.heldOn,
    conclusions: meeting.conclusions,
    host: facts.host!,
    by: member ?? { nameZh: '', nameEn: null },
    at: call.now.toISOString(),
    timeZone: tenant.timeZone,
    isDemo: tenant.kind === 'demo',
  });
  const bytes = await writePaper(paper, 'docx');
  const key = { tenantId: tenant.id, sha256: sha256(bytes) };
  await holdContents(db, [key.sha256]);
  await storage().put(key, Readable.from([bytes]));
  return {
    id: facts.id,
    sha256: key.sha256,
    size: bytes.length,
    name: tidyName(`${paper.name}.docx`),
    mediaType: FORMATS.docx!.mediaType,
  };
}

function submissionCall(
  call: Call<EndMeetingInput>,
  meeting: StoredMeeting,
  facts: Facts,
  attachmentId: string,
) {
  const { item, host, presences, decisions, obligation } = facts;
  const { lateReason, whatIsDifferent } = call.input;
  const content = contentOf(item.content, {
    heldOn: meeting.heldOn,
    topic: meeting.topic,
    conclusions: meeting.conclusions,
    host: { id: host!.memberId, name: host!.nameZh },
    present: presences.filter((presence) => presence === 'present').length,
    decisions: decisions.map(({ text, owner, dueOn }) => ({ text, owner: owner.nameZh, dueOn })),
  });
  const input = submitRecordInput.parse({
    ...{ subjectId: meeting.groupId, itemCode: obligation.itemCode, obligationIds: [obligation.id] },
    ...{ content, attachmentIds: [attachmentId], lateReason, whatIsDifferent },
  });
  return { ...call, input };
}

async function stateOf(db: Db, call: Call<EndMeetingInput>, meeting: StoredMeeting | null) {
  const no = writingRefusal(call, meeting);
  if (no) return no;
  const facts = await factsOf(db, call, meeting!);
  const problem = endingRefusal(call, meeting!, facts);
  if (problem) return problem;
  const id = call.newId();
  const handedIn = submissionCall(call, meeting!, facts, id);
  const [submission] = await loadSubmissions(db, [handedIn]);
  // The file is registered in this very transaction, by whoever hands in.
  const usable = submission && { ...submission, usableAttachments: new Map([[id, FORMATS.docx!.mediaType]]) };
  const submitted = decideSubmission(handedIn, usable ?? null);
  if (!submitted.ok) return submitted;
  const { number } = submitted.value;
  const minutes = await keepMinutes(db, call, meeting!, { ...facts, id, number });
  return { ok: true as const, meeting: meeting!, facts, minutes, submitted };
}
type State = Awaited<ReturnType<typeof stateOf>>;

/**
 * Ends an open meeting: writes its minutes as a Word file, hands in the record with its attendance and claims the duty,
 * and makes its decisions promises. All of it stands or none.
 */
export const endMeeting = defineCommand({
  name: 'endMeeting',
  roles: WRITERS,
  input: endMeetingInput,
  async load(db, calls: readonly Call<EndMeetingInput>[]): Promise<State[]> {
    const meetings = await meetingsById(
      db,
      calls.map((call) => call.input.meetingId),
      { lock: true },
    );
    const states: State[] = [];
    for (const call of calls)
      states.push(await stateOf(db, call, meetings.get(call.input.meetingId) ?? null));
    return states;
  },
  decide(call: Call<EndMeetingInput>, state: State) {
    if (!state.ok) return state;
    const { meeting, facts, minutes, submitted } = state;
    const { recordId, number } = submitted.value;
    const { id, groupId, kind, obligationId, heldOn } = meeting;
    const { sha256: digest, size, mediaType } = minutes;
    const memberId = call.context.actor.memberId!;
    return decided(
      { meetingId: id, recordId, number },
      [
        insert('Attachment', { ...minutes, uploadedAt: call.now, uploadedById: memberId }),
        ...submitted.writes,
        change(
          'Meeting',
          { id },
          { status: meeting.status, revision: meeting.revision },
          {
            status: 'ended',
            endedAt: call.now,
            endedById: memberId,
            recordId,
            agenda: facts.agenda as object,
          },
        ),
        ...facts.decisions.map((one) =>
          change('MeetingPromise', { id: one.id }, { status: 'written' }, { status: 'open' }),
        ),
      ],
      record(
        AttachmentRegistered,
        { id: minutes.id, kind: 'attachment' },
        { sha256: digest, size, mediaType },
      ),
      ...submitted.events,
      record(
        MeetingEnded,
        { id, kind: 'meeting' },
        {
          ...{ groupId, kind, obligationId, heldOn, recordId, number, minutes: digest },
          present: facts.presences.filter((presence) => presence === 'present').length,
          decisions: facts.decisions.length,
        },
      ),
      ...facts.decisions.map((one) =>
        record(
          PromiseMade,
          { id: one.id, kind: 'promise' },
          { meetingId: id, groupId, ownerPositionId: one.owner.positionId, dueOn: one.dueOn },
        ),
      ),
    );
  },
});
