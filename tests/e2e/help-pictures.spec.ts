import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { type HELP_PAGES, PICTURE_SIZE, type HelpPageName } from '@/lib/modules/help-pages/model';
import { LOCALES } from '@/lib/shared/locales';
import { smallPicture } from '../support/small-picture';
import { HOME, pageOf } from './setting';

/**
 * The pictures of the help pages. Every run opens their screens and looks for what each picture is to show. With the
 * address of a freshly filled product in HELP_PICTURES (`npm run app`) they are taken from it anew:
 *   HELP_PICTURES=http://127.0.0.1:3000 npm test -- --browser e2e/help-pictures.spec
 */
const from = process.env.HELP_PICTURES;

type Pictured = Extract<(typeof HELP_PAGES)[number], { picture: true }>['name'];

interface Screen {
  user: string;
  /** The tour of the user, which is not to be in the picture. */
  tour: string;
  path: string;
  /** What is followed from there, where the address cannot be known. */
  follow?: string;
  /** Whether it shows what the browser keeps, which takes a moment to come. */
  kept?: true;
  /** What the help page speaks of. */
  shows: readonly string[];
}

const recorder = { user: 'u048_rec', tour: 'recorder' };
const reviewer = { user: 'g15_m1', tour: 'groupMember' };
const leader = { user: 'g15_leader', tour: 'groupLeader' };
const officer = { user: 'o-coord_1', tour: 'office' };

const SCREENS: Record<Pictured, Screen> = {
  'my-list': { ...recorder, path: '/my-list', shows: ['[data-tour=head]', '[data-tour=scope]', '#overdue'] },
  'quick-entry': { ...recorder, path: '/record', shows: ['[data-tour=quick-entry]', '#entry-line'] },
  recording: {
    ...recorder,
    path: '/record?item=U5-03',
    shows: ['[name="content.meetingOn"]', 'button[name=intent][value=submit]'],
  },
  'ways-out': {
    ...recorder,
    path: '/due?verdict=overdue',
    follow: 'a[href*="/obligations/"]',
    shows: ['#ways-out', '#records'],
  },
  review: { ...reviewer, path: '/review', shows: ['[data-tour=queue]', '[data-rule=notReviewed]'] },
  meetings: { ...leader, path: '/meetings', shows: ['#meeting-duties', '#held'] },
  imports: { ...recorder, path: '/imports', follow: 'a[href*="?item="]', shows: ['#upload', '#file'] },
  offline: { ...recorder, path: '/offline', kept: true, shows: ['#kit-other'] },
  board: { ...officer, path: '/board', shows: ['[data-tour=bars]', '[data-tour=head]'] },
  statistics: { ...officer, path: '/statistics', shows: ['table', '[data-tour=head]'] },
  ladder: { ...officer, path: '/strikes', shows: ['[data-rule=strike]', '[data-tour=head]'] },
  checklists: {
    user: 'o-list_1',
    tour: 'checklists',
    path: '/checklists',
    shows: ['[data-tour=import]', '[data-rule=version]'],
  },
  search: { ...recorder, path: '/search?q=%E4%BC%9A%E8%AE%AE', shows: ['main input[name=q]', 'main mark'] },
  history: {
    user: 'o-aud_1',
    tour: 'auditor',
    path: '/history',
    shows: ['[data-tour=history-search]', 'main table'],
  },
};

/** The screen of a help page, as its reader sees it. */
async function open(page: Page, { path: address, follow, kept, shows }: Screen): Promise<void> {
  await page.goto(`${HOME}${address}`);
  if (follow) await page.locator(follow).filter({ visible: true }).first().click();
  if (kept) {
    await expect(async () => {
      await page.reload();
      await expect(page.locator(shows[0]!)).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 90_000 });
  }
  for (const part of shows) await expect(page.locator(part).first(), part).toBeVisible();
}

for (const [name, screen] of Object.entries(SCREENS) as [HelpPageName, Screen][]) {
  test(`the picture of ${name} shows what stands on its screen`, async ({ browser, baseURL }) => {
    const { page, close } = await pageOf(browser, screen.user, {
      baseURL: from ?? baseURL!,
      viewport: PICTURE_SIZE,
      ...(screen.kept ? { serviceWorkers: 'allow' as const } : {}),
    });
    for (const locale of LOCALES) {
      await page.context().addCookies([
        { name: 'locale', value: locale, url: from ?? baseURL! },
        { name: 'theme', value: 'light', url: from ?? baseURL! },
      ]);
      if (from) {
        await page.request.post(`/api${HOME}/commands/endTour`, {
          data: { tour: screen.tour },
          headers: { origin: from },
        });
      }
      await open(page, screen);
      if (!from) continue;
      await page.waitForLoadState('networkidle');
      const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      const folder = path.join('public/help', locale);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `${name}.png`), await smallPicture(browser, taken));
    }
    await close();
  });
}
