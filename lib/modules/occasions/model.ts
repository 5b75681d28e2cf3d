/**
 * An occasion is a festival about which units are asked for a statistics sheet. It comes into view some weeks before its
 * first day and goes out of view on its due day. Sources: the reminder of 20 March, that the sheet of the New Year and
 * Spring Festival checks is due by 31 March (seed 0); item U4-02, ten working days after every other holiday.
 */
import {
  type WorkCalendar,
  addWorkdays,
  isConfirmed,
  workdayOnOrBefore,
} from '@/lib/modules/calendars/model';
import type { ItemField } from '@/lib/modules/checklists/schema';
import { type CivilDate, addDays, yearOf } from '@/lib/shared/civil-date';

export interface Occasion {
  key: string;
  titleZh: string;
  titleEn: string;
  /** The first day off. */
  fromOn: CivilDate;
  dueOn: CivilDate;
  /** Whether the yearly notice says so; until then only New Year's Day is known. */
  confirmed: boolean;
}

/** How long before its first day an occasion is proposed. */
const AHEAD_DAYS = 45;
const WORKDAYS_AFTER = 10;
const NEW_YEAR = '元旦';
const SPRING_FESTIVAL = '春节';

/** The sheet of one year about New Year and Spring Festival together. */
function winterOccasion(calendar: WorkCalendar, year: number): Occasion {
  const newYear = calendar.publicHolidays.find(
    (one) => one.nameZh.includes(NEW_YEAR) && yearOf(one.to) === year,
  );
  return {
    key: `winter:${year}`,
    titleZh: `${year}年元旦春节专项督查活动（统计表）`,
    titleEn: `Special checks at New Year and Spring Festival ${year} (statistics sheet)`,
    fromOn: newYear?.from ?? `${year}-01-01`,
    dueOn: workdayOnOrBefore(calendar, `${year}-03-31`),
    confirmed: isConfirmed(calendar, year),
  };
}

/** The occasions in view on a day, the nearest due day first. */
export function occasionsOn(calendar: WorkCalendar, today: CivilDate): Occasion[] {
  const year = yearOf(today);
  const others = calendar.publicHolidays
    .filter(({ nameZh }) => !nameZh.includes(NEW_YEAR) && !nameZh.includes(SPRING_FESTIVAL))
    .map((holiday): Occasion => {
      const of = yearOf(holiday.from);
      return {
        key: `holiday:${holiday.from}`,
        titleZh: `${of}年${holiday.nameZh}专项督查活动（统计表）`,
        titleEn: `Special checks at ${holiday.nameEn} ${of} (statistics sheet)`,
        fromOn: holiday.from,
        dueOn: addWorkdays(calendar, holiday.to, WORKDAYS_AFTER),
        confirmed: true,
      };
    });
  return [winterOccasion(calendar, year), winterOccasion(calendar, year + 1), ...others]
    .filter((one) => addDays(one.fromOn, -AHEAD_DAYS) <= today && today < one.dueOn)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** The section that festival checks belong to. Source: item U4-02. */
export const OCCASION_SECTION = 'U4';

const count = (key: string, labelZh: string, labelEn: string, more: Partial<ItemField> = {}): ItemField => ({
  key,
  labelZh,
  labelEn,
  type: 'count',
  required: true,
  ...more,
});

/** The statistics sheet as it is proposed: totals of the checks of one festival. Source: item U4-02, field by field. */
export const OCCASION_FIELDS: readonly ItemField[] = [
  count('checks', '开展检查次数', 'Checks made'),
  count('inspectors', '参加检查人次', 'Inspectors, person-times'),
  count('places', '检查点位合计', 'Places checked in all'),
  count('vehicles', '封存公务用车合计', 'Official vehicles sealed in all', { prefill: '0' }),
  count('absences', '发现脱岗合计', 'Absences from duty in all', { prefill: '0' }),
  count('problems', '发现问题合计', 'Problems found in all', { prefill: '0' }),
  count('settled', '其中已整改', 'Of these put right', { showIf: 'problems > 0' }),
  {
    key: 'summary',
    labelZh: '主要问题和处理',
    labelEn: 'Main problems and handling',
    type: 'text',
    required: true,
    maxLength: 300,
    showIf: 'problems > 0',
  },
];
