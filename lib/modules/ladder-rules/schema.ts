/** Who holds an interview, by the number of confirmed strikes that leads to it. */
export const INTERVIEW_LEVELS = ['standing_member', 'deputy_secretary'] as const;
export type InterviewLevel = (typeof INTERVIEW_LEVELS)[number];

export interface LadderRules {
  /** How many working days the person has to explain, and the office to decide after them. */
  explainWorkdays: number;
  decideWorkdays: number;
  /** How many months are counted together. */
  windowMonths: number;
  /** More confirmed strikes than these lead to an interview of the level. */
  standingMemberAfter: number;
  deputySecretaryAfter: number;
  /** Minutes of confirmed downtime on the due day that excuse. */
  downtimeMinutes: number;
}

/** What a unit comes to, from the lightest on. */
export const ESCALATION_LEVELS = ['talk', 'letter', 'interview'] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

export interface UnitRules {
  windowMonths: number;
  /** So many overdue obligations of one window, or more, lead to the step. */
  talkFrom: number;
  letterFrom: number;
  interviewFrom: number;
  /** One alone leads to a letter when it is overdue for more working days than these. */
  letterWorkdays: number;
}
