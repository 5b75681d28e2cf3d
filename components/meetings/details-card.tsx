'use client';

import { useLocale, useTranslations } from 'next-intl';
import { KeptForm } from '@/components/meetings/kept-form';
import type { KeepAction } from '@/components/meetings/use-keeping';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { type DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { type FormField, FormFields } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { LONGEST_CONCLUSIONS, LONGEST_TOPIC, type MeetingView } from '@/lib/modules/meetings/schema';

type Props = { meeting: MeetingView; action: FormAction; keep: KeepAction; shelf: string | null };

/** When it is held, who chairs, what it is about and what it requires. */
export function DetailsCard({ meeting, action, keep, shelf }: Props) {
  const t = useTranslations('meetings.details');
  const locale = useLocale();
  const { can, host, heldOn, topic, conclusions } = meeting;
  const facts: DescriptionItem[] = [
    { term: t('heldOn'), value: <CivilDate on={heldOn} /> },
    { term: t('host'), value: host ? <LocalText {...host} /> : '–' },
    { term: t('topic'), value: <WrittenText>{topic}</WrittenText> },
    ...(conclusions ? [{ term: t('conclusions'), value: <WrittenText>{conclusions}</WrittenText> }] : []),
  ];
  const standing = {
    ...{ heldOn, topic, hostPositionId: host?.positionId ?? '' },
    conclusions: conclusions ?? '',
  };
  const fields: FormField[] = [
    { type: 'date', name: 'heldOn', label: t('heldOn'), standing: heldOn },
    {
      ...{ type: 'select', name: 'hostPositionId', label: t('host'), placeholder: '' },
      options: meeting.people
        .filter((one) => one.isOwn)
        .map((one) => ({ value: one.positionId, label: (locale === 'en' && one.nameEn) || one.nameZh })),
      standing: standing.hostPositionId,
    },
    {
      ...{ type: 'text', name: 'topic', label: t('topic'), maxLength: LONGEST_TOPIC, rows: 2 },
      standing: topic,
    },
    {
      ...{ type: 'text', name: 'conclusions', label: t('conclusions'), rows: 3, optional: true },
      hint: t('conclusionsHint'),
      maxLength: LONGEST_CONCLUSIONS,
      standing: standing.conclusions,
    },
  ];
  return (
    <Card aria-labelledby="details">
      <CardHead dense id="details" title={t('title')} />
      <div className="p-4">
        {can.write ? (
          <KeptForm
            {...{ action, keep, shelf }}
            base={standing}
            done={t('saved')}
            fields={fields.map((field) => field.name)}
            buttons={[{ label: t('save'), variant: 'outline' }]}
          >
            {(controls) => (
              <FormFields
                id="details"
                hidden={{ meetingId: meeting.id }}
                fields={fields}
                controls={controls}
              />
            )}
          </KeptForm>
        ) : (
          <DescriptionList items={facts} />
        )}
      </div>
    </Card>
  );
}
