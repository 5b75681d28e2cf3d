'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { runAction, runForm } from '@/lib/platform/actions';
import { type FormState } from '@/lib/shared/result';
import {
  cancelMeeting,
  describeMeeting,
  noteAgenda,
  openMeeting,
  prepareMeeting,
  takeAttendance,
} from './commands';

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

export async function describeMeetingAction(slug: string, _previous: FormState, form: FormData) {
  return shownAnew(slug, await runForm(slug, describeMeeting, form));
}

export async function noteAgendaAction(slug: string, _previous: FormState, form: FormData) {
  return shownAnew(slug, await runForm(slug, noteAgenda, form));
}

const PERSON = 'presence.';

export async function takeAttendanceAction(slug: string, _previous: FormState, form: FormData) {
  const attendees = [...form.entries()].flatMap(([name, presence]) =>
    name.startsWith(PERSON) && presence !== '' ? [{ positionId: name.slice(PERSON.length), presence }] : [],
  );
  const input = { meetingId: form.get('meetingId'), revision: form.get('revision'), attendees };
  return shownAnew(slug, await runForm(slug, takeAttendance, form, input));
}
