import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { BurdenBar } from '@/components/checklists/burden-bar';
import { BurdenMeter } from '@/components/checklists/burden-meter';
import { ConsultationCard } from '@/components/checklists/consultation-card';
import { DraftItems } from '@/components/checklists/draft-items';
import { GuardrailsCard } from '@/components/checklists/guardrails-card';
import { PublishForm } from '@/components/checklists/publish-form';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button-link';
import { Downloads } from '@/components/ui/downloads';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { firstDaysToPublish } from '@/lib/modules/burdens/model';
import { previewBurden } from '@/lib/modules/burdens/queries';
import type { BurdenPreview } from '@/lib/modules/burdens/schema';
import { publishChecklistVersionAction, setItemsEnabledAction } from '@/lib/modules/checklists/actions';
import { addItemAction, changeDraftAction } from '@/lib/modules/checklist-drafts/actions';
import { canPublishVersion, canReadDrafts } from '@/lib/modules/checklists/policy';
import { consultAction } from '@/lib/modules/consultations/actions';
import { getConsultation } from '@/lib/modules/consultations/queries';
import { explainBurdenAction } from '@/lib/modules/guardrails/actions';
import { getChecklistGuide } from '@/lib/modules/guides/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { valueOf } from '../../answers';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('checklists') };
}

export default async function DraftPage({ params }: Props) {
  const { tenant, id } = await params;
  const context = await requireContext(tenant);
  const burden = valueOf(await ask(previewBurden, context, { versionId: id }));
  const guide = valueOf(await ask(getChecklistGuide, context, { code: burden.code, number: burden.number }));
  const t = await getTranslations('checklists');
  const locale = await getLocale();
  const base = `/t/${tenant}/checklists`;
  const { version } = guide;
  const consultation = valueOf(await ask(getConsultation, context, { versionId: id }));
  const changes = Object.fromEntries(burden.changes.map((one) => [one.code, one.change]));
  return (
    <>
      <PageHead
        above={
          <Breadcrumb
            items={[
              { label: t('guide.checklists'), href: base },
              {
                label: locale === 'en' ? version.titleEn : version.titleZh,
                href: `${base}/${version.code}?version=${version.number}`,
              },
            ]}
          />
        }
        title={titleOf(burden, t)}
        scope={scopeOf(burden, t)}
      >
        {canReadDrafts(context.actor) && (
          <Downloads
            href={`/api/t/${tenant}/export/checklist?versionId=${id}`}
            formats={['xlsx', 'json']}
            size="md"
          />
        )}
        {version.can.change && (
          <ButtonLink href={`${base}/drafts/${id}/file`} icon="upload">
            {t('file.link')}
          </ButtonLink>
        )}
        {burden.current && (
          <ButtonLink href={`${base}/drafts/${id}/compare`} icon="swap">
            {t('compare.link', { number: burden.current.number })}
          </ButtonLink>
        )}
      </PageHead>
      {version.status === 'published' && <Note className="mb-4">{t('draft.readOnly')}</Note>}
      <BurdenBar burden={burden} />
      <BurdenMeter burden={burden} />
      <GuardrailsCard
        burden={burden}
        sections={guide.sections}
        action={explainBurdenAction.bind(null, tenant)}
      />
      <ConsultationCard
        consultation={consultation}
        today={context.today}
        action={consultAction.bind(null, tenant)}
      />
      {canPublishVersion(context.actor, version) && (
        <PublishForm
          versionId={id}
          days={firstDaysToPublish(context.today, burden.current?.inForceFromOn ?? null)}
          action={publishChecklistVersionAction.bind(null, tenant)}
        />
      )}
      <DraftItems
        versionId={id}
        revision={version.revision}
        version={version.number}
        sections={guide.sections}
        changes={changes}
        itemBase={`${base}/${version.code}`}
        editorBase={`${base}/drafts/${id}/items`}
        canChange={version.can.change}
        action={setItemsEnabledAction.bind(null, tenant)}
        changeAction={changeDraftAction.bind(null, tenant)}
        addAction={addItemAction.bind(null, tenant)}
      />
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<'checklists'>>>;

/** What publishing would mean for one of those who carry it. */
function titleOf({ number, kind, draft, current }: BurdenPreview, t: Words): string {
  const minutes = Math.round(draft.one.minutesInYear);
  if (!current) return t(kind === 'unit' ? 'draft.titleFirst' : 'draft.titleFirstGroup', { number, minutes });
  const more = minutes - Math.round(current.one.minutesInYear);
  const unit = t(`draft.${kind}`);
  if (more === 0) return t('draft.titleSame', { number, unit });
  return t(more > 0 ? 'draft.titleMore' : 'draft.titleLess', { number, unit, minutes: Math.abs(more) });
}

function scopeOf({ current, changes, draft }: BurdenPreview, t: Words): string {
  if (!current) return t('draft.scopeFirst', { count: draft.items });
  const count = (change: string) => changes.filter((one) => one.change === change).length;
  const [on, off, changed] = [count('on'), count('off'), count('changed')];
  return t('draft.scope', { current: current.number, on, off, changed });
}
