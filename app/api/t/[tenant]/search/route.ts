import { getLocale, getTranslations } from 'next-intl/server';
import { searchPeople } from '@/lib/modules/members/queries';
import { searchOrganizations } from '@/lib/modules/organizations/queries';
import { searchRecords } from '@/lib/modules/searches/queries';
import { answerOf, withContext } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';
import { ok } from '@/lib/shared/result';

const MOST = 6;

/**
 * What the palette asks: units and people by Chinese name or pinyin initials, and of the records that the reader may
 * read the first that hold the words.
 */
export async function GET(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  return withContext(request, tenant, async (context) => {
    const q = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 40);
    if (!q) return answerOf(ok({ groups: [] }));
    const t = await getTranslations('shell.palette');
    const locale = await getLocale();
    const named = (zh: string, en: string | null | undefined) => (locale === 'en' && en ? en : zh);
    const [organizations, people, records] = await Promise.all([
      ask(searchOrganizations, context, { q }),
      ask(searchPeople, context, { q }),
      ask(searchRecords, context, { q, limit: MOST }),
    ]);
    const units = organizations.ok ? organizations.value.slice(0, MOST) : [];
    const persons = people.ok ? people.value.slice(0, MOST) : [];
    const groups = [
      {
        title: t('organizations'),
        items: units.map((one) => ({
          label: named(one.nameZh, one.nameEn),
          hint: one.code,
          href: `/t/${tenant}/organizations/${one.id}`,
        })),
      },
      {
        title: t('people'),
        items: persons.map((one) => ({
          label: named(one.nameZh, one.nameEn),
          hint: one.positions[0] ? named(one.positions[0].postZh, one.positions[0].postEn) : '',
          href: `/t/${tenant}/members/${one.id}`,
        })),
      },
      {
        title: t('records'),
        items: (records.ok ? records.value.rows : []).map((one) => ({
          label: one.title.map((part) => part.text).join(''),
          hint: one.number,
          href: `/t/${tenant}/records/${one.id}`,
        })),
      },
    ];
    return answerOf(ok({ groups: groups.filter((group) => group.items.length > 0) }));
  });
}
