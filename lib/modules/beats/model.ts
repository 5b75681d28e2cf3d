/**
 * A beat is a daily or weekly duty that real work fulfils by itself: the daily upkeep by any entry or review of
 * the day, the weekly entry by any record of the week. Nobody types anything for it. Source: `autoFulfil` of the
 * checklist file.
 */

export interface Activity {
  subjectId: string;
  /** The civil date of the work. */
  on: string;
  at: Date;
  kind: 'submission' | 'review';
  itemCode: string | null;
  name: string;
}

export interface Beat {
  obligationId: string;
  subjectId: string;
  itemCode: string;
  periodFrom: string;
  periodTo: string;
  by: string | undefined;
}

/** Whether an activity fulfils a beat: within its period, of its kind, and not the beat's own record. */
export function fulfils(activity: Activity, beat: Beat): boolean {
  if (activity.subjectId !== beat.subjectId) return false;
  if (activity.on < beat.periodFrom || activity.on > beat.periodTo) return false;
  if (beat.by === 'any_activity') return true;
  return (
    beat.by === 'submitted_record' && activity.kind === 'submission' && activity.itemCode !== beat.itemCode
  );
}

/** Each open beat with the first activity that fulfils it. */
export function fulfilments(
  activities: readonly Activity[],
  beats: readonly Beat[],
): { beat: Beat; activity: Activity }[] {
  const earliest = [...activities].sort((a, b) => a.at.getTime() - b.at.getTime());
  return beats.flatMap((beat) => {
    const activity = earliest.find((one) => fulfils(one, beat));
    return activity ? [{ beat, activity }] : [];
  });
}
