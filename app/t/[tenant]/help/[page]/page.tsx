import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { HELP_PAGES, PICTURE_SIZE } from '@/lib/modules/help-pages/model';
import { requireContext } from '@/lib/platform/auth';

type Props = { params: Promise<{ tenant: string; page: string }> };

const STEPS = ['1', '2', '3', '4'] as const;
const pageOf = (name: string) => HELP_PAGES.find((page) => page.name === name);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = pageOf((await params).page);
  const t = await getTranslations('help');
  return { title: page ? t(`pages.${page.name}.title`) : t('title') };
}

/** One thing on one screen: what to do, how it looks, which rules hold. */
export default async function HelpArticlePage({ params }: Props) {
  const { tenant: slug, page: name } = await params;
  await requireContext(slug);
  const page = pageOf(name);
  if (!page) notFound();
  const t = await getTranslations('help');
  const rules = await getTranslations('rules');
  const locale = await getLocale();
  const picture = `/help/${locale}/${page.name}.png`;
  const key = (part: string) => `pages.${page.name}.${part}` as Parameters<typeof t>[0];
  return (
    <div className="mx-auto flex max-w-[1080px] flex-col gap-4">
      <PageHead
        flush
        above={
          <AppLink href={`/t/${slug}/help`} className="link">
            {t('back')}
          </AppLink>
        }
        title={t(`pages.${page.name}.title`)}
        scope={t(`pages.${page.name}.lead`)}
      />
      <div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <ol className="list-decimal space-y-1.5 pl-5">
            {STEPS.filter((step) => t.has(key(`steps.${step}`))).map((step) => (
              <li key={step}>{t(key(`steps.${step}`))}</li>
            ))}
          </ol>
          {'picture' in page && (
            <a href={picture} className="block rounded-3 border border-line">
              {/* Already small, and the same for everybody: nothing is gained by another format. */}
              {/* eslint-disable-next-line @next/next/no-img-element */}
              <img
                src={picture}
                alt={t(key('picture'))}
                {...PICTURE_SIZE}
                className="h-auto w-full rounded-3"
              />
            </a>
          )}
        </div>
        <Card aria-labelledby="help-rules">
          <CardHead dense id="help-rules" title={t('rules')} note={t('rulesNote')} />
          <dl>
            {page.rules.map((rule) => (
              <div
                key={rule}
                id={`rule-${rule}`}
                className="scroll-mt-20 border-b border-line-soft px-4 py-2.5 text-14 last:border-0 target:bg-accent-soft"
              >
                <dt className="font-strong">{rules(`items.${rule}.term`)}</dt>
                <dd>
                  {rules(`items.${rule}.text`)}
                  <span className="block text-12 text-ink-3">
                    {rules('source', { source: rules(`items.${rule}.source`) })}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
    </div>
  );
}
