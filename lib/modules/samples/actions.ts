'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { announceSample, checkDrawnRecord, drawSample } from './commands';

export async function announceSampleAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, announceSample, form);
}

export async function drawSampleAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, drawSample, form);
}

export async function checkDrawnRecordAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, checkDrawnRecord, form);
}
