import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { RuleHelp } from '@/components/help/rule-help';
import { SignatureList } from '@/components/records/signature-list';
import { SignatureUndo } from '@/components/records/signature-undo';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { signRecordsAction } from '@/lib/modules/records/actions';
import { undoSignaturesAction } from '@/lib/modules/reversals/actions';
import { listUndoableSignatures } from '@/lib/modules/reversals/queries';
import { returnUnsignedAction } from '@/lib/modules/reviews/actions';
import { listSignatures } from '@/lib/modules/signatures/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('signatures') };
}

export default async function SignaturesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const waiting = await ask(listSignatures, context, {});
  const undoable = await ask(listUndoableSignatures, context, {});
  if (!waiting.ok || !undoable.ok) notFound();
  const t = await getTranslations('records.signatures');
  const count = waiting.value.length;
  const late = waiting.value.filter((line) => line.workdays < 0).length;
  return (
    <div className="mx-auto max-w-[880px]">
      <PageHead
        title={count === 0 ? t('titleNone') : t('title', { count, late })}
        scope={t('scope')}
        help={<RuleHelp rule="signature" />}
      >
        {count > 0 && <Downloads href={`/api/t/${tenant}/export/signatures`} />}
      </PageHead>
      <SignatureUndo undoable={undoable.value} action={undoSignaturesAction.bind(null, tenant)} />
      {count === 0 && (
        <Card className="mb-3">
          <EmptyState title={t('none')} body={t('noneBody')}>
            <ButtonLink href={`/t/${tenant}/my-list`}>{t('toList')}</ButtonLink>
          </EmptyState>
        </Card>
      )}
      <SignatureList
        tenant={tenant}
        action={signRecordsAction.bind(null, tenant)}
        returnAction={returnUnsignedAction.bind(null, tenant)}
        lines={waiting.value}
      />
    </div>
  );
}
