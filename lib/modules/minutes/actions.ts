'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { endMeeting } from './commands';

export async function endMeetingAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, endMeeting, form);
}
