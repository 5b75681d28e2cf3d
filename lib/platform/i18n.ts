import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { DEFAULT_TIME_ZONE, LOCALE_COOKIE, localeOf } from '@/lib/shared/locales';
import { messagesOf } from '@/lib/platform/messages';

/** Language of a request: the cookie, else Chinese. The address never names it. */
export default getRequestConfig(async () => {
  const locale = localeOf((await cookies()).get(LOCALE_COOKIE)?.value);
  return { locale, messages: messagesOf(locale), timeZone: DEFAULT_TIME_ZONE };
});
