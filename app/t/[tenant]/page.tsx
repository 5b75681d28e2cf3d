import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { requireContext } from '@/lib/platform/auth';
import { homePageOf } from '../../pages';

export default async function TenantPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  redirect(`/t/${slug}/${homePageOf(context.position?.roles ?? [])}` as Route);
}
