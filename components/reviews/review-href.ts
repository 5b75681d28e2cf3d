/** What the address of the review screen carries. */
export interface ReviewView {
  order?: 'signal' | 'time' | undefined;
  odd?: boolean | undefined;
  subject?: string | undefined;
  cursor?: string | undefined;
  record?: string | undefined;
  compare?: boolean | undefined;
}

/** The address of the review screen of a tenant in one view; what is left at its default is left out. */
export function reviewHref(tenant: string, view: ReviewView): string {
  const query = new URLSearchParams();
  if (view.order === 'time') query.set('order', 'time');
  if (view.odd) query.set('odd', '1');
  if (view.subject) query.set('subject', view.subject);
  if (view.cursor) query.set('cursor', view.cursor);
  if (view.record) query.set('record', view.record);
  if (view.compare) query.set('compare', '1');
  const text = query.toString();
  return `/t/${tenant}/review${text ? `?${text}` : ''}`;
}
