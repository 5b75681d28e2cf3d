import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RecordStateBadge } from '@/components/records/record-state-badge';
import { MarkedText } from '@/components/searches/marked-text';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { Downloads } from '@/components/ui/downloads';
import { Icon, type IconName } from '@/components/ui/icon';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { AttachmentHit, RecordHit, SearchKind, Snippet } from '@/lib/modules/searches/schema';

type Section = {
  kind: SearchKind;
  shown: number;
  count: number;
  /** How to say the count: all of it, as many as are counted, or as many as were looked up. */
  bound: 'exact' | 'more' | 'at_least';
  allHref: string | undefined;
  /** Where what was found of the kind comes from as a file. */
  exportHref: string;
  children: ReactNode;
};

/** What was found of one kind, with how much there is of it. */
export function HitSection({ kind, shown, count, bound, allHref, exportHref, children }: Section) {
  const t = useTranslations('search');
  const note =
    bound === 'more'
      ? t('countMore', { count, shown })
      : bound === 'at_least'
        ? t('atLeast', { count })
        : shown < count
          ? t('countSome', { count, shown })
          : t('count', { count });
  return (
    <Card className="mb-4">
      <CardHead id={`found-${kind}`} title={t(`kinds.${kind}`)} note={note}>
        {allHref && (
          <AppLink href={allHref} className="link">
            {t('showAll', { kind: t(`kinds.${kind}`) })}
          </AppLink>
        )}
        <Downloads href={exportHref} />
      </CardHead>
      <ul aria-labelledby={`found-${kind}`}>{children}</ul>
    </Card>
  );
}

function Hit({
  icon,
  href,
  title,
  children,
}: {
  icon: IconName;
  href: string;
  title: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flex gap-2.5 border-b border-line-soft px-4 py-2.5 last:border-0">
      <Icon name={icon} size={14} className="mt-1 flex-none text-ink-3" />
      <div className="min-w-0 flex-1">
        <AppLink href={href} className="thumb text-15 hover:text-accent-text hover:underline">
          {title}
        </AppLink>
        {children}
      </div>
    </li>
  );
}

function SnippetLine({ snippet }: { snippet: Snippet | null }) {
  if (!snippet) return null;
  return (
    <p className="mt-0.5 text-13 break-words text-ink-2">
      {snippet.label && (
        <span className="mr-1.5 text-ink-3">
          <LocalText nameZh={snippet.label.nameZh} nameEn={snippet.label.nameEn} />
        </span>
      )}
      <MarkedText parts={snippet.parts} />
    </p>
  );
}

const FACTS = 'mt-0.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-12 text-ink-3';

export function RecordHitRow({ hit, home }: { hit: RecordHit; home: string }) {
  const duty = useTranslations('duty.sensitivity');
  return (
    <Hit icon="text" href={`${home}/records/${hit.id}`} title={<MarkedText parts={hit.title} />}>
      <SnippetLine snippet={hit.snippet} />
      <p className={FACTS}>
        <CivilDate on={hit.happenedOn} form="date" />
        <LocalText nameZh={hit.subject.nameZh} nameEn={hit.subject.nameEn} />
        <LocalText nameZh={hit.author.nameZh} nameEn={hit.author.nameEn} />
        <span className="font-mono">{hit.number}</span>
        <span>
          <span className="mr-1 font-mono">{hit.itemCode}</span>
          <LocalText nameZh={hit.itemZh} nameEn={hit.itemEn} />
        </span>
        <RecordStateBadge status={hit.status} reviewed={hit.reviewed} kind={hit.kind} />
        {hit.sensitivity !== 'normal' && <Badge icon="lock">{duty(hit.sensitivity)}</Badge>}
      </p>
    </Hit>
  );
}

export function AttachmentHitRow({ hit, home }: { hit: AttachmentHit; home: string }) {
  const t = useTranslations('search');
  const { record } = hit;
  return (
    <Hit icon="clip" href={`${home}/records/${record.id}`} title={<MarkedText parts={hit.name} />}>
      <SnippetLine snippet={hit.snippet} />
      <p className={FACTS}>
        <span>
          {t('in')} <WrittenText>{record.title || record.itemZh}</WrittenText>
        </span>
        <CivilDate on={record.happenedOn} form="date" />
        <LocalText nameZh={record.subject.nameZh} nameEn={record.subject.nameEn} />
        <span className="font-mono">{record.number}</span>
        {!hit.read && <span>{t('byName')}</span>}
      </p>
    </Hit>
  );
}

type NameHitProps = { icon: IconName; href: string; name: ReactNode; facts: readonly ReactNode[] };

/** A person or a unit. */
export function NameHitRow({ icon, href, name, facts }: NameHitProps) {
  return (
    <Hit icon={icon} href={href} title={name}>
      {facts.length > 0 && (
        <p className={FACTS}>
          {facts.map((fact, index) => (
            <span key={index}>{fact}</span>
          ))}
        </p>
      )}
    </Hit>
  );
}
