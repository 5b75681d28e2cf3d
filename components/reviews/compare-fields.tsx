import { useTranslations } from 'next-intl';
import { FieldValue } from '@/components/reviews/field-value';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import type { FieldLine, PreviousRecord } from '@/lib/modules/review-sheets/schema';

/** This record and the last one field by field; what was only copied says so. */
export function CompareFields({
  fields,
  happenedOn,
  previous,
}: {
  fields: readonly FieldLine[];
  happenedOn: string;
  previous: PreviousRecord;
}) {
  const t = useTranslations('reviews.sheet');
  const keys = [...new Set([...fields, ...previous.fields].map((line) => line.key))];
  const lines = keys.map((key) => ({
    key,
    now: fields.find((line) => line.key === key),
    then: previous.fields.find((line) => line.key === key),
  }));
  return (
    <div className="mt-3 overflow-hidden rounded-3 border border-line">
      <table className="w-full table-fixed border-collapse text-14">
        <thead>
          <tr className="bg-surface-2 text-left text-12 text-ink-3">
            <th scope="col" className="w-1/2 px-3.5 py-2 font-regular">
              {t('thisTime')} <CivilDate on={happenedOn} form="day" />
            </th>
            <th scope="col" className="w-1/2 border-l border-line-soft px-3.5 py-2 font-regular">
              {t('lastTime')} <CivilDate on={previous.happenedOn} form="day" />
            </th>
          </tr>
        </thead>
        {lines.map(({ key, now, then }) => {
          const isSame = JSON.stringify(now?.value) === JSON.stringify(then?.value);
          return (
            <tbody key={key} className="border-t border-line-soft">
              <tr>
                <th
                  colSpan={2}
                  scope="rowgroup"
                  className="px-3.5 pt-2 text-left text-12 font-regular text-ink-3"
                >
                  <LocalText {...(now ?? then)!.label} />
                  {isSame && <span className="dot">{t('unchanged')}</span>}
                </th>
              </tr>
              <tr className="align-top">
                {[now, then].map((line, index) => (
                  <td
                    key={index}
                    className={`wrap-anywhere px-3.5 pt-0.5 pb-2 ${index === 1 ? 'border-l border-line-soft text-ink-2' : isSame ? 'text-ink-2' : ''}`}
                  >
                    {line ? (
                      <FieldValue value={line.value} />
                    ) : (
                      <span className="text-ink-3">{t('none')}</span>
                    )}
                  </td>
                ))}
              </tr>
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
