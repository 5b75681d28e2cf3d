import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ObligationView } from '@/components/obligations/obligation-view';
import { declareNotApplicableAction } from '@/lib/modules/declarations/actions';
import { prepareMeetingAction } from '@/lib/modules/meetings/actions';
import { getObligation } from '@/lib/modules/obligation-views/queries';
import {
  decideWaiverAction,
  requestExtensionAction,
  requestWaiverAction,
} from '@/lib/modules/waivers/actions';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('obligations');
  return { title: t('pageTitle') };
}

export default async function ObligationPage({ params }: Props) {
  const { tenant, id } = await params;
  const context = await requireContext(tenant);
  const found = await ask(getObligation, context, { obligationId: id });
  if (!found.ok) notFound();
  return (
    <ObligationView
      tenant={tenant}
      obligation={found.value}
      actions={{
        prepare: prepareMeetingAction.bind(null, tenant),
        notApplicable: declareNotApplicableAction.bind(null, tenant),
        waiver: requestWaiverAction.bind(null, tenant),
        extension: requestExtensionAction.bind(null, tenant),
        decide: decideWaiverAction.bind(null, tenant),
      }}
    />
  );
}
