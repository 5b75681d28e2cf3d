import { searchPeople } from '@/lib/modules/members/queries';
import type { PersonRow } from '@/lib/modules/members/schema';
import { searchOrganizations } from '@/lib/modules/organizations/queries';
import { wordOfState } from '@/lib/modules/records/model';
import { mayLeave } from '@/lib/modules/records/policy';
import type { TextPart } from '@/lib/modules/searches/model';
import { searchAttachments, searchRecords } from '@/lib/modules/searches/queries';
import type { Snippet } from '@/lib/modules/searches/schema';
import { type Pen, atOnce, screenList } from './screen-lists';

const textOf = (parts: readonly TextPart[]) => parts.map((part) => part.text).join('');

const snippetOf = (snippet: Snippet | null, { name, english }: Pen) =>
  snippet &&
  `${snippet.label ? `${name(snippet.label)}${english ? ': ' : '：'}` : ''}${textOf(snippet.parts)}`;

export const foundRecords = screenList(
  atOnce(searchRecords, ({ rows }) => rows.filter(mayLeave)),
  (pen) => {
    const { t, name } = pen;
    return [
      [t('records.list.column.number'), (hit) => hit.number],
      [t('records.list.column.happened'), (hit) => hit.happenedOn],
      [t('records.list.column.itemCode'), (hit) => hit.itemCode],
      [t('records.list.column.item'), (hit) => name({ nameZh: hit.itemZh, nameEn: hit.itemEn })],
      [t('records.list.column.title'), (hit) => textOf(hit.title)],
      [t('lists.snippet'), (hit) => snippetOf(hit.snippet, pen)],
      [t('records.list.column.subject'), (hit) => name(hit.subject)],
      [t('records.list.column.author'), (hit) => name(hit.author)],
      [t('records.list.column.state'), (hit) => t(`duty.recordState.${wordOfState(hit)}`)],
      [
        t('records.list.column.sensitivity'),
        (hit) => (hit.sensitivity === 'normal' ? null : t(`duty.sensitivity.${hit.sensitivity}`)),
      ],
    ];
  },
);

export const foundAttachments = screenList(
  atOnce(searchAttachments, ({ rows }) => rows.filter((hit) => mayLeave(hit.record))),
  (pen) => {
    const { t, name } = pen;
    return [
      [t('search.kinds.attachment'), (hit) => textOf(hit.name)],
      [t('lists.snippet'), (hit) => (hit.read ? snippetOf(hit.snippet, pen) : t('search.byName'))],
      [t('records.list.column.number'), (hit) => hit.record.number],
      [t('records.list.column.title'), (hit) => hit.record.title || hit.record.itemZh],
      [t('records.list.column.happened'), (hit) => hit.record.happenedOn],
      [t('records.list.column.subject'), (hit) => name(hit.record.subject)],
    ];
  },
);

export const foundOrganizations = screenList(
  atOnce(searchOrganizations, (bodies) => bodies),
  ({ t, name }) => [
    [t('organizations.column.code'), (body) => body.code],
    [t('organizations.column.name'), (body) => name(body)],
    [t('organizations.column.group'), (body) => body.group && name(body.group)],
  ],
);

/** A line for each post; who holds none has a line as well. */
const postsOf = ({ positions, ...person }: PersonRow) =>
  (positions.length > 0 ? positions : [null]).map((post) => ({ person, post }));

export const foundPeople = screenList(
  atOnce(searchPeople, (people) => people.flatMap(postsOf)),
  ({ t, name }) => [
    [t('members.column.name'), ({ person }) => name(person)],
    [t('members.column.post'), ({ post }) => post && name({ nameZh: post.postZh, nameEn: post.postEn })],
    [
      t('members.column.organization'),
      ({ post }) => post && name({ nameZh: post.organizationZh, nameEn: post.organizationEn }),
    ],
  ],
);
