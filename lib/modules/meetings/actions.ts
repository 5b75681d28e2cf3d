'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { beganFrom } from '@/lib/modules/drafts/schema';
import { rewritePromise } from '@/lib/modules/promises/commands';
import { runAction, runForm } from '@/lib/platform/actions';
import { contextUnlessSignedOut } from '@/lib/platform/auth';
import { type Command, run } from '@/lib/platform/command';
import { type FormState, ok } from '@/lib/shared/result';
import {
  cancelMeeting,
  describeMeeting,
  noteAgenda,
  openMeeting,
  prepareMeeting,
  takeAttendance,
} from './commands';
import type { Kept, Texts } from './schema';

/** Whoever was told of another's change sees it beside what was typed, and can send again. */
function shownAnew(slug: string, state: FormState): FormState {
  if (state.refusal?.code === 'conflict') revalidatePath(`/t/${slug}/meetings`, 'layout');
  return state;
}

export async function prepareMeetingAction(
  slug: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  const obligationId = form.get('obligationId');
  const result = await runAction(slug, prepareMeeting, { obligationId });
  if (result.ok) redirect(`/t/${slug}/meetings/${result.value.meetingId}`);
  return { done: false, refusal: result, posted: {} };
}

export async function openMeetingAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, openMeeting, form);
}

export async function cancelMeetingAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, cancelMeeting, form);
}

/** What the writer began from; a form without it began from nothing, and what cannot be read is refused by the command. */
const baseOf = (form: FormData): Texts | null => (form.has('base') ? beganFrom(form) : {});

/** What stands in the fields of a form; empty ones are left out. */
const fieldsOf = (form: FormData, ...names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (form.get(name) ? [[name, form.get(name)]] : [])));

const described = (form: FormData) => ({
  ...fieldsOf(form, 'meetingId', 'heldOn', 'hostPositionId', 'topic', 'conclusions'),
  base: baseOf(form),
});

const noted = (form: FormData) => ({
  ...fieldsOf(form, 'meetingId', 'line', 'discussed', 'note'),
  base: baseOf(form),
});

const rewritten = (form: FormData) => ({
  ...fieldsOf(form, 'meetingId', 'promiseId', 'text', 'ownerPositionId', 'dueOn'),
  base: baseOf(form),
});

const PERSON = 'presence.';
const ofPerson = (texts: Texts) =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, value]) =>
      name.startsWith(PERSON) && value !== '' ? [[name.slice(PERSON.length), value]] : [],
    ),
  );

function attended(form: FormData) {
  const posted = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const attendees = Object.entries(ofPerson(Object.fromEntries(posted)));
  const base = baseOf(form);
  return {
    ...fieldsOf(form, 'meetingId'),
    base: base && ofPerson(base),
    attendees: attendees.map(([positionId, presence]) => ({ positionId, presence })),
  };
}

export async function describeMeetingAction(slug: string, _previous: FormState, form: FormData) {
  return shownAnew(slug, await runForm(slug, describeMeeting, form, described(form)));
}

export async function noteAgendaAction(slug: string, _previous: FormState, form: FormData) {
  return shownAnew(slug, await runForm(slug, noteAgenda, form, noted(form)));
}

export async function takeAttendanceAction(slug: string, _previous: FormState, form: FormData) {
  return shownAnew(slug, await runForm(slug, takeAttendance, form, attended(form)));
}

export async function rewritePromiseAction(slug: string, _previous: FormState, form: FormData) {
  return shownAnew(slug, await runForm(slug, rewritePromise, form, rewritten(form)));
}

/** Keeps a form while somebody writes; whose session has ended is told so and not led away from what is written. */
async function keep<Input>(
  slug: string,
  command: Command<Input, { stands: Texts }>,
  input: object,
): Promise<Kept> {
  const context = await contextUnlessSignedOut(slug);
  if (!context) return 'signed_out';
  const result = await run(command, context, input);
  if (!result.ok) return result;
  revalidatePath(`/t/${slug}/meetings`, 'layout');
  return ok({ stands: result.value.stands });
}

export async function keepDetailsAction(slug: string, form: FormData): Promise<Kept> {
  return keep(slug, describeMeeting, described(form));
}

export async function keepNoteAction(slug: string, form: FormData): Promise<Kept> {
  return keep(slug, noteAgenda, noted(form));
}

/** Keeps a decision while somebody rewrites it. */
export async function keepPromiseAction(slug: string, form: FormData): Promise<Kept> {
  return keep(slug, rewritePromise, rewritten(form));
}

/** The fields of attendance are named by whom they are about. */
export async function keepAttendanceAction(slug: string, form: FormData): Promise<Kept> {
  const kept = await keep(slug, takeAttendance, attended(form));
  if (kept === 'signed_out') return kept;
  if (kept.ok) {
    const stands = Object.entries(kept.value.stands).map(([id, value]) => [PERSON + id, value]);
    return ok({ stands: Object.fromEntries(stands) as Texts });
  }
  return { ...kept, problems: kept.problems.map((one) => ({ ...one, path: one.path && PERSON + one.path })) };
}
