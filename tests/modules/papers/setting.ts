import { createTranslator } from 'next-intl';
import type { Maker, PaperWords } from '@/components/papers/words';
import { messagesOf } from '@/lib/platform/messages';
import type { Locale } from '@/lib/shared/locales';

/** The words of papers outside of a request. */
export function wordsIn(locale: Locale): PaperWords {
  const messages = messagesOf(locale);
  const of = (namespace: string) =>
    createTranslator({ locale, messages, namespace: namespace as never }) as never;
  return {
    locale,
    t: of('papers'),
    duty: of('duty'),
    record: of('records.detail'),
    step: of('records.history'),
    column: of('records.list.column'),
  };
}

export const maker: Maker = {
  organization: '市住建局',
  name: '张三',
  post: '科长',
  home: '/t/city',
  isDemo: true,
  timeZone: 'Asia/Shanghai',
  at: '2026-06-15T01:06:00.000Z',
};
