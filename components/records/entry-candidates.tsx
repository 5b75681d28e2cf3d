import { useLocale } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { EntryReading } from '@/lib/modules/quick-entries/schema';

/** The items that a line could be for, one button each. */
export function EntryCandidates(props: { candidates: EntryReading['candidates']; variant?: 'ghost' }) {
  const { candidates, ...look } = props;
  const english = useLocale() === 'en';
  return candidates.map((one) => (
    <Button
      key={one.code}
      type="submit"
      name="itemCode"
      value={one.code}
      size="sm"
      className="max-w-full"
      {...look}
    >
      <span className="min-w-0 truncate">
        {one.code} {english ? one.titleEn : one.titleZh}
      </span>
    </Button>
  ));
}
