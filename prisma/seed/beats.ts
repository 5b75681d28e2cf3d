import { addWorkdays } from '@/lib/modules/calendars/model';
import { type Activity, fulfils } from '@/lib/modules/beats/model';
import { declareNothing } from '@/lib/modules/declarations/commands';
import type { Cast } from './cast';
import { calendar, officeTime } from './days';
import type { Planned } from './duties';
import { chanceOf } from './random';
import type { Step } from './steps';
import type { Items } from './units-year';

/**
 * Daily and weekly beats that no other work keeps: somebody says that there is nothing to report, now and then a
 * few days late. The others are kept by the work itself.
 */
export function silentBeats(
  planned: readonly Planned[],
  activities: readonly Activity[],
  written: ReadonlySet<string>,
  items: Items,
  cast: Cast,
): Step[] {
  const bySubject = new Map<string, Activity[]>();
  for (const activity of activities) {
    const list = bySubject.get(activity.subjectId);
    if (list) list.push(activity);
    else bySubject.set(activity.subjectId, [activity]);
  }
  return planned.flatMap((obligation): Step[] => {
    const { id, subjectId, itemCode, periodFrom, periodTo } = obligation;
    const { cadence, autoFulfil, allowsNil } = items.get(itemCode)!;
    if (!['daily', 'weekly'].includes(cadence) || !allowsNil || written.has(id)) return [];
    const beat = { obligationId: id, subjectId, itemCode, periodFrom, periodTo, by: autoFulfil?.by };
    if ((bySubject.get(subjectId) ?? []).some((activity) => fulfils(activity, beat))) return [];
    return [nothingSaid(obligation, cast)];
  });
}

function nothingSaid(obligation: Planned, cast: Cast): Step {
  const { id, itemCode, occurrenceKey, dueOn } = obligation;
  const subject = cast.byId.get(obligation.subjectId)!;
  const chance = chanceOf('nothing', subject.code, itemCode, occurrenceKey);
  const isSlow = subject.kind === 'group' && subject.isSlow;
  const isForgotten = chance.hits(isSlow ? 0.3 : 0.03);
  const day = isForgotten ? addWorkdays(calendar, dueOn, chance.int(1, 6)) : dueOn;
  const player = subject.kind === 'unit' ? subject.recorder : chance.pick(subject.members);
  return {
    key: `nothing/${subject.code}/${itemCode}/${occurrenceKey}`,
    command: declareNothing as Step['command'],
    positionId: player.positionId,
    at: officeTime(day, chance, 'late'),
    touches: [id],
    input: () => ({ obligationId: id }),
  };
}
