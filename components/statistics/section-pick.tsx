import type { SectionChoice } from '@/lib/modules/checklists/schema';
import { useLocale, useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { FilterPick } from '@/components/ui/filter';

export type SectionPickProps = {
  path: string;
  search: Search;
  sections: readonly SectionChoice[];
  section: string | null;
};

/** One section of the checklist, or all of it. */
export function SectionPick({ path, search, sections, section }: SectionPickProps) {
  const t = useTranslations('board');
  const english = useLocale() === 'en';
  const title = ({ code, titleZh, titleEn }: SectionChoice) => `${code} ${english ? titleEn : titleZh}`;
  const chosen = sections.find((one) => one.code === section);
  return (
    <FilterPick
      label={t('section')}
      value={chosen ? title(chosen) : (section ?? t('allSections'))}
      active={section !== null}
      options={[
        {
          label: t('allSections'),
          href: address(path, search, { section: undefined }),
          current: section === null,
        },
        ...sections.map((one) => ({
          label: title(one),
          href: address(path, search, { section: one.code }),
          current: one.code === section,
        })),
      ]}
    />
  );
}
