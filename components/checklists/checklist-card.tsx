import { useLocale, useTranslations } from 'next-intl';
import type { FormAction } from '@/components/checklists/form-action';
import { StartDraft } from '@/components/checklists/start-draft';
import { type Stage, StageBadge } from '@/components/checklists/stage-badge';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { Timestamp } from '@/components/ui/civil-date';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText, type LocalName } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import { formatCivilDate } from '@/lib/shared/locales';

export type ListedVersion = {
  id: string;
  number: number;
  stage: Stage;
  items: number;
  enabled: number;
  inForceFromOn: string | null;
  inForceToOn: string | null;
  importedAt: string;
  importedBy: LocalName | null;
  publishedAt: string | null;
  publishedBy: LocalName | null;
};

export type ListedChecklist = {
  id: string;
  code: string;
  titleZh: string;
  titleEn: string;
  subjectKind: 'unit' | 'group';
  versions: readonly ListedVersion[];
};

type Props = { base: string; checklist: ListedChecklist; startAction: FormAction | null };

const UNPUBLISHED: readonly Stage[] = ['draft', 'in_consultation', 'approved'];

/** One checklist with its versions, the newest first. */
export function ChecklistCard({ base, checklist, startAction }: Props) {
  const t = useTranslations('checklists.list');
  const { code, titleZh, titleEn, subjectKind, versions } = checklist;
  return (
    <Card className="mb-4" aria-labelledby={`checklist-${code}`}>
      <CardHead
        id={`checklist-${code}`}
        title={<LocalText nameZh={titleZh} nameEn={titleEn} />}
        note={t(subjectKind === 'unit' ? 'forUnit' : 'forGroup')}
      >
        {startAction && <StartDraft checklistId={checklist.id} action={startAction} />}
      </CardHead>
      <Table caption={t('version')}>
        <thead>
          <tr>
            <th scope="col">{t('version')}</th>
            <th scope="col">{t('stage')}</th>
            <th scope="col" className="num">
              {t('enabled')}
            </th>
            <th scope="col">{t('period')}</th>
            <th scope="col">{t('imported')}</th>
            <th scope="col">{t('published')}</th>
            <th scope="col">
              <span className="sr-only">{t('open')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => {
            const href = UNPUBLISHED.includes(version.stage)
              ? `${base}/drafts/${version.id}`
              : `${base}/${code}?version=${version.number}`;
            return (
              <tr key={version.id} className={version.stage === 'superseded' ? 'off' : undefined}>
                <th scope="row" className="whitespace-nowrap">
                  <AppLink href={href} className="link">
                    {t('versionNumber', { number: version.number })}
                  </AppLink>
                </th>
                <td>
                  <StageBadge stage={version.stage} />
                </td>
                <td className="num">
                  <FigureLink
                    metric="checklist_items_enabled"
                    value={version.enabled}
                    of={version.items}
                    href={`${base}/${code}?version=${version.number}`}
                    label={t('enabled')}
                    subject={`${code}/${version.number}`}
                  />
                </td>
                <td className="whitespace-nowrap">
                  {version.inForceFromOn ? (
                    <Span from={version.inForceFromOn} to={version.inForceToOn} />
                  ) : (
                    <span className="text-ink-3">{t('notYet')}</span>
                  )}
                </td>
                <td className="whitespace-nowrap">
                  <Who at={version.importedAt} by={version.importedBy} />
                </td>
                <td className="whitespace-nowrap">
                  {version.publishedAt && <Who at={version.publishedAt} by={version.publishedBy} />}
                </td>
                <td className="text-right whitespace-nowrap">
                  <AppLink href={href} className="link">
                    {t(
                      version.stage === 'draft'
                        ? 'openDraft'
                        : UNPUBLISHED.includes(version.stage)
                          ? 'openConsultation'
                          : 'open',
                    )}
                  </AppLink>
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}

function Who({ at, by }: { at: string; by: LocalName | null }) {
  const t = useTranslations('checklists.list');
  return (
    <>
      <Timestamp at={at} form="date" />
      <span className="block text-12 text-ink-3">{by ? <LocalText {...by} /> : t('bySystem')}</span>
    </>
  );
}

function Span({ from, to }: { from: string; to: string | null }) {
  const t = useTranslations('checklists.list');
  const locale = useLocale();
  const day = (on: string) => formatCivilDate(on, locale, 'date');
  return <>{to === null ? t('from', { from: day(from) }) : t('fromTo', { from: day(from), to: day(to) })}</>;
}
