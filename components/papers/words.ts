import { getLocale, getTranslations } from 'next-intl/server';
import type { Named } from '@/lib/modules/bodies/schema';
import { chineseNumeral } from '@/lib/shared/chinese-numeral';
import { formatCivilDate, formatInstant, localeOf, wallClock } from '@/lib/shared/locales';
import { PAGE, PAGES, type Paper, type PaperBlock, type PaperRun } from '@/lib/shared/paper';

/** The words that papers are written in. */
export async function paperWords() {
  return {
    locale: localeOf(await getLocale()),
    t: await getTranslations('papers'),
    duty: await getTranslations('duty'),
    record: await getTranslations('records.detail'),
    step: await getTranslations('records.history'),
    column: await getTranslations('records.list.column'),
  };
}
export type PaperWords = Awaited<ReturnType<typeof paperWords>>;

/** Who makes a paper, where its links begin, and the instant it is made at. */
export interface Maker {
  organization: string;
  name: string;
  post: string;
  /** `/t/<tenant>` */
  home: string;
  isDemo: boolean;
  timeZone: string;
  at: string;
}

/** As much of who asks as a paper names. */
interface Asker {
  tenant: Named & { slug: string; kind: string; timeZone: string };
  member: Named | null;
  position: {
    postZh: string;
    postEn: string | null;
    organizationZh: string;
    organizationEn: string | null;
  } | null;
}

export function makerOf({ tenant, member, position }: Asker, words: PaperWords, at: string): Maker {
  const inWords = (nameZh: string, nameEn: string | null) => inLanguage(words, { nameZh, nameEn });
  return {
    organization: position
      ? inWords(position.organizationZh, position.organizationEn)
      : inLanguage(words, tenant),
    name: member ? inLanguage(words, member) : '',
    post: position ? inWords(position.postZh, position.postEn) : '',
    home: `/t/${tenant.slug}`,
    isDemo: tenant.kind === 'demo',
    timeZone: tenant.timeZone,
    at,
  };
}

/** What every paper says about itself: whose it is, who made it, when, and as of when. */
export function framed(maker: Maker, words: PaperWords, asOf: string) {
  const { t, locale } = words;
  const instant = (at: string) => formatInstant(at, locale, maker.timeZone, 'date');
  return {
    locale,
    header: t('header', {
      organization: maker.organization,
      day: formatCivilDate(wallClock(maker.at, maker.timeZone).on, locale, 'date'),
    }),
    footer: t('footer', { page: PAGE, pages: PAGES }),
    made: [
      t('made', { name: maker.name, post: maker.post, at: instant(maker.at) }),
      t('asOf', { at: instant(asOf) }),
    ],
    marks: maker.isDemo ? [t('demo')] : [],
  } satisfies Partial<Paper>;
}

export const inLanguage = ({ locale }: PaperWords, { nameZh, nameEn }: Named): string =>
  (locale === 'en' && nameEn) || nameZh;

export const titleIn = (
  { locale }: PaperWords,
  { titleZh, titleEn }: { titleZh: string; titleEn: string },
): string => (locale === 'en' ? titleEn : titleZh);

export const dayIn = (
  { locale }: PaperWords,
  on: string,
  form: Parameters<typeof formatCivilDate>[2] = 'date',
) => formatCivilDate(on, locale, form);

/** Headings in their order: 一、二、三 and （一）（二）, or 1, 2, 3 and (1), (2). */
export function numbered({ locale }: PaperWords, level: 1 | 2, number: number, title: string): string {
  if (locale === 'en') return level === 1 ? `${number}. ${title}` : `(${number}) ${title}`;
  return level === 1 ? `${chineseNumeral(number)}、${title}` : `（${chineseNumeral(number)}）${title}`;
}

/** Chapters one after the other, numbered; those with nothing in them are left out. */
export const chaptersOf = (
  words: PaperWords,
  chapters: readonly { title: string; blocks: PaperBlock[] }[],
): PaperBlock[] =>
  chapters
    .filter((chapter) => chapter.blocks.length > 0)
    .flatMap(({ title, blocks }, at): PaperBlock[] => [
      { kind: 'heading', level: 1, text: numbered(words, 1, at + 1, title) },
      ...blocks,
    ]);

const MARK = 0xe100;

/** Places of a sentence that links are put into with {@link filled}: one private character each. */
export const markOf = (place: number): string => String.fromCharCode(MARK + place);

/** A sentence with what stands at its marks. */
export function filled(
  sentence: string,
  runs: readonly (PaperRun | (string | PaperRun)[])[],
): (string | PaperRun)[] {
  return sentence.split(/([\uE100-\uE1FF])/).flatMap((piece) => {
    const run = piece.length === 1 ? runs[piece.charCodeAt(0) - MARK] : undefined;
    return run ?? (piece === '' ? [] : piece);
  });
}
