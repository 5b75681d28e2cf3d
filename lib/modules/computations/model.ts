/** Figures that follow from what stands in a record itself. */
import { type WorkCalendar, addWorkdays } from '@/lib/modules/calendars/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { type CivilDate, addDays, addMonths, isCivilDate } from '@/lib/shared/civil-date';

const REVIEW_MONTHS: Record<string, number> = { high: 3, medium: 6, low: 12 };

/**
 * A computed prefill that follows from the content itself: the share above the estimate (per cent, one
 * decimal), level and review day of a risk point, next limit of a lead, reply day of a letter. Null while what
 * it needs is empty; undefined for figures that only the platform can count. Source: `enums.computed`, reply
 * limits of workflows §5.
 */
export function computedOf(
  name: string,
  content: RecordContent,
  happenedOn: CivilDate | null,
  calendar: WorkCalendar,
): string | number | null | undefined {
  const number = (key: string) => (typeof content[key] === 'number' ? content[key] : null);
  const date = (key: string) => (isCivilDate(content[key]) ? content[key] : null);
  switch (name) {
    case 'overEstimatePct': {
      const [estimate, current] = [number('approvedEstimate'), number('currentFigure')];
      return estimate && current !== null ? Math.round(((current - estimate) / estimate) * 1000) / 10 : null;
    }
    case 'riskLevel': {
      const [likelihood, consequence] = [number('likelihood'), number('consequence')];
      if (likelihood === null || consequence === null) return null;
      const risk = likelihood * consequence;
      return risk >= 15 ? 'high' : risk >= 6 ? 'medium' : 'low';
    }
    case 'riskReviewOn': {
      const months = REVIEW_MONTHS[String(content.riskLevel)];
      return happenedOn && months ? addMonths(happenedOn, months) : null;
    }
    case 'leadNextDueOn': {
      const receivedOn = date('receivedOn');
      if (content.stage === 'registered') return receivedOn && addMonths(receivedOn, 1);
      const approvedOn = date('approvedOn') ?? happenedOn;
      return content.stage === 'verify' && approvedOn ? addMonths(approvedOn, 2) : null;
    }
    case 'letterReplyDueOn': {
      const issuedOn = date('issuedOn');
      if (!issuedOn || !content.letterType) return null;
      if (content.letterType === 'reminder') return addWorkdays(calendar, issuedOn, 15);
      return content.letterType === 'urge' ? addWorkdays(calendar, issuedOn, 5) : addDays(issuedOn, 30);
    }
    default:
      return undefined;
  }
}
