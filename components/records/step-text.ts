import type { useTranslations } from 'next-intl';
import type { HistoryLine } from '@/lib/modules/history/schema';

const STEPS = [
  'RecordSubmitted',
  'RecordResubmitted',
  'RecordSigned',
  'RecordAccepted',
  'RecordReturned',
  'DecisionUndone',
  'RecordWithdrawn',
  'NothingDeclared',
  'CorrectionAsked',
  'RecordCorrected',
  'CorrectionRefused',
  'RecordDoubted',
  'DoubtChecked',
  'DoubtSettled',
] as const;

type Words = {
  t: ReturnType<typeof useTranslations<'records.history'>>;
  duty: ReturnType<typeof useTranslations<'duty'>>;
  english: boolean;
};

/** What a step said besides that it happened. Contents are read defensively: they are as old as the record. */
function factsOf(line: HistoryLine) {
  const content = Object(line.content) as Record<string, unknown>;
  const text = (key: string) => (typeof content[key] === 'string' ? content[key] : null);
  return {
    version: typeof content.version === 'number' ? content.version : 1,
    number: text('number') ?? '',
    reason: text('reason'),
    ground: text('ground'),
    finding: text('finding'),
    note: text('note'),
    ended: Array.isArray(content.ended) ? content.ended.map(String) : [],
    refused: Array.isArray(content.refused) ? content.refused.map(String) : [],
    reviewed: content.reviewed !== false,
  };
}

/** One step of a record in words: what, who, and why. */
export function stepText(line: HistoryLine, { t, duty, english }: Words) {
  const { version, number, reason, ground, finding, note, ended, refused, reviewed } = factsOf(line);
  const found = finding && duty(`finding.${finding as 'genuine'}`);
  const known = STEPS.find((one) => one === line.type);
  const who = line.actor
    ? [
        (english && line.actor.nameEn) || line.actor.nameZh,
        line.post && ((english && line.post.organizationEn) || line.post.organizationZh),
      ]
    : [t('clock')];
  const because =
    line.type === 'RecordReturned'
      ? reason && duty(`returnReason.${reason as 'wrong_period'}`)
      : (reason ?? (ground && duty(`doubtGround.${ground as 'near_copy'}`)));
  const why = [
    because,
    line.type === 'DoubtChecked' && found,
    note,
    ended.length > 0 && t('ended', { items: ended.join('、') }),
    refused.length > 0 && t('refused', { items: refused.join('、') }),
  ];
  return {
    title:
      line.type === 'RecordAccepted' && !reviewed
        ? t('step.acceptedByClock')
        : known
          ? t(`step.${known}`, { version, number, finding: found ?? '' })
          : line.type,
    who: who.filter(Boolean).join(english ? ', ' : '，'),
    why: why.filter(Boolean).join(english ? ': ' : '：'),
  };
}
