'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { FormAction } from '@/components/checklists/form-action';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { Timestamp } from '@/components/ui/civil-date';
import { Field } from '@/components/ui/field';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { DateInput } from '@/components/ui/text-input';
import type { CommentLine, Consultation } from '@/lib/modules/consultations/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { consultation: Consultation; today: string; action: FormAction };
type Submit = (form: FormData) => void;

/** A version on its way: sent out, commented on, answered, approved by somebody else. */
export function ConsultationCard({ consultation, today, action }: Props) {
  const t = useTranslations('checklists.consultation');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  const { status, comments, can } = consultation;
  if (status === 'published' && comments.length === 0) return null;
  return (
    <Card className="mb-4" aria-labelledby="consultation">
      <CardHead
        id="consultation"
        title={t('title')}
        note={comments.length > 0 && t('count', { count: comments.length, open: consultation.unanswered })}
      >
        {can.takeBack && (
          <form action={submit}>
            <Hidden versionId={consultation.versionId} />
            <SubmitButton size="sm" variant="ghost" name="step" value="take-back">
              {t('takeBack')}
            </SubmitButton>
          </form>
        )}
      </CardHead>
      <div className="flex flex-col gap-4 p-4 text-13">
        {refusal && (
          <Note tone="red" role="alert">
            {texts(refusal).join(' ')}
          </Note>
        )}
        <Standing consultation={consultation} />
        {can.consult && <OpenForm versionId={consultation.versionId} today={today} submit={submit} />}
        {comments.length > 0 && (
          <ul className="flex flex-col gap-3">
            {comments.map((comment) => (
              <Comment
                key={comment.id}
                comment={comment}
                versionId={consultation.versionId}
                canAnswer={can.answer}
                submit={submit}
              />
            ))}
          </ul>
        )}
        {can.comment && !consultation.over && <CommentForm consultation={consultation} submit={submit} />}
        {can.approve && <ApproveForm consultation={consultation} submit={submit} />}
        {can.isAuthor && <p className="text-ink-2">{t('authorWaits')}</p>}
      </div>
    </Card>
  );
}

const Hidden = ({ versionId }: { versionId: string }) => (
  <input type="hidden" name="versionId" value={versionId} />
);

/** Where it stands, in one sentence. */
function Standing({ consultation }: { consultation: Consultation }) {
  const t = useTranslations('checklists.consultation');
  const locale = useLocale();
  const { status, untilOn, over, approved } = consultation;
  if (status === 'draft') return <p>{t('standing.draft')}</p>;
  if (approved)
    return (
      <p>
        {t('standing.approved')} <Timestamp at={approved.at} form="date" />{' '}
        {approved.by && <LocalText {...approved.by} />}
        {approved.note && <span className="block text-ink-2">{t('early', { note: approved.note })}</span>}
      </p>
    );
  const until = untilOn === null ? '' : formatCivilDate(untilOn, locale, 'date');
  return <p>{t(over ? 'standing.over' : 'standing.open', { until })}</p>;
}

function OpenForm({ versionId, today, submit }: { versionId: string; today: string; submit: Submit }) {
  const t = useTranslations('checklists.consultation');
  return (
    <form action={submit} className="flex flex-wrap items-end gap-3">
      <Hidden versionId={versionId} />
      <Field id="untilOn" label={t('until')} hint={t('untilHint')} optional className="w-60">
        {(control) => <DateInput {...control} name="untilOn" min={today} />}
      </Field>
      <SubmitButton variant="primary" icon="send" name="step" value="open" className="mb-[22px]">
        {t('open')}
      </SubmitButton>
    </form>
  );
}

type CommentProps = { comment: CommentLine; versionId: string; canAnswer: boolean; submit: Submit };

function Comment({ comment, versionId, canAnswer, submit }: CommentProps) {
  const t = useTranslations('checklists.consultation');
  const { answer } = comment;
  return (
    <li className="border-l-2 border-line pl-3">
      <p className="flex flex-wrap items-baseline gap-2 text-12 text-ink-3">
        <LocalText {...comment.organization} className="font-strong text-ink" />
        <LocalText {...comment.by} />
        <Timestamp at={comment.writtenAt} />
        {comment.itemCode && (
          <span>
            <span className="font-mono">{comment.itemCode}</span>{' '}
            {comment.itemZh && <LocalText nameZh={comment.itemZh} nameEn={comment.itemEn} />}
          </span>
        )}
        {!answer && <Badge tone="outline">{t('waiting')}</Badge>}
      </p>
      <WrittenText className="whitespace-pre-line">{comment.text}</WrittenText>
      {answer && (
        <div className="mt-1 rounded-2 bg-surface-2 px-3 py-2">
          <p className="text-12 text-ink-3">
            {t('answer')} {answer.by && <LocalText {...answer.by} />} <Timestamp at={answer.at} />
          </p>
          <WrittenText className="whitespace-pre-line">{answer.text}</WrittenText>
        </div>
      )}
      {!answer && canAnswer && (
        <form action={submit} className="mt-2 flex flex-wrap items-end gap-2">
          <Hidden versionId={versionId} />
          <input type="hidden" name="commentId" value={comment.id} />
          <Field id={`answer-${comment.id}`} label={t('answerLabel')} className="min-w-60 flex-1">
            {(control) => <TextArea {...control} name="answer" rows={1} required maxLength={1000} />}
          </Field>
          <SubmitButton size="sm" name="step" value="answer">
            {t('answerSubmit')}
          </SubmitButton>
        </form>
      )}
    </li>
  );
}

function CommentForm({ consultation, submit }: { consultation: Consultation; submit: Submit }) {
  const t = useTranslations('checklists.consultation');
  const english = useLocale() === 'en';
  return (
    <form action={submit} className="flex flex-col gap-3 border-t border-line-soft pt-3">
      <Hidden versionId={consultation.versionId} />
      <Field id="comment-item" label={t('about')} className="max-w-md">
        {(control) => (
          <Select
            {...control}
            name="itemCode"
            placeholder={t('whole')}
            options={consultation.items.map((item) => ({
              value: item.code,
              label: `${item.code} ${english ? item.titleEn : item.titleZh}`,
            }))}
          />
        )}
      </Field>
      <Field id="comment-text" label={t('comment')} hint={t('commentHint')}>
        {(control) => <TextArea {...control} name="text" rows={3} required maxLength={1000} />}
      </Field>
      <div>
        <SubmitButton variant="primary" name="step" value="comment">
          {t('commentSubmit')}
        </SubmitButton>
      </div>
    </form>
  );
}

function ApproveForm({ consultation, submit }: { consultation: Consultation; submit: Submit }) {
  const t = useTranslations('checklists.consultation');
  return (
    <form action={submit} className="flex flex-wrap items-end gap-3 border-t border-line-soft pt-3">
      <Hidden versionId={consultation.versionId} />
      {!consultation.over && (
        <Field id="note" label={t('reason')} hint={t('reasonHint')} className="min-w-60 flex-1">
          {(control) => <TextArea {...control} name="note" rows={1} maxLength={500} />}
        </Field>
      )}
      <SubmitButton variant="primary" icon="check" name="step" value="approve">
        {t('approve')}
      </SubmitButton>
    </form>
  );
}
