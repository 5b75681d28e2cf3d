'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { afterStep, stepOf } from '@/lib/modules/form-steps/model';
import { runAction, runForm } from '@/lib/platform/actions';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import type { FormState } from '@/lib/shared/result';
import { issueCampaign, withdrawCampaign } from './commands';
import { inputOf, postedDesk } from './model';
import { getCampaignDesk, previewCampaign } from './queries';
import type { DeskState } from './schema';

/** The desk: a button changes what is written, shows what it costs, or issues it once, however often it is pressed. */
export async function composeCampaignAction(
  slug: string,
  key: string,
  previous: DeskState,
  posted: FormData,
): Promise<DeskState> {
  const context = await requireContext(slug);
  const desk = await ask(getCampaignDesk, context, {});
  if (!desk.ok) return { ...previous, refusal: desk };
  const { template, dictionaries, units } = desk.value;
  const written = postedDesk(posted, template);
  const state: DeskState = { ...written, cost: null, refusal: null };
  const button = String(posted.get('step') ?? 'check');
  const step = stepOf(button);
  if (step) return { ...state, form: afterStep(written.form, step) };

  const input = inputOf(written, template, dictionaries, units);
  if (button === 'issue') {
    const seen = { occasion: written.occasion || undefined, minutesSeen: Number(posted.get('minutesSeen')) };
    const issued = await runAction(slug, issueCampaign, { ...input, ...seen }, `campaign:${key}`);
    if (issued.ok) redirect(`/t/${slug}/campaigns/${issued.value.campaignId}` as Route);
    return { ...state, refusal: issued };
  }
  const cost = await ask(previewCampaign, context, input);
  return cost.ok ? { ...state, cost: cost.value } : { ...state, refusal: cost };
}

export async function withdrawCampaignAction(slug: string, _previous: FormState, form: FormData) {
  return runForm(slug, withdrawCampaign, form);
}
