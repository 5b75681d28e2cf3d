import { expect, test } from '@playwright/test';
import { ROLES, type Role } from '@/lib/shared/actor';
import { parseDelimited } from '@/lib/shared/delimited-text';
import { type City, CityBuilder, FILE_WORD, usernameOf } from '../permissions/city';
import type { Cell } from '../permissions/matrix';
import { modules } from '../permissions/modules';
import { readers, recordOf } from '../permissions/reading';
import { sessionCookie } from '../permissions/session';

const base = process.env.BASE_URL!;
const AT_ONCE = 12;

let builder: CityBuilder;
let city: City;
let before: number;
const cookies = new Map<Role, string>();

test.beforeAll(async () => {
  builder = new CityBuilder(process.env.DATABASE_URL!);
  city = await builder.enter();
  before = await builder.events(city.drafts.discarded);
  for (const role of ROLES) {
    const cookie = await sessionCookie(base, usernameOf(role));
    if (!cookie) throw new Error(`The ${role} could not sign in`);
    cookies.set(role, cookie);
  }
});
test.afterAll(() => builder.leave());

type Kind = 'commands' | 'queries';

async function ask(
  slug: string,
  kind: Kind,
  operation: string,
  input: object,
  headers: Record<string, string>,
) {
  const address = `${base}/api/t/${slug}/${kind}/${operation}`;
  const response =
    kind === 'queries'
      ? await fetch(`${address}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
      : await fetch(address, { method: 'POST', headers, body: JSON.stringify(input) });
  const text = await response.text();
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    value = text.slice(0, 200);
  }
  return { status: response.status, value };
}

const asRole = (role: Role) => ({
  cookie: cookies.get(role)!,
  origin: base,
  'content-type': 'application/json',
});

/** Everything that was asked for at once, a dozen at a time; answers what was not as expected. */
async function mismatches(questions: readonly (() => Promise<string | null>)[]): Promise<string[]> {
  const wrong: string[] = [];
  const waiting = [...questions];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const fault = await next();
      if (fault) wrong.push(fault);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return wrong.sort();
}

function outcomeOf(cell: Cell, { status, value }: { status: number; value: unknown }): string {
  if (status === 403) return 'forbidden';
  if (status === 404) return 'hidden';
  if (![cell.answer ?? 200].flat().includes(status))
    return `${status} ${JSON.stringify(value).slice(0, 160)}`;
  return cell.shows && !cell.shows(value, city) ? 'empty' : 'admitted';
}

function expectedOf(cell: Cell, role: Role): string {
  if (cell.may.includes(role)) return 'admitted';
  if (cell.hidden?.includes(role)) return 'hidden';
  return cell.empty?.includes(role) ? 'empty' : 'forbidden';
}

const operationsOf = (name: string) =>
  (['commands', 'queries'] as const).flatMap((kind) =>
    Object.entries(modules[name]![kind] ?? {}).map(([operation, cells]) => ({ kind, operation, cells })),
  );
const everyOperation = Object.keys(modules).flatMap(operationsOf);

for (const name of Object.keys(modules)) {
  test(`every role at every operation of ${name}`, async () => {
    const questions = operationsOf(name).flatMap(({ kind, operation, cells }) =>
      Object.entries(cells).flatMap(([situation, cell]) =>
        ROLES.map((role) => async () => {
          const answer = await ask(city.slug, kind, operation, cell.send(city), asRole(role));
          const [outcome, expected] = [outcomeOf(cell, answer), expectedOf(cell, role)];
          return outcome === expected
            ? null
            : `${operation}, ${situation}, ${role}: ${outcome} and not ${expected}`;
        }),
      ),
    );
    expect(await mismatches(questions)).toEqual([]);
  });
}

test('every role at the address of another tenant finds nothing there', async () => {
  const questions = everyOperation.flatMap(({ kind, operation, cells }) =>
    ROLES.map((role) => async () => {
      const input = Object.values(cells)[0]!.send(city);
      const { status } = await ask(city.otherSlug, kind, operation, input, asRole(role));
      return status === 404 ? null : `${operation}, ${role}: ${status}`;
    }),
  );
  expect(await mismatches(questions)).toEqual([]);
});

test('every role at the csv of records: what it may read, and nothing restricted', async () => {
  const questions = readers.flatMap(([situation, place, sensitivity, may]) =>
    ROLES.map((role) => async () => {
      const { on, itemCode, subjectId, number } = recordOf(city, place, sensitivity);
      const search = new URLSearchParams({ from: on, to: on, itemCode, subjectId });
      const address = `${base}/api/t/${city.slug}/export/records?${search}`;
      const response = await fetch(address, { headers: asRole(role) });
      const seen = response.status === 200 && (await response.text()).includes(number);
      const expected = sensitivity !== 'restricted' && may.includes(role);
      return seen === expected
        ? null
        : `${situation}, ${role}: ${response.status}, ${seen ? '' : 'not '}seen`;
    }),
  );
  expect(await mismatches(questions)).toEqual([]);
});

/** The lists that leave as files: the query each is read by, what it is asked for, and its rows. */
const FILES: readonly [what: string, query: string, search: Record<string, string>, rows: string | null][] = [
  ['absences', 'listAbsences', {}, 'lines'],
  ['campaigns', 'listCampaigns', {}, 'lines'],
  ['checks', 'listWaitingChecks', {}, null],
  ['corroborations', 'listCorroborations', { view: 'one_sided' }, 'rows'],
  ['downtimes', 'listDowntimes', {}, null],
  ['escalations', 'listEscalations', { show: 'past' }, null],
  ['found-attachment', 'searchAttachments', { q: FILE_WORD }, 'rows'],
  ['found-organization', 'searchOrganizations', { q: '第十五' }, null],
  ['found-person', 'searchPeople', { q: '严样' }, null],
  ['found-record', 'searchRecords', { q: '渣土' }, 'rows'],
  ['interviews', 'listInterviews', { show: 'past' }, null],
  ['meetings', 'listMeetings', {}, 'meetings'],
  ['my-strikes', 'listMyStrikes', {}, 'lines'],
  ['notices', 'listResultNotices', {}, 'notices'],
  ['reminders', 'listReminders', {}, 'lines'],
  ['review', 'listReviewQueue', { order: 'time' }, 'rows'],
  ['samples', 'listSamples', {}, 'samples'],
  ['signatures', 'listSignatures', {}, null],
  ['strikes', 'listStrikes', { show: 'cancelled' }, 'lines'],
  ['waivers', 'listPendingWaivers', {}, null],
];

test('every role at the file of every list: open to whom the list is, with its rows', async () => {
  const filled = new Set<string>();
  const questions = FILES.flatMap(([what, query, search, key]) =>
    ROLES.map((role) => async () => {
      const { status, value } = await ask(city.slug, 'queries', query, search, asRole(role));
      const address = `${base}/api/t/${city.slug}/export/${what}?${new URLSearchParams(search)}`;
      const file = await fetch(address, { headers: asRole(role) });
      if (file.status !== status) return `${what}, ${role}: ${file.status} and not ${status}`;
      if (status !== 200) return status === 403 ? null : `${what}, ${role}: ${status}`;
      const page = value as Record<string, unknown> & { next?: string | null };
      const found = (key ? page[key] : value) as { sensitivity?: string; record?: { sensitivity: string } }[];
      const listed = found.filter((row) => (row.sensitivity ?? row.record?.sensitivity) !== 'restricted');
      const text = await file.text();
      const rows = parseDelimited(text, ',').length - 1;
      if (rows > 0) filled.add(what);
      if (/\b(lists|ladder|duty|records|reviews)\.[a-z]/i.test(text)) return `${what}: a word is missing`;
      // A person with several posts has a line for each.
      const isWhole = page.next || what === 'found-person' ? rows >= listed.length : rows === listed.length;
      return isWhole ? null : `${what}, ${role}: ${rows} rows and not ${listed.length}`;
    }),
  );
  expect(await mismatches(questions)).toEqual([]);
  expect(filled.size).toBeGreaterThan(FILES.length / 2);
});

test('nobody gets in without a session, or with one that was made up', async () => {
  const questions = everyOperation.flatMap(({ kind, operation, cells }) =>
    ['', 'next-auth.session-token=made-up', 'next-auth.session-token='].map((cookie) => async () => {
      const input = Object.values(cells)[0]!.send(city);
      const { status } = await ask(city.slug, kind, operation, input, { cookie, origin: base });
      return status === 401 ? null : `${operation} with "${cookie}": ${status}`;
    }),
  );
  expect(await mismatches(questions)).toEqual([]);
});

test('no command is taken from elsewhere: a missing or foreign origin is refused', async () => {
  const commands = everyOperation.filter(({ kind }) => kind === 'commands');
  const origins = [undefined, 'null', 'http://evil.example', `${base}.evil.example`, `${base}0`, 'nonsense'];
  const questions = commands.flatMap(({ operation, cells }) =>
    origins.map((origin) => async () => {
      const { origin: _own, ...headers } = asRole('system_admin');
      const given = origin === undefined ? headers : { ...headers, origin };
      const { status, value } = await ask(
        city.slug,
        'commands',
        operation,
        Object.values(cells)[0]!.send(city),
        given,
      );
      const code = (value as { problems?: { code: string }[] }).problems?.[0]?.code;
      return status === 403 && code === 'forbidden.origin'
        ? null
        : `${operation} from ${origin}: ${status} ${code}`;
    }),
  );
  expect(await mismatches(questions)).toEqual([]);
});

test('a command is no query, a query no command, and what is not registered is not there', async () => {
  const questions = everyOperation.map(({ kind, operation, cells }) => async () => {
    const input = Object.values(cells)[0]!.send(city);
    const turned = kind === 'commands' ? 'queries' : 'commands';
    const { status } = await ask(city.slug, turned, operation, input, asRole('auditor'));
    return status === 404 ? null : `${operation} as one of the ${turned}: ${status}`;
  });
  expect(await mismatches(questions)).toEqual([]);
  for (const name of ['constructor', '__proto__', 'nothing', '..%2f..%2fhealth']) {
    expect((await ask(city.slug, 'queries', name, {}, asRole('auditor'))).status).toBe(404);
  }
});

test('all of this has changed nothing but the one draft that its writer threw away', async () => {
  expect(await builder.events(city.drafts.discarded)).toBe(before);
});
