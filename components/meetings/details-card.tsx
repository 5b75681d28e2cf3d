import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { type DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { LONGEST_CONCLUSIONS, LONGEST_TOPIC, type MeetingView } from '@/lib/modules/meetings/schema';

/** When it is held, who chairs, what it is about and what it requires. */
export function DetailsCard({ meeting, action }: { meeting: MeetingView; action: FormAction }) {
  const t = useTranslations('meetings.details');
  const locale = useLocale();
  const { can, host, heldOn, topic, conclusions } = meeting;
  const facts: DescriptionItem[] = [
    { term: t('heldOn'), value: <CivilDate on={heldOn} /> },
    { term: t('host'), value: host ? <LocalText {...host} /> : '–' },
    { term: t('topic'), value: <WrittenText>{topic}</WrittenText> },
    ...(conclusions ? [{ term: t('conclusions'), value: <WrittenText>{conclusions}</WrittenText> }] : []),
  ];
  return (
    <Card aria-labelledby="details">
      <CardHead dense id="details" title={t('title')} />
      <div className="p-4">
        {can.write ? (
          <RefusableForm
            id="details"
            action={action}
            done={t('saved')}
            hidden={{ meetingId: meeting.id, revision: String(meeting.revision) }}
            fields={[
              { type: 'date', name: 'heldOn', label: t('heldOn'), standing: heldOn },
              {
                ...{ type: 'select', name: 'hostPositionId', label: t('host'), placeholder: '' },
                options: meeting.people
                  .filter((one) => one.isOwn)
                  .map((one) => ({
                    value: one.positionId,
                    label: (locale === 'en' && one.nameEn) || one.nameZh,
                  })),
                standing: host?.positionId ?? '',
              },
              {
                ...{ type: 'text', name: 'topic', label: t('topic'), maxLength: LONGEST_TOPIC, rows: 2 },
                standing: topic,
              },
              {
                ...{ type: 'text', name: 'conclusions', label: t('conclusions'), rows: 3, optional: true },
                hint: t('conclusionsHint'),
                maxLength: LONGEST_CONCLUSIONS,
                standing: conclusions ?? '',
              },
            ]}
            buttons={[{ label: t('save'), variant: 'outline' }]}
          />
        ) : (
          <DescriptionList items={facts} />
        )}
      </div>
    </Card>
  );
}
