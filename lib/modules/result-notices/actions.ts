'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { draftResultNotice, issueResultNotice, revokeResultNotice, writeResultNotice } from './commands';

export async function draftNoticeAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, draftResultNotice, form);
}

export async function writeNoticeAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, writeResultNotice, form);
}

export async function issueNoticeAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, issueResultNotice, form);
}

export async function revokeNoticeAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, revokeResultNotice, form);
}
