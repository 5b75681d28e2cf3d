'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useActionState, useState } from 'react';
import { SignalChip } from '@/components/reviews/signal-text';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { MixedText } from '@/components/ui/mixed-text';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { SubmitButton } from '@/components/ui/submit-button';
import type { SignedTogether } from '@/lib/modules/records/actions';
import { RETURN_REASONS } from '@/lib/modules/reviews/schema';
import type { SignatureLine } from '@/lib/modules/signatures/schema';
import { formatCivilDate, formatInstant } from '@/lib/shared/locales';

type Props = {
  tenant: string;
  action: (state: SignedTogether | null, form: FormData) => Promise<SignedTogether>;
  returnAction: FormAction;
  lines: readonly SignatureLine[];
};

const FORM = 'sign';

/** What waits for the leader: read, tick, sign together, or send one back. Nothing is ticked for anybody. */
export function SignatureList({ tenant, action, returnAction, lines }: Props) {
  const t = useTranslations('records.signatures');
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
    <div className="flex flex-col gap-3">
      {answer && answer.refused.length > 0 && (
        <Note tone="amber" role="alert">
          {t('notSigned', { count: answer.refused.length })}
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
              <Line
                key={line.id}
                {...{ tenant, line, returnAction }}
                ticked={ticked.has(line.id)}
                onTick={(on) => tick(line.id, on)}
              />
            ))}
          </ul>
        </Card>
      )}
      {lines.length > 0 && (
        <form id={FORM} action={sign} className="action-bar gap-3">
          <p className="flex-1 text-13 text-ink-2">{t('ticked', { count: ticked.size })}</p>
          <SubmitButton variant="primary" icon="check">
            {t('sign')}
          </SubmitButton>
        </form>
      )}
    </div>
  );
}

type LineProps = Pick<Props, 'tenant' | 'returnAction'> & {
  line: SignatureLine;
  ticked: boolean;
  onTick: (on: boolean) => void;
};

function Line({ tenant, line, returnAction, ticked, onTick }: LineProps) {
  const t = useTranslations('records.signatures');
  const duty = useTranslations('duty.returnReason');
  const locale = useLocale();
  return (
    <li data-record={line.id} className="border-b border-line-soft last:border-0">
      <div className="flex items-start gap-2 px-4 pt-2.5">
        <Checkbox
          name="recordIds"
          value={line.id}
          form={FORM}
          checked={ticked}
          onChange={(event) => onTick(event.currentTarget.checked)}
          label={t('tick', { title: line.title })}
          labelHidden
          className="mt-px max-md:size-11 max-md:-m-2.5"
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
            <MixedText>
              {t('submittedBy', {
                name: (locale === 'en' && line.author.nameEn) || line.author.nameZh,
                at: formatInstant(line.submittedAt, locale, undefined, 'day'),
              })}
            </MixedText>
            <span className="dot" />
            <span className={line.workdays < 0 ? 'text-amber-text' : undefined}>
              {line.workdays < 0
                ? t('waitsSince', { count: -line.workdays })
                : t('signBy', { date: formatCivilDate(line.signBy, locale, 'day') })}
            </span>
          </p>
          {line.signals.length > 0 && (
            <p className="mt-1 flex flex-wrap gap-1">
              {line.signals.map((signal) => (
                <SignalChip key={signal.kind} signal={signal} />
              ))}
            </p>
          )}
        </div>
      </div>
      <div className="pl-8 [&_details]:border-0 [&_summary]:text-accent-text">
        <RefusableForm
          id={`return-${line.id}`}
          action={returnAction}
          folded={{ title: t('return'), note: '' }}
          hidden={{ recordId: line.id, version: String(line.version) }}
          fields={[
            {
              ...{ type: 'select', name: 'reason', label: t('reason'), placeholder: t('reasonChoose') },
              options: RETURN_REASONS.map((value) => ({ value, label: duty(value) })),
            },
            {
              ...{ type: 'text', name: 'note', label: t('returnNote'), maxLength: 300, rows: 2 },
              optional: true,
            },
          ]}
          buttons={[{ label: t('returnSubmit'), variant: 'outline' }]}
        />
      </div>
    </li>
  );
}
