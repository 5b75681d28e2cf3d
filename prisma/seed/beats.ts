import { addWorkdays } from '@/lib/modules/calendars/model';
import { declareNothing, fulfilByActivity } from '@/lib/modules/declarations/commands';
import type { Cast } from './cast';
import { calendar, civilDateIn, officeTime } from './days';
import type { Planned } from './duties';
import type { Activity } from './life';
import { chanceOf } from './random';
import type { Step } from './steps';

/** The beats that other work fulfils; which work counts. */
const BEATS: Record<string, readonly Activity['kind'][]> = {
  'U1-11': ['entry'],
  'G5-03': ['entry'],
  'G5-02': ['entry', 'review'],
};

/**
 * Daily and weekly beats: fulfilled by the first work of the period; where there was none, somebody says that
 * there is nothing to report, now and then a day late, and once in a while nobody does.
 */
export function beatSteps(
  planned: readonly Planned[],
  activities: readonly Activity[],
  cast: Cast,
  end: Date,
): Step[] {
  const bySubject = new Map<string, Activity[]>();
  for (const activity of activities) {
    const list = bySubject.get(activity.subjectId);
    if (list) list.push(activity);
    else bySubject.set(activity.subjectId, [activity]);
  }
  for (const list of bySubject.values())
    list.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.after < b.after ? -1 : 1));
  const steps = planned.flatMap((obligation): Step[] => {
    const kinds = BEATS[obligation.itemCode];
    if (!kinds) return [];
    const first = (bySubject.get(obligation.subjectId) ?? []).find((activity) => {
      const day = civilDateIn(activity.at);
      return kinds.includes(activity.kind) && obligation.periodFrom <= day && day <= obligation.periodTo;
    });
    if (first) {
      return [
        {
          key: `beat/${obligation.itemCode}/${obligation.id}`,
          command: fulfilByActivity as Step['command'],
          positionId: null,
          at: new Date(first.at.getTime() + 3000),
          after: [first.after],
          touches: [obligation.id],
          input: (answers) => ({
            obligationId: obligation.id,
            activity: first.describe(answers),
            at: first.at,
          }),
        },
      ];
    }
    return nothingSaid(obligation, cast);
  });
  return steps.filter((step) => step.at < end);
}

/** Weekly confirmations that were not written: nothing to report, as a rule. */
export function nothingSaid(obligation: Planned, cast: Cast): Step[] {
  const subject = cast.byId.get(obligation.subjectId)!;
  const chance = chanceOf('nil', subject.code, obligation.itemCode, obligation.occurrenceKey);
  const slow = subject.kind === 'group' && subject.isSlow;
  const isForgotten = chance.hits(slow ? 0.05 : 0.018);
  if (isForgotten && chance.hits(0.3)) return [];
  const day = isForgotten ? addWorkdays(calendar, obligation.dueOn, chance.int(1, 2)) : obligation.dueOn;
  const player = subject.kind === 'unit' ? subject.recorder : chance.pick(subject.members);
  return [
    {
      key: `nothing/${obligation.itemCode}/${obligation.id}`,
      command: declareNothing as Step['command'],
      positionId: player.positionId,
      at: officeTime(day, chance, 'late'),
      touches: [obligation.id],
      input: () => ({ obligationId: obligation.id }),
    },
  ];
}
