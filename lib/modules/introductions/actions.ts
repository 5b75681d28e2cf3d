'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { runAction } from '@/lib/platform/actions';
import { endTour, seeChanges, showTourAgain } from './commands';

export async function endTourAction(slug: string, tour: string): Promise<void> {
  await runAction(slug, endTour, { tour });
}

/** Back to the page on which the post begins, where the tour stands again. */
export async function showTourAgainAction(slug: string, tour: string): Promise<void> {
  const shown = await runAction(slug, showTourAgain, { tour });
  if (shown.ok) redirect(`/t/${slug}` as Route);
}

export async function seeChangesAction(slug: string, change: string): Promise<void> {
  await runAction(slug, seeChanges, { change });
}
