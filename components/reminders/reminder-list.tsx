import { useLocale, useTranslations } from 'next-intl';
import { ReminderFigures } from '@/components/reminders/reminder-figures';
import { AppLink } from '@/components/ui/app-link';
import { Timestamp } from '@/components/ui/civil-date';
import { WrittenText } from '@/components/ui/local-text';
import { MixedText } from '@/components/ui/mixed-text';
import type { ReminderLine } from '@/lib/modules/reminders/schema';

/** Reminders that the group or office has sent, with how far each has come. */
export function ReminderList({ lines, home }: { lines: readonly ReminderLine[]; home: string }) {
  const t = useTranslations('reminders.list');
  const english = useLocale() === 'en';
  return (
    <ul>
      {lines.map((line) => (
        <li
          key={line.id}
          data-reminder={line.id}
          className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line-soft px-4 py-3 last:border-0"
        >
          <div className="min-w-0 flex-1 basis-72">
            <AppLink
              href={`${home}/reminders/${line.id}`}
              className="line-clamp-2 text-15 hover:text-accent-text hover:underline"
            >
              <WrittenText>{line.text}</WrittenText>
            </AppLink>
            <p className="text-12 text-ink-3">
              <MixedText>
                {t('by', { name: (english && line.sender.nameEn) || line.sender.nameZh })}
              </MixedText>
              <span className="dot" />
              <Timestamp at={line.createdAt} form="short" />
            </p>
          </div>
          <ReminderFigures counts={line} subject={line.id} />
        </li>
      ))}
    </ul>
  );
}
