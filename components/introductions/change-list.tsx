'use client';

import { useState } from 'react';
import { MarkSeen } from '@/components/introductions/mark-seen';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { PageHead } from '@/components/ui/page-head';

export type ChangeListProps = {
  title: string;
  scope: string;
  lines: readonly { name: string; on: string; title: string; body: string; href: string; isNew: boolean }[];
  words: { isNew: string; help: string; seen: string };
  /** Remembers that all of it has been read; null where nothing is new. */
  seenAction: (() => Promise<void>) | null;
};

/** What was new when the page was opened stays marked while it is read, although the server has been told. */
export function ChangeList(given: ChangeListProps) {
  const [{ title, scope, lines, words, seenAction }] = useState(given);
  return (
    <>
      <PageHead title={title} scope={scope}>
        {seenAction && <MarkSeen action={seenAction} label={words.seen} />}
      </PageHead>
      <Card>
        <ul>
          {lines.map((line) => (
            <li key={line.name} className="border-b border-line-soft px-4 py-3 last:border-0">
              <div className="flex flex-wrap items-baseline gap-x-2">
                <h2 className="text-15">{line.title}</h2>
                {line.isNew && <Badge tone="accent">{words.isNew}</Badge>}
                <CivilDate on={line.on} className="ml-auto text-12 text-ink-3" />
              </div>
              <p className="mt-0.5 text-14 text-ink-2">
                {line.body}{' '}
                <AppLink
                  href={line.href}
                  aria-label={`${words.help}: ${line.title}`}
                  className="link underline underline-offset-3"
                >
                  {words.help}
                </AppLink>
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
