import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';

export type FormError = { id: string; message: string };

/** Everything to mend, on top of the form; each line jumps to its field. Renders nothing when there is nothing. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const t = useTranslations('common.errorSummary');
  if (errors.length === 0) return null;
  return (
    <div
      role="alert"
      tabIndex={-1}
      className="flex gap-2 rounded-2 border border-red-line bg-red-soft px-3 py-2 text-13 text-red-text"
    >
      <Icon name="alert" className="mt-0.5" />
      <div>
        <p className="font-strong">{t('title', { count: errors.length })}</p>
        <ul className="mt-0.5">
          {errors.map((error) => (
            <li key={error.id}>
              <a href={`#${error.id}`} className="underline underline-offset-3">
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
