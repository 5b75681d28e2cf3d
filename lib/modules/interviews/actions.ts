'use server';

import { runAction } from '@/lib/platform/actions';
import type { Refusal } from '@/lib/shared/result';
import {
  closeInterview,
  confirmInterview,
  dropInterview,
  holdInterview,
  scheduleInterview,
} from './commands';

interface Target {
  slug: string;
  interviewId: string;
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

export async function confirmInterviewAction(
  { slug, interviewId }: Target,
  _previous: Refusal | null,
  _form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(slug, confirmInterview, { interviewId });
  return result.ok ? null : result;
}

export async function scheduleInterviewAction(
  { slug, interviewId }: Target,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(slug, scheduleInterview, {
    interviewId,
    on: text(form, 'on'),
    time: text(form, 'time'),
    place: text(form, 'place'),
  });
  return result.ok ? null : result;
}

export async function holdInterviewAction(
  { slug, interviewId }: Target,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(slug, holdInterview, {
    interviewId,
    heldOn: text(form, 'heldOn'),
    secondId: text(form, 'secondId'),
    record: text(form, 'record'),
  });
  return result.ok ? null : result;
}

export async function closeInterviewAction(
  { slug, interviewId }: Target,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(slug, closeInterview, {
    interviewId,
    requirement: text(form, 'requirement'),
    followUpOn: text(form, 'followUpOn'),
  });
  return result.ok ? null : result;
}

export async function dropInterviewAction(
  { slug, interviewId }: Target,
  _previous: Refusal | null,
  form: FormData,
): Promise<Refusal | null> {
  const result = await runAction(slug, dropInterview, { interviewId, note: text(form, 'note') });
  return result.ok ? null : result;
}
