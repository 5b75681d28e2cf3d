/**
 * The rules of the ladder as a tenant has set them: how long a person may explain, in which window confirmed
 * strikes are counted, and how many of them lead to whose interview.
 */
import type { Settings } from '@/lib/modules/settings/model';
import { type CivilDate, civilDate, daysInMonth, monthOf, yearOf } from '@/lib/shared/civil-date';
import type { EscalationLevel, InterviewLevel, LadderRules, UnitRules } from './schema';

/** The rules as the settings of the tenant say them. */
export function ladderRulesOf(settings: Settings): LadderRules {
  return {
    explainWorkdays: settings['ladder.explainWorkdays'],
    decideWorkdays: settings['ladder.decideWorkdays'],
    windowMonths: settings['ladder.windowMonths'],
    standingMemberAfter: settings['ladder.standingMemberAfter'],
    deputySecretaryAfter: settings['ladder.deputySecretaryAfter'],
    downtimeMinutes: settings['ladder.downtimeMinutes'],
  };
}

/** The levels that so many confirmed strikes of one window lead to. Source: workflows §3. */
export function levelsFor(confirmed: number, rules: LadderRules): InterviewLevel[] {
  const levels: InterviewLevel[] = [];
  if (confirmed > rules.standingMemberAfter) levels.push('standing_member');
  if (confirmed > rules.deputySecretaryAfter) levels.push('deputy_secretary');
  return levels;
}

/** The rules for units as the settings of the tenant say them. */
export function unitRulesOf(settings: Settings): UnitRules {
  return {
    windowMonths: settings['ladder.unitWindowMonths'],
    talkFrom: settings['ladder.unitTalkFrom'],
    letterFrom: settings['ladder.unitLetterFrom'],
    interviewFrom: settings['ladder.unitInterviewFrom'],
    letterWorkdays: settings['ladder.unitLetterWorkdays'],
  };
}

/**
 * The highest step that a unit has reached with so many overdue obligations of one window, of which the longest is
 * overdue for so many working days; null below the first. Source: workflows §3, E1–E3 unit.
 */
export function unitLevelFor(overdue: number, longest: number, rules: UnitRules): EscalationLevel | null {
  if (overdue >= rules.interviewFrom) return 'interview';
  if (overdue >= rules.letterFrom || longest > rules.letterWorkdays) return 'letter';
  return overdue >= rules.talkFrom ? 'talk' : null;
}

/**
 * The counting window in which a due day lies. The first of a year begins in January and nothing is carried into the
 * next year; where the months do not divide the year, its last window is shorter.
 */
export function countingWindowOf(day: CivilDate, months: number): { from: CivilDate; to: CivilDate } {
  const first = Math.floor((monthOf(day) - 1) / months) * months + 1;
  const last = Math.min(first + months - 1, 12);
  return {
    from: civilDate(yearOf(day), first, 1),
    to: civilDate(yearOf(day), last, daysInMonth(yearOf(day), last)),
  };
}
