import { addWorkdays } from '@/lib/modules/calendars/model';
import type { ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import { computedOf } from '@/lib/modules/computations/model';
import {
  HEAD_DATE_KEY,
  type RecordContent,
  fieldsOf,
  formFields,
  happenedField,
} from '@/lib/modules/forms/model';
import { periodLabel } from '@/lib/modules/periods/model';
import { addDays } from '@/lib/shared/civil-date';
import type { Actors, Player, Unit } from '../cast';
import { calendar } from '../days';
import { type Chance, chanceOf } from '../random';
import { type Setting } from './phrases';
import { countFor, enumFor } from './figures';
import { textFor } from './texts';

/** What a record is about, before it is written. */
export interface Occasion {
  key: string;
  item: ChecklistItem;
  subject: Actors;
  /** The unit it is about: the subject itself, or one that the group watches. */
  unit: Unit;
  author: Player;
  on: string;
  submittedOn: string;
  /** The period or holiday it belongs to. */
  occurrenceKey?: string;
  holiday?: string;
  /** What is already known, by field. */
  values?: Record<string, unknown>;
  /** Another telling of the same, for a second version. */
  attempt?: number;
}

export interface Draft extends Occasion {
  chance: Chance;
  setting: Setting;
  content: RecordContent;
}

const personOf = ({ memberId, nameZh }: Player) => ({ id: memberId, name: nameZh });

/** Writes the content of a record, field by field, as its author would. */
export function writeContent(occasion: Occasion): RecordContent {
  const { item, subject, unit, on, values = {} } = occasion;
  const chance = chanceOf(occasion.key, occasion.attempt ?? 0);
  const setting: Setting = {
    chance,
    theme: unit.theme,
    on,
    unit: unit.nameZh,
    affiliates: unit.affiliates.map((one) => one.nameZh),
    group: subject.kind === 'unit' ? '驻局纪检监察组' : '本组',
  };
  const draft: Draft = { ...occasion, chance, setting, content: {} };
  const { content } = draft;
  const happenedKey = happenedField(item).key;
  for (const field of fieldsOf(item)) {
    const { key } = field;
    const isVisible = () => formFields(item, content).find((one) => one.key === key)!.visible;
    if (field.showIf !== undefined && !isVisible()) continue;
    const given = values[key];
    const value =
      given !== undefined
        ? given
        : key === happenedKey || key === HEAD_DATE_KEY
          ? on
          : valueFor(field, draft);
    if (value !== null && value !== undefined && value !== '') content[key] = value as RecordContent[string];
  }
  return content;
}

function valueFor(field: ItemField, draft: Draft): unknown {
  const { chance, subject, item, on, content, occurrenceKey } = draft;
  if (!field.required && field.showIf === undefined && !OFTEN_FILLED.has(field.key) && chance.hits(0.45))
    return null;
  const computed = /^computed:(.*)$/.exec(field.prefill ?? '')?.[1];
  if (computed) {
    const value = computedOf(computed, content, on, calendar);
    if (value !== undefined) return value;
  }
  if (field.prefill === 'obligationPeriod')
    return (occurrenceKey && periodLabel(occurrenceKey, 'zh-CN')) ?? monthName(on);
  switch (field.type) {
    case 'text':
      return textFor(field, draft);
    case 'enum':
      return enumFor(field, draft);
    case 'count':
    case 'number':
      return countFor(field, draft);
    case 'date':
      return dateFor(field, draft);
    case 'person':
      return personOf(playerFor(field, draft));
    case 'organisation':
      return organisationFor(field, draft);
  }
  throw new Error(`${item.code}: nobody can fill ${subject.kind} field ${field.key}`);
}

const OFTEN_FILLED = new Set(['note', 'issueSummary', 'talkee', 'signed', 'result']);

const monthName = (on: string) => periodLabel(on.slice(0, 7), 'zh-CN')!;

function dateFor(field: ItemField, { chance, on, submittedOn }: Draft): string | null {
  switch (field.key) {
    case 'groupNotifiedOn':
      return addWorkdays(calendar, on, chance.hits(0.88) ? -chance.int(3, 6) : -chance.int(1, 2));
    case 'foundOn':
      return addWorkdays(calendar, on, -chance.int(0, 2));
    case 'decidedOn':
      return addWorkdays(calendar, on, -chance.int(0, 2));
    case 'receivedOn':
      return addDays(on, -chance.int(6, 20));
    case 'followUpOn':
      return addDays(on, chance.int(30, 75));
    case 'dueOn':
      return addDays(on, chance.int(10, 40));
    case 'acceptedOn':
    case 'resultOn':
    case 'feedbackOn':
    case 'replyReceivedOn':
      return submittedOn > on ? submittedOn : null;
    default:
      return field.required ? on : null;
  }
}

function playerFor(field: ItemField, { chance, subject, unit, author }: Draft): Player {
  const head = subject.kind === 'unit' ? subject.secretary : subject.leader;
  const staff =
    subject.kind === 'unit'
      ? [subject.leader, subject.recorder, subject.secretary]
      : [subject.deputy, ...subject.members];
  switch (field.key) {
    case 'host':
      return chance.hits(0.9) ? head : staff[0]!;
    case 'talker':
      return subject.kind === 'unit'
        ? chance.hits(0.7)
          ? subject.secretary
          : subject.leader
        : chance.hits(0.6)
          ? head
          : author;
    case 'talkee':
      return subject.kind === 'unit'
        ? chance.pick([subject.leader, subject.recorder])
        : chance.pick([unit.leader, unit.secretary, unit.recorder]);
    case 'handler':
    case 'confirmedBy':
      return author;
    case 'approvedBy':
    case 'speaker':
      return head;
    case 'leader':
      return unit.leader;
    case 'responsiblePerson':
      return unit.recorder;
    default:
      return chance.pick(staff);
  }
}

function organisationFor(field: ItemField, { chance, unit, subject }: Draft): unknown {
  const self = { id: unit.id, name: unit.nameZh };
  if (field.key === 'addressee' || (field.key === 'unit' && chance.hits(0.85))) return self;
  const pool = unit.affiliates.map((one) => ({ id: one.id, name: one.nameZh }));
  if (subject.kind === 'group') pool.push(self);
  return pool.length > 0 ? chance.pick(pool) : { name: chance.pick(unit.theme.sections) };
}
