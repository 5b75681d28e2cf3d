import type { HistoryLine } from '@/lib/modules/history/schema';
import type { useTranslations } from 'next-intl';

const STEPS = [
  'RecordSubmitted',
  'RecordResubmitted',
  'RecordSigned',
  'RecordAccepted',
  'RecordReturned',
  'RecordWithdrawn',
  'NothingDeclared',
] as const;

type Words = {
  t: ReturnType<typeof useTranslations<'records.history'>>;
  duty: ReturnType<typeof useTranslations<'duty'>>;
  english: boolean;
};

/** One step of a record in words: what, who, and why. Contents are read defensively: they are as old as the record. */
export function stepText(line: HistoryLine, { t, duty, english }: Words) {
  const content = Object(line.content) as Record<string, unknown>;
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
  const version = typeof content.version === 'number' ? content.version : 1;
  const known = STEPS.find((one) => one === line.type);
  const reason = textOf(content.reason);
  const why = [reason && duty(`returnReason.${reason}` as Parameters<typeof duty>[0]), textOf(content.note)];
  const who = line.actor
    ? [
        (english && line.actor.nameEn) || line.actor.nameZh,
        line.post && ((english && line.post.organizationEn) || line.post.organizationZh),
      ]
    : [t('clock')];
  return {
    title:
      line.type === 'RecordAccepted' && content.reviewed === false
        ? t('step.acceptedByClock')
        : known
          ? t(`step.${known}`, { version, number: textOf(content.number) })
          : line.type,
    who: who.filter(Boolean).join(english ? ', ' : '，'),
    why: why.filter(Boolean).join(english ? ': ' : '：'),
  };
}
