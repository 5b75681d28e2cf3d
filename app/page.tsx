import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { currentSession, homeOf } from '@/lib/platform/auth';

export default async function RootPage() {
  const session = await currentSession();
  if (!session) redirect('/sign-in');
  if (session.mustChangePassword) redirect('/change-password');
  const slug = await homeOf(session.accountId);
  redirect((slug ? `/t/${slug}` : '/sign-in?place=none') as Route);
}
