import { useTranslations } from 'next-intl';
import { FormCard } from '@/components/ui/form-card';
import type { FormAction } from '@/components/ui/sent-form';
import { NOTICE_TEXT_MAX, type ResultNotice } from '@/lib/modules/result-notices/schema';

type Props = { notice: ResultNotice; actions: Record<'write' | 'issue' | 'revoke', FormAction> };

/** What a reader of the notice may still do with it. */
export function NoticeForms({ notice, actions }: Props) {
  const t = useTranslations('notices');
  const { can, revision } = notice;
  const hidden = { noticeId: notice.id, revision: String(revision) };
  const text = { type: 'text', maxLength: NOTICE_TEXT_MAX, rows: 5, optional: true } as const;
  return (
    <>
      {can.write && (
        <FormCard
          // A saved notice is written on from what was saved.
          key={revision}
          title={t('write.title')}
          note={t('write.note')}
          id="write"
          action={actions.write}
          hidden={hidden}
          fields={[
            {
              ...{ type: 'date', name: 'asOf', label: t('draft.asOf'), hint: t('draft.asOfHint') },
              standing: notice.asOf,
            },
            { ...text, name: 'judgement', label: t('write.judgement'), standing: notice.judgement },
            { ...text, name: 'requirements', label: t('write.requirements'), standing: notice.requirements },
          ]}
          buttons={[{ label: t('write.submit'), variant: 'outline' }]}
        />
      )}
      {can.write && (
        <FormCard
          title={t('issue.title')}
          note={t('issue.note')}
          hint={can.issue ? undefined : t('issue.byAnother')}
          id="issue"
          action={actions.issue}
          hidden={hidden}
          fields={[]}
          buttons={can.issue ? [{ label: t('issue.submit'), variant: 'primary' }] : []}
        />
      )}
      {can.revoke && (
        <FormCard
          title={t('revoke.title')}
          note={t('revoke.note')}
          id="revoke"
          action={actions.revoke}
          hidden={{ noticeId: notice.id }}
          fields={[{ type: 'text', name: 'reason', label: t('revoke.reason'), maxLength: 300 }]}
          buttons={[{ label: t('revoke.submit'), variant: 'outline' }]}
        />
      )}
    </>
  );
}
