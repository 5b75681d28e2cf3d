import { useTranslations } from 'next-intl';
import { OrganizationLink } from '@/components/organizations/organization-link';
import { RecordStateBadge } from '@/components/records/record-state-badge';
import { DueWords } from '@/components/statistics/due-words';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { VerdictBadge } from '@/components/ui/verdict-badge';
import type { OrganizationName, OrganizationProfile } from '@/lib/modules/organizations/schema';
import type { RecordRow } from '@/lib/modules/record-lists/schema';
import type { ObligationRow } from '@/lib/modules/statistics/schema';

/** What a body owes, as far as the reader sees it: what is overdue or due soon, and how much is open. */
export interface Duties {
  overdue: number;
  open: number;
  near: ObligationRow[];
  /** Of these, how many there are, listed or not. */
  nearTotal: number;
}

type Owing = {
  profile: OrganizationProfile;
  home: string;
  duties: Duties | null;
  parent: OrganizationName | null;
};

/** Open and late obligations of a body. `duties` is null where the reader does not see them. */
export function DutyCard({ profile, home, duties, parent }: Owing) {
  const t = useTranslations('organizations.profile');
  const rows = `${home}/due?subject=${profile.code}`;
  if (!profile.subject)
    return (
      <Card>
        <CardHead title={t('duties')} />
        <p className="p-4 text-13 text-ink-2">
          {parent
            ? t.rich('dutiesOfParent', {
                parent: () => <OrganizationLink organization={parent} base={`${home}/organizations`} />,
              })
            : t('dutiesNone')}
        </p>
      </Card>
    );
  if (!duties)
    return (
      <Card>
        <CardHead title={t('duties')} />
        <p className="p-4 text-13 text-ink-2">{t('dutiesUnseen')}</p>
      </Card>
    );
  const { overdue, open, near, nearTotal } = duties;
  return (
    <Card>
      <CardHead title={t('duties')}>
        <span>
          {t('overdue')}{' '}
          <FigureLink
            metric="obligations_overdue"
            subject={profile.code}
            value={overdue}
            tone={overdue > 0 ? 'overdue' : 'quiet'}
            href={`${rows}&verdict=overdue`}
          />
        </span>
        <span>
          {t('open')}{' '}
          <FigureLink
            metric="obligations_open"
            subject={profile.code}
            value={open}
            href={`${rows}&verdict=coming`}
          />
        </span>
      </CardHead>
      {near.length === 0 ? (
        <p className="p-4 text-13 text-ink-2">{t(nearTotal > 0 ? 'dutiesUnlisted' : 'dutiesNothingNear')}</p>
      ) : (
        <ul aria-label={t('duties')}>
          {near.map((row) => (
            <li
              key={row.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-2 text-13 last:border-0"
            >
              <VerdictBadge verdict={row.verdict} late={row.late} />
              <AppLink
                href={`${rows}&verdict=all&item=${row.itemCode}`}
                className="min-w-0 flex-1 basis-56 hover:text-accent-text hover:underline"
              >
                <span className="mr-1.5 font-mono text-12 text-ink-3">{row.itemCode}</span>
                <LocalText nameZh={row.titleZh} nameEn={row.titleEn} />
              </AppLink>
              <DueWords dueOn={row.dueOn} verdict={row.verdict} days={row.days} />
            </li>
          ))}
        </ul>
      )}
      {nearTotal > near.length && near.length > 0 && (
        <More href={rows}>{t('dutiesMore', { count: nearTotal })}</More>
      )}
    </Card>
  );
}

type Recorded = {
  profile: OrganizationProfile;
  home: string;
  records: RecordRow[] | null;
  moreHref: string | null;
};

/** The newest records of a body, or, where it keeps none itself, those that name it. Null where the reader sees none. */
export function RecordCard({ profile, home, records, moreHref }: Recorded) {
  const t = useTranslations('organizations.profile');
  const naming = !profile.subject;
  return (
    <Card>
      <CardHead title={t(naming ? 'recordsNaming' : 'records')} />
      {records === null ? (
        <p className="p-4 text-13 text-ink-2">{t('recordsUnseen')}</p>
      ) : records.length === 0 ? (
        <p className="p-4 text-13 text-ink-2">{t(naming ? 'recordsNamingNone' : 'recordsNone')}</p>
      ) : (
        <ul aria-label={t(naming ? 'recordsNaming' : 'records')}>
          {records.map((row) => (
            <li
              key={row.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-2 text-13 last:border-0"
            >
              <CivilDate on={row.happenedOn} form="day" className="text-ink-3" />
              <AppLink
                href={`${home}/records/${row.id}`}
                className="min-w-0 flex-1 basis-56 hover:text-accent-text hover:underline"
              >
                <WrittenText>{row.title || row.itemZh}</WrittenText>
                <span className="ml-2 font-mono text-12 text-ink-3">{row.number}</span>
              </AppLink>
              <RecordStateBadge status={row.status} reviewed={row.reviewed} kind={row.kind} />
            </li>
          ))}
        </ul>
      )}
      {moreHref && <More href={moreHref}>{t('recordsMore')}</More>}
    </Card>
  );
}

function More({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <p className="border-t border-line-soft px-4 py-2 text-13">
      <AppLink href={href} className="link">
        {children}
      </AppLink>
    </p>
  );
}
