'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useActionState, useState } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import type { SignedTogether } from '@/lib/modules/records/actions';
import type { SignatureLine } from '@/lib/modules/signatures/schema';
import { formatCivilDate, formatInstant } from '@/lib/shared/locales';

type Props = {
  tenant: string;
  action: (state: SignedTogether | null, form: FormData) => Promise<SignedTogether>;
  lines: readonly SignatureLine[];
};

/** What waits for the leader: read, tick, sign together. Nothing is ticked for anybody. */
export function SignatureList({ tenant, action, lines }: Props) {
  const t = useTranslations('records.signatures');
  const locale = useLocale();
  const texts = useRefusalTexts();
  const [answer, sign] = useActionState(action, null);
  const [chosen, setTicked] = useState<ReadonlySet<string>>(new Set());
  // What has been signed is not in the list any more.
  const ticked = new Set(lines.map((line) => line.id).filter((id) => chosen.has(id)));
  const all = lines.length > 0 && ticked.size === lines.length;
  const tick = (id: string, on: boolean) =>
    setTicked((now) => {
      const next = new Set(now);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  return (
    <form action={sign} className="flex flex-col gap-3">
      {answer && (
        <Note tone={answer.refused.length > 0 ? 'amber' : 'green'} role="status">
          {t('signed', { count: answer.signed })}
          {answer.refused.map(({ recordId, refusal }) => (
            <p key={recordId}>{texts(refusal).join(' ')}</p>
          ))}
        </Note>
      )}
      {lines.length > 0 && (
        <Card aria-labelledby="waiting">
          <CardHead id="waiting" title={t('waiting')} note={lines.length}>
            <Button
              variant="ghost"
              size="sm"
              onClick={() => setTicked(all ? new Set() : new Set(lines.map((line) => line.id)))}
            >
              {t(all ? 'tickNone' : 'tickAll')}
            </Button>
          </CardHead>
          <ul>
            {lines.map((line) => (
              <li
                key={line.id}
                className="flex items-start gap-2 border-b border-line-soft px-4 py-2.5 last:border-0"
              >
                <Checkbox
                  name="recordIds"
                  value={line.id}
                  checked={ticked.has(line.id)}
                  onChange={(event) => tick(line.id, event.currentTarget.checked)}
                  label={t('tick', { title: line.title })}
                  labelHidden
                  className="mt-px"
                />
                <div className="min-w-0 flex-1">
                  <AppLink href={`/t/${tenant}/records/${line.id}`} className="text-15 hover:underline">
                    <WrittenText>{line.title}</WrittenText>
                  </AppLink>
                  <p className="text-12 text-ink-2">
                    <span className="mr-2 font-mono text-ink-3">{line.itemCode}</span>
                    <LocalText nameZh={line.itemZh} nameEn={line.itemEn} />
                  </p>
                  <p className="text-12 text-ink-3">
                    {t('happened', { date: formatCivilDate(line.happenedOn, locale, 'day') })}
                    <span className="dot" />
                    {t('submittedBy', {
                      name: (locale === 'en' && line.author.nameEn) || line.author.nameZh,
                      at: formatInstant(line.submittedAt, locale, undefined, 'day'),
                    })}
                  </p>
                </div>
                <p className={`flex-none text-12 ${line.workdays < 0 ? 'text-amber-text' : 'text-ink-3'}`}>
                  {line.workdays < 0
                    ? t('waitsSince', { count: -line.workdays })
                    : t('signBy', { date: formatCivilDate(line.signBy, locale, 'day') })}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {lines.length > 0 && (
        <div className="sticky bottom-[60px] z-20 -mx-4 flex items-center gap-3 border-t border-line bg-surface px-4 py-3 md:bottom-0 md:-mx-6 md:px-6">
          <p className="flex-1 text-13 text-ink-2">{t('ticked', { count: ticked.size })}</p>
          <SubmitButton variant="primary" icon="check">
            {t('sign')}
          </SubmitButton>
        </div>
      )}
    </form>
  );
}
