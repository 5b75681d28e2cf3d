import { addWorkdays } from '@/lib/modules/calendars/model';
import { declareNotApplicable } from '@/lib/modules/declarations/commands';
import { decideWaiver, requestExtension, requestWaiver } from '@/lib/modules/waivers/commands';
import { EXTENSION_REASONS, WAIVER_REASONS } from '@/lib/modules/waivers/schema';
import type { Actors, Cast, Player } from './cast';
import { calendar, officeTime } from './days';
import type { Planned } from './duties';
import { exceptionOf } from './exceptions';
import { type Chance, chanceOf } from './random';
import type { AnyCommand, Step } from './steps';
import type { Items } from './units-year';

type WaiverReason = (typeof WAIVER_REASONS)[number];

const NOTES: Record<WaiverReason, readonly string[]> = {
  several_periods: ['本单位该项业务已移交，连续两期无此事项', '项目停建，两期均无进展可报'],
  merged: ['与年度工作会议合并召开，内容已在另一事项中记录', '与半年总结合并报送'],
  reformed: ['机构改革过渡期，相关科室正在重组', '职能划转，人员尚未到位'],
  force_majeure: ['主要负责人外出参加重点专项，无法按期组织', '办公场所搬迁，会议延期'],
};

/** What groups have said not to apply to them, and what they were let off. */
export function exceptionSteps(cast: Cast, planned: readonly Planned[], year: number): Step[] {
  return planned.flatMap((obligation): Step[] => {
    const subject = cast.byId.get(obligation.subjectId);
    if (subject?.kind !== 'group') return [];
    const exception = exceptionOf(subject, obligation.itemCode, obligation, year);
    const chance = chanceOf('exception', subject.code, obligation.itemCode, obligation.occurrenceKey);
    if (exception?.kind === 'waived') {
      const { reason, note } = exception;
      const decider = chance.pick(subject.isHost ? cast.assessors : cast.samplers);
      return waiver(obligation, subject, chance, {
        reason,
        note,
        asker: subject.leader,
        decider,
        decision: 'granted',
      });
    }
    if (exception?.kind !== 'not_applicable') return [];
    return [
      {
        key: `not-applicable/${subject.code}/${obligation.itemCode}/${obligation.occurrenceKey}`,
        command: declareNotApplicable as unknown as AnyCommand,
        positionId: subject.deputy.positionId,
        at: officeTime(obligation.dueOn, chance, 'morning'),
        touches: [obligation.id],
        input: () => ({ obligationId: obligation.id, reason: exception.reason }),
      },
    ];
  });
}

/** Units ask to be let off some of what they do not do, or for some days more; most are, some are not, some still wait. */
export function waiverSteps(
  cast: Cast,
  planned: readonly Planned[],
  written: ReadonlySet<string>,
  items: Items,
): Step[] {
  return planned.flatMap((obligation): Step[] => {
    const unit = cast.byId.get(obligation.subjectId);
    const { cadence } = items.get(obligation.itemCode)!;
    if (unit?.kind !== 'unit' || written.has(obligation.id) || cadence === 'weekly') return [];
    const chance = chanceOf('waiver', unit.code, obligation.itemCode, obligation.occurrenceKey);
    if (!chance.hits(0.6)) return chance.hits(0.25) ? extension(obligation, unit, chance) : [];
    const reason = chance.pick(WAIVER_REASONS);
    const decision = chance.hits(0.75) ? 'granted' : 'refused';
    const note = chance.pick(NOTES[reason]);
    return waiver(obligation, unit, chance, {
      reason,
      note,
      asker: unit.leader,
      decider: unit.group.leader,
      decision,
    });
  });
}

/** Some days more, asked for shortly before the due day and granted. */
function extension(obligation: Planned, unit: Actors & { kind: 'unit' }, chance: Chance): Step[] {
  const name = `${unit.code}/${obligation.itemCode}/${obligation.occurrenceKey}`;
  const askedOn = addWorkdays(calendar, obligation.dueOn, -chance.int(2, 5));
  if (askedOn < obligation.periodFrom) return [];
  const newDueOn = addWorkdays(calendar, obligation.dueOn, chance.int(3, 8));
  const reason = chance.pick(EXTENSION_REASONS);
  const note = chance.pick([
    '等市财政局批复后一并办理',
    '主要负责人在外培训，返回后召开',
    '第三方评估报告尚未出具',
  ]);
  const asked = `extension/${name}`;
  const touches = [obligation.id];
  return [
    {
      key: asked,
      command: requestExtension as unknown as AnyCommand,
      positionId: unit.leader.positionId,
      at: officeTime(askedOn, chance, 'morning'),
      touches,
      input: () => ({ obligationId: obligation.id, reason, note, newDueOn }),
    },
    {
      key: `extension-decided/${name}`,
      command: decideWaiver as unknown as AnyCommand,
      positionId: unit.group.leader.positionId,
      at: officeTime(addWorkdays(calendar, askedOn, chance.int(1, 2)), chance, 'late'),
      touches,
      after: [asked],
      input: () => ({ obligationId: obligation.id, decision: 'granted', note: null }),
    },
  ];
}

interface Waiver {
  reason: WaiverReason;
  note: string;
  asker: Player;
  decider: Player;
  decision: 'granted' | 'refused';
}

function waiver(obligation: Planned, subject: Actors, chance: Chance, facts: Waiver): Step[] {
  const { reason, note, asker, decider, decision } = facts;
  const name = `${subject.code}/${obligation.itemCode}/${obligation.occurrenceKey}`;
  const askedOn = addWorkdays(calendar, obligation.dueOn, chance.int(-4, 3));
  const asked = `waiver/${name}`;
  const step = { touches: [obligation.id] };
  return [
    {
      ...step,
      key: asked,
      command: requestWaiver as unknown as AnyCommand,
      positionId: asker.positionId,
      at: officeTime(askedOn, chance, 'morning'),
      input: () => ({ obligationId: obligation.id, reason, note }),
    },
    {
      ...step,
      key: `waiver-decided/${name}`,
      command: decideWaiver as unknown as AnyCommand,
      positionId: decider.positionId,
      at: officeTime(addWorkdays(calendar, askedOn, chance.int(1, 3)), chance, 'late'),
      after: [asked],
      input: () => ({
        obligationId: obligation.id,
        decision,
        note: decision === 'refused' ? '请按原要求完成，可与下期一并说明' : null,
      }),
    },
  ];
}
