'use client';

import { useTranslations } from 'next-intl';
import { KeptForm } from '@/components/meetings/kept-form';
import type { KeepAction } from '@/components/meetings/use-keeping';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/sent-form';
import { TextArea } from '@/components/ui/text-area';
import type { AgendaLine } from '@/lib/modules/agendas/schema';
import { type AgendaNote, LONGEST_NOTE } from '@/lib/modules/meetings/schema';

type Props = {
  meetingId: string;
  line: AgendaLine;
  note: AgendaNote | undefined;
  action: FormAction;
  keep: KeepAction;
  shelf: string | null;
};

/** Whether a line was discussed and what was said of it. */
export function NoteForm({ meetingId, line, note, action, keep, shelf }: Props) {
  const t = useTranslations('meetings.agenda');
  return (
    <div className="[&_details]:border-0 [&_summary]:min-h-9 [&_summary]:text-accent-text">
      <KeptForm
        {...{ action, keep, shelf }}
        base={{ discussed: note?.discussed ? 'yes' : '', note: note?.note ?? '' }}
        folded={{ title: t(note?.note ? 'rewrite' : 'write'), note: '' }}
        fields={['note']}
        buttons={[{ label: t('save'), variant: 'outline' }]}
      >
        {({ at, was, wasOneOf }) => (
          <div className="flex flex-col gap-2">
            <input type="hidden" name="meetingId" value={meetingId} />
            <input type="hidden" name="line" value={line} />
            <Checkbox
              name="discussed"
              value="yes"
              label={t('discussed')}
              defaultChecked={wasOneOf('discussed', 'yes', note?.discussed ?? true)}
            />
            <TextArea
              name="note"
              rows={2}
              maxLength={LONGEST_NOTE}
              aria-label={t('noteOf', { line: t(line) })}
              placeholder={t('note')}
              defaultValue={was('note', note?.note)}
            />
            {at('note') && <FieldError>{at('note')}</FieldError>}
          </div>
        )}
      </KeptForm>
    </div>
  );
}
