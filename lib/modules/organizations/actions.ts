'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { linkOrganizations, renameOrganization, setTraits } from './commands';
import { FLAG_TRAITS } from './schema';

/** The body a form is about; bound on the server. */
type Target = { slug: string; organizationId: string };

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();
const textOrNone = (form: FormData, name: string) => text(form, name) || null;

export async function renameOrganizationAction(target: Target, _previous: FormState, form: FormData) {
  const { slug, organizationId } = target;
  const names = {
    nameZh: text(form, 'nameZh'),
    shortZh: textOrNone(form, 'shortZh'),
    nameEn: textOrNone(form, 'nameEn'),
  };
  return runForm(slug, renameOrganization, form, { organizationId, ...names });
}

export async function superviseAction(target: Target, _previous: FormState, form: FormData) {
  const { slug, organizationId } = target;
  const link = {
    organizationId,
    kind: 'supervision',
    superiorId: text(form, 'superiorId'),
    relation: text(form, 'relation') || undefined,
    fromOn: text(form, 'fromOn'),
  };
  return runForm(slug, linkOrganizations, form, link);
}

export async function setTraitsAction(target: Target, _previous: FormState, form: FormData) {
  const { slug, organizationId } = target;
  const asked = form.getAll('asked').map(String);
  const traits = Object.fromEntries(
    FLAG_TRAITS.filter((name) => asked.includes(name)).map((name) => [name, form.has(name)]),
  );
  return runForm(slug, setTraits, form, { organizationId, traits });
}
