'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import {
  closeInterview,
  confirmInterview,
  countersignInterview,
  dropInterview,
  holdInterview,
  scheduleInterview,
} from './commands';

export async function confirmInterviewAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, confirmInterview, form);
}

export async function scheduleInterviewAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, scheduleInterview, form);
}

export async function holdInterviewAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, holdInterview, form);
}

export async function countersignInterviewAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, countersignInterview, form);
}

export async function closeInterviewAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, closeInterview, form);
}

export async function dropInterviewAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, dropInterview, form);
}
