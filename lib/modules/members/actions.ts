'use server';

import { runForm } from '@/lib/platform/actions';
import type { FormState } from '@/lib/shared/result';
import { addPosition, disableMember, endPosition } from './commands';

/** The person a form is about; bound on the server. */
type Target = { slug: string; memberId: string };

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

export async function beginPositionAction(target: Target, _previous: FormState, form: FormData) {
  const { slug, memberId } = target;
  const position = {
    memberId,
    organizationId: text(form, 'organizationId'),
    postZh: text(form, 'postZh'),
    postEn: text(form, 'postEn') || null,
    roles: form.getAll('roles').map(String),
    fromOn: text(form, 'fromOn'),
    toOn: text(form, 'toOn') || null,
  };
  return runForm(slug, addPosition, form, position);
}

export async function endPositionAction(target: Target, _previous: FormState, form: FormData) {
  const ending = { positionId: text(form, 'positionId'), toOn: text(form, 'toOn') };
  return runForm(target.slug, endPosition, form, ending);
}

export async function disableMemberAction(target: Target, _previous: FormState, form: FormData) {
  return runForm(target.slug, disableMember, form, { memberId: target.memberId });
}
