import { NextResponse, type NextRequest } from 'next/server';
import { LOCALE_COOKIE, LOCALES, THEME_COOKIE, THEMES } from '@/lib/shared/locales';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Theme and language of this browser. A plain form posts here, so the switch works without script;
 * the person comes back to the page they were on.
 */
export async function POST(request: NextRequest) {
  const host = request.headers.get('host') ?? '';
  const form = await request.formData();
  const theme = THEMES.find((known) => known === form.get('theme'));
  const locale = LOCALES.find((known) => known === form.get('locale'));

  const response = new NextResponse(null, {
    status: 303,
    headers: { location: pathOfReferer(request.headers.get('referer'), host) },
  });
  const options = {
    path: '/',
    maxAge: YEAR_SECONDS,
    sameSite: 'lax',
    httpOnly: true,
    secure: request.nextUrl.protocol === 'https:',
  } as const;
  if (theme) response.cookies.set(THEME_COOKIE, theme, options);
  if (locale) response.cookies.set(LOCALE_COOKIE, locale, options);
  return response;
}

// Only a path of this site: never another host, never a scheme-relative address.
function pathOfReferer(referer: string | null, host: string): string {
  if (!referer || !URL.canParse(referer)) return '/';
  const { host: from, pathname, search } = new URL(referer);
  return from === host && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
