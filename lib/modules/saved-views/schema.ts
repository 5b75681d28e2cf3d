import { z } from 'zod';

/** Screens of statistics whose filter can be kept. */
export const VIEW_SCREENS = ['matrix', 'rates'] as const;
export type ViewScreen = (typeof VIEW_SCREENS)[number];

export const saveViewInput = z.strictObject({
  screen: z.enum(VIEW_SCREENS),
  name: z.string().trim().min(1).max(30),
  /** The query string of the screen as it stands, without its question mark. */
  query: z.string().max(1000).default(''),
});

export const removeViewInput = z.strictObject({ viewId: z.uuid() });
export const savedViewsInput = z.strictObject({ screen: z.enum(VIEW_SCREENS) });

export interface SavedView {
  id: string;
  name: string;
  query: string;
}
