/** What the address of the review screen carries. */
export interface ReviewView {
  order?: 'signal' | 'time' | undefined;
  odd?: boolean | undefined;
  subject?: string | undefined;
  cursor?: string | undefined;
  record?: string | undefined;
  compare?: boolean | undefined;
}

/** What of a view stands in an address; what is left at its default is left out. */
function queryOf(view: ReviewView): string {
  const query = new URLSearchParams();
  if (view.order === 'time') query.set('order', 'time');
  if (view.odd) query.set('odd', '1');
  if (view.subject) query.set('subject', view.subject);
  if (view.cursor) query.set('cursor', view.cursor);
  if (view.record) query.set('record', view.record);
  if (view.compare) query.set('compare', '1');
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** The address of the review screen of a tenant in one view. */
export const reviewHref = (tenant: string, view: ReviewView): string => `/t/${tenant}/review${queryOf(view)}`;

/** The address of the whole queue in one view as a file. */
export const reviewFileHref = (tenant: string, { order, odd, subject }: ReviewView): string =>
  `/api/t/${tenant}/export/review${queryOf({ order, odd, subject })}`;
