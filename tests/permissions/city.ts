import { randomInt } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { ROLES, type Role } from '@/lib/shared/actor';

export const PLACES = ['unit', 'group', 'foreignUnit', 'foreignGroup', 'hostUnit', 'hostGroup'] as const;
export type Place = (typeof PLACES)[number];
export const SENSITIVITIES = ['normal', 'personal', 'restricted'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

interface RecordRef {
  id: string;
  number: string;
  /** The day it happened. */
  on: string;
  itemCode: string;
  subjectId: string;
}

/** The objects of the demo city that the matrix asks about. `unit` is supervised by `group`; both are the askers' own. */
export interface City {
  slug: string;
  otherSlug: string;
  period: { from: string; to: string };
  bodies: Record<Place | 'commission', string>;
  codes: Record<Place, string>;
  records: Record<Place, Record<Sensitivity, RecordRef>>;
  /** Completed ones. */
  obligations: Record<Exclude<Place, 'hostUnit'>, string>;
  items: { unit: string; group: string; restricted: string };
  /** Sections in which nothing but one duty of the unit and one of the group is overdue, by its sensitivity. */
  overdue: Record<Sensitivity, string>;
  versions: { published: string; draft: string; code: string; draftNumber: number };
  attachments: { normal: string; restricted: string };
  drafts: { kept: string; discarded: string };
  /** Items that need no file, and an import of the recorder that was taken back. */
  imports: { unit: string; group: string; undone: string };
  written: { byRecorder: string; byGroupMember: string };
  people: { accountId: string; idle: string; leader: string; leaderPosition: string; line: string } & Record<
    'recorderPosition' | 'groupPosition',
    string
  >;
  /** Cancelled ones but for `confirmed`; all against others than the askers, but for `ofGroupMember`. */
  strikes: Record<'group' | 'hostGroup' | 'confirmed' | 'ofGroupMember', string>;
  /** Dropped ones, confirmed before: of the standing member, and of the deputy secretary about the group member. */
  interviews: Record<'group' | 'ofGroupMember', string>;
  /** Carried out, but for the one that fell before it was decided. */
  escalations: Record<'unit' | 'foreignUnit' | 'fallen', string>;
  /** Void ones, by who recorded them. */
  corroborations: Record<'ofUnit' | 'ofGroup' | 'foreign', string>;
  /** Ended ones, each with one decision that the group member has carried out. */
  meetings: Record<'group' | 'foreignGroup' | 'hostGroup', { id: string; promise: string }>;
  /** Drawn ones of one record each. */
  samples: Record<'office' | 'host', string>;
  /** Issued and revoked. */
  notice: string;
  /** Refused ones, by whose record was to be corrected. */
  corrections: Record<'unit' | 'group' | 'foreignUnit', string>;
  /** Settled ones, by whose record was doubted. */
  doubts: Record<'unit' | 'group' | 'foreignUnit', string>;
  /** A dismissed one. */
  downtime: string;
  /** Past their day, each of one completed obligation of a unit of the group. */
  campaigns: Record<'group' | 'foreignGroup', string>;
  /** Sent by the group. */
  reminder: string;
  /** Of the recorder, with nothing in it. */
  digest: string;
  other: Record<
    | 'strike'
    | 'interview'
    | 'escalation'
    | 'downtime'
    | 'record'
    | 'obligation'
    | 'version'
    | 'checklist'
    | 'unit'
    | 'group'
    | 'member'
    | 'position',
    string
  >;
}

/** A word by which the two files of the city are found, and nothing else. */
export const FILE_WORD = 'samplefile';

export const usernameOf = (role: Role) => `matrix.${role}`;

type Row = Record<string, unknown>;
type Held = Record<'member_id' | 'position_id' | 'group_id', string>;

const PERIODIC = `cadence NOT IN ('event-driven', 'once') AND sensitivity = 'normal'`;

const WITHOUT_FILES = `${PERIODIC} AND NOT EXISTS (
  SELECT 1 FROM checklist_items i, jsonb_array_elements(i.content -> 'evidence') e
  WHERE i.tenant_id = $1 AND i.id = obligations.item_id AND (e ->> 'required')::boolean)`;

const ACCEPTED_EVERY_SENSITIVITY = `
  SELECT subject_id FROM duty_records WHERE tenant_id = $1 AND status = 'accepted' AND kind = 'entry'
  GROUP BY subject_id HAVING count(DISTINCT sensitivity) = 3`;

/**
 * Chooses the objects in the demo city, and adds what it lacks: one person for each role who holds no other, a
 * draft version, two drafts, two files, a read line of the inbox, two records written by the askers. Everything
 * added is taken away by `leave`.
 */
export class CityBuilder {
  readonly #client: pg.Client;
  readonly #added: { tenantId: string; table: string; where: string; values: unknown[] }[] = [];
  #tenantId = '';

  constructor(connectionString: string) {
    this.#client = new pg.Client({ connectionString, options: '-c TimeZone=UTC' });
    this.#client.on('error', () => {});
    pg.types.setTypeParser(pg.types.builtins.DATE, String);
  }

  async enter(): Promise<City> {
    await this.#client.connect();
    const [tenant] = await this.#rows(`SELECT id, slug FROM tenants WHERE slug = 'yunzhou'`);
    const [other] = await this.#rows(
      `SELECT id, slug FROM tenants WHERE slug <> 'yunzhou' AND kind = 'demo'`,
    );
    if (!tenant || !other) throw new Error('The demo city and its second tenant are not there');
    const others = await this.#otherTenant(String(other.id));
    this.#tenantId = String(tenant.id);
    await this.#client.query(`SET "app.tenant_id" = '${this.#tenantId}'`);
    const bodies = await this.#bodies();
    const records = await this.#records(bodies);
    // Before the askers come, of whom one leads the group as well.
    const leader = await this.#leaderOf(bodies.group);
    const hostLeader = await this.#leaderOf(bodies.hostGroup);
    const people = await this.#people(bodies);
    const own: Held = {
      member_id: people.members.group_member,
      position_id: people.positions.group_member,
      group_id: bodies.group,
    };
    const strikes = {
      group: await this.#strike(leader, 'cancelled'),
      confirmed: await this.#strike(leader, 'confirmed'),
      hostGroup: await this.#strike(hostLeader, 'cancelled'),
      ofGroupMember: await this.#strike(own, 'cancelled'),
    };
    const obligations = {
      unit: await this.#completed(bodies.unit),
      group: await this.#completed(bodies.group),
      foreignUnit: await this.#completed(bodies.foreignUnit),
      foreignGroup: await this.#completed(bodies.foreignGroup),
      hostGroup: await this.#completed(bodies.hostGroup),
    };
    return {
      slug: String(tenant.slug),
      otherSlug: String(other.slug),
      period: { from: '2026-01-01', to: '2026-05-31' },
      bodies,
      codes: await this.#codes(bodies),
      records,
      obligations,
      campaigns: {
        group: await this.#campaign(own, bodies.unit, obligations.unit),
        foreignGroup: await this.#campaign(
          { ...own, group_id: bodies.foreignGroup },
          bodies.foreignUnit,
          obligations.foreignUnit,
        ),
      },
      items: {
        unit: await this.#item(bodies.unit, PERIODIC),
        group: await this.#item(bodies.group, PERIODIC),
        restricted: await this.#item(bodies.group, `sensitivity = 'restricted'`),
      },
      overdue: await this.#overdue([obligations.unit, obligations.group]),
      versions: await this.#versions(),
      attachments: {
        normal: await this.#attach(records.unit.normal.id, people.members.unit_recorder),
        restricted: await this.#attach(records.unit.restricted.id, uuidv7()),
      },
      drafts: {
        kept: await this.#draft(people.positions.unit_recorder, bodies.unit),
        discarded: await this.#draft(people.positions.unit_recorder, bodies.unit),
      },
      imports: {
        unit: await this.#item(bodies.unit, WITHOUT_FILES),
        group: await this.#item(bodies.group, WITHOUT_FILES),
        undone: await this.#import(people, bodies.unit),
      },
      written: {
        byRecorder: await this.#write(records.unit.normal.id, people, 'unit_recorder'),
        byGroupMember: await this.#write(records.group.restricted.id, people, 'group_member'),
      },
      people: {
        accountId: people.accounts.unit_recorder,
        leader: people.members.standing_member_in_charge,
        leaderPosition: people.positions.standing_member_in_charge,
        recorderPosition: people.positions.unit_recorder,
        groupPosition: people.positions.group_member,
        idle: await this.#member(null),
        line: await this.#line(people.members.unit_recorder),
      },
      strikes,
      reminder: await this.#reminder(own),
      digest: await this.#digest(people.members.unit_recorder),
      interviews: {
        group: await this.#interview(leader, 'standing_member', strikes.group),
        ofGroupMember: await this.#interview(own, 'deputy_secretary', strikes.ofGroupMember),
      },
      escalations: {
        unit: await this.#escalation(bodies.unit, bodies.group, 'done'),
        fallen: await this.#escalation(bodies.unit, bodies.group, 'waived'),
        foreignUnit: await this.#escalation(bodies.foreignUnit, bodies.foreignGroup, 'done'),
      },
      corroborations: {
        ofUnit: await this.#corroboration(bodies.unit, bodies.group, 'unit'),
        ofGroup: await this.#corroboration(bodies.unit, bodies.group, 'group'),
        foreign: await this.#corroboration(bodies.foreignUnit, bodies.foreignGroup, 'unit'),
      },
      meetings: {
        group: await this.#meeting(own, obligations.group, records.group.normal.id),
        foreignGroup: await this.#meeting(
          { ...leader, group_id: bodies.foreignGroup },
          obligations.foreignGroup,
          records.foreignGroup.normal.id,
        ),
        hostGroup: await this.#meeting(hostLeader, obligations.hostGroup, records.hostGroup.normal.id),
      },
      samples: await this.#samples(bodies, records),
      notice: await this.#notice(bodies.group),
      corrections: await this.#ofPlaces((place) =>
        this.#correction(records[place].normal.id, bodies.foreignGroup),
      ),
      doubts: await this.#ofPlaces((place) => this.#doubt(records[place].normal.id, bodies.group)),
      downtime: await this.#downtime(),
      other: others,
    };
  }

  /** Takes an item of the list in force over into the draft. */
  async takeOver(itemCode: string, { published, draft }: City['versions']): Promise<void> {
    const row = await this.#one(
      'item in force',
      `SELECT * FROM checklist_items WHERE tenant_id = $1 AND version_id = $2 AND code = $3`,
      this.#tenantId,
      published,
      itemCode,
    );
    await this.#insert('checklist_items', {
      ...row,
      id: uuidv7(),
      version_id: draft,
      content: JSON.stringify(row.content),
    });
  }

  /** How much has happened in the city, apart from one stream: what the matrix must not change. */
  async events(but: string): Promise<number> {
    const sql = `SELECT count(*)::int AS n FROM events WHERE tenant_id = $1 AND stream_id <> $2`;
    const [row] = await this.#rows(sql, this.#tenantId, but);
    return Number(row!.n);
  }

  async leave(): Promise<void> {
    for (const { tenantId, table, where, values } of this.#added.reverse()) {
      await this.#client.query(`SET "app.tenant_id" = '${tenantId}'`);
      await this.#client.query(`DELETE FROM ${table} WHERE ${where}`, values);
    }
    await this.#client.end();
  }

  async #rows(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.#client.query(sql, values)).rows as Row[];
  }

  async #one(what: string, sql: string, ...values: unknown[]): Promise<Row> {
    const [row] = await this.#rows(sql, ...values);
    if (!row) throw new Error(`The demo city has no ${what}`);
    return row;
  }

  async #insert(table: string, row: Row, key: string[] = ['tenant_id', 'id']): Promise<void> {
    const names = Object.keys(row);
    await this.#client.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
    const where = key.map((name, index) => `${name} = $${index + 1}`).join(' AND ');
    const values = key.map((name) => row[name]);
    this.#added.push({ tenantId: this.#tenantId, table, where, values });
  }

  async #otherTenant(tenantId: string): Promise<City['other']> {
    await this.#client.query(`SET "app.tenant_id" = '${tenantId}'`);
    this.#tenantId = tenantId;
    const id = async (what: string, sql: string) =>
      String((await this.#one(`${what} in its second tenant`, `${sql} LIMIT 1`, tenantId)).id);
    const member = await id('member', `SELECT id FROM members WHERE tenant_id = $1 ORDER BY id`);
    const position = await id('position', `SELECT id FROM positions WHERE tenant_id = $1 ORDER BY id`);
    const group = await id(
      'group',
      `SELECT organization_id AS id FROM subjects WHERE tenant_id = $1 AND kind = 'group' ORDER BY 1`,
    );
    const held = { member_id: member, position_id: position, group_id: group };
    const strike = await this.#strike(held, 'confirmed');
    return {
      strike,
      interview: await this.#interview(held, 'standing_member', strike),
      escalation: await this.#escalation(member, group, 'done'),
      downtime: await this.#downtime(),
      member,
      position,
      group,
      record: await id(
        'record',
        `SELECT id FROM duty_records WHERE tenant_id = $1 AND status = 'accepted' ORDER BY id`,
      ),
      obligation: await id('obligation', `SELECT id FROM obligations WHERE tenant_id = $1 ORDER BY id`),
      version: await id('version', `SELECT id FROM checklist_versions WHERE tenant_id = $1 ORDER BY id`),
      checklist: await id('checklist', `SELECT id FROM checklists WHERE tenant_id = $1 ORDER BY id`),
      unit: await id(
        'unit',
        `SELECT organization_id AS id FROM subjects WHERE tenant_id = $1 AND kind = 'unit' ORDER BY 1`,
      ),
    };
  }

  async #reminder(sender: Held): Promise<string> {
    const id = uuidv7();
    await this.#insert('reminders', {
      ...{ tenant_id: this.#tenantId, id, organization_id: sender.group_id, text: '请各单位于月底前完成。' },
      ...{ sender_member_id: sender.member_id, sender_position_id: sender.position_id },
      ...{ deliver_on: '2026-06-12', created_at: new Date() },
    });
    return id;
  }

  async #campaign(issuer: Held, subjectId: string, obligationId: string): Promise<string> {
    const id = uuidv7();
    const { item_id } = await this.#one(
      'obligation',
      `SELECT item_id FROM obligations WHERE tenant_id = $1 AND id = $2`,
      this.#tenantId,
      obligationId,
    );
    await this.#insert('campaigns', {
      ...{ tenant_id: this.#tenantId, id, item_id, organization_id: issuer.group_id, status: 'issued' },
      ...{ issued_by_id: issuer.member_id, issued_at: new Date(), due_on: '2026-06-12' },
    });
    const unit = { tenant_id: this.#tenantId, campaign_id: id, subject_id: subjectId };
    await this.#insert('campaign_units', { ...unit, obligation_id: obligationId }, Object.keys(unit));
    return id;
  }

  async #digest(memberId: string): Promise<string> {
    const id = uuidv7();
    const now = new Date();
    await this.#insert('digests', {
      ...{ tenant_id: this.#tenantId, id, member_id: memberId, day: '2026-06-12', notification_id: uuidv7() },
      ...{ created_at: now, changed_at: now },
    });
    return id;
  }

  /** A strike against whoever holds a post. */
  async #strike(held: Held, status: string): Promise<string> {
    const id = uuidv7();
    await this.#insert('strikes', {
      ...{ tenant_id: this.#tenantId, id, obligation_id: uuidv7(), item_id: uuidv7(), item_code: 'G5-01' },
      ...{ ...held, due_on: '2026-03-31', proposed_on: '2026-04-01', explain_by_on: '2026-04-07', status },
      facts: JSON.stringify({
        ...{ titleZh: '组务会', titleEn: null, listZh: '监督责任清单', listEn: null, version: 1 },
        ...{ inForceFrom: '2026-01-01', periodFrom: '2026-03-01', periodTo: '2026-03-31' },
        ...{ stood: 'not_recorded', reminders: [] },
      }),
    });
    return id;
  }

  async #interview({ member_id, group_id }: Held, level: string, strikeId: string): Promise<string> {
    const id = uuidv7();
    const now = new Date();
    await this.#insert('interviews', {
      ...{ tenant_id: this.#tenantId, id, member_id, group_id, level, more_than: 2, status: 'dropped' },
      ...{ window_from_on: '2026-01-01', window_to_on: '2026-12-31', opened_at: now, confirmed_at: now },
      ...{ drop_ground: 'strike_fell', drop_count: 2 },
    });
    await this.#insert(
      'interview_strikes',
      { tenant_id: this.#tenantId, interview_id: id, strike_id: strikeId },
      ['tenant_id', 'interview_id', 'strike_id'],
    );
    return id;
  }

  /** A talk with a unit; its window is one that no unit of the story has. */
  async #escalation(unitId: string, groupId: string, status: string): Promise<string> {
    const id = uuidv7();
    await this.#insert('escalations', {
      ...{ tenant_id: this.#tenantId, id, unit_id: unitId, group_id: groupId, level: 'talk', status },
      ...{ window_from_on: '2001-01-01', window_to_on: '2001-03-31', overdue_count: 2 },
      ...{ proposed_on: '2001-04-02', explain_by_on: '2001-04-05' },
    });
    return id;
  }

  async #corroboration(unitId: string, groupId: string, statedBy: string): Promise<string> {
    const id = uuidv7();
    const now = new Date();
    await this.#insert('corroborations', {
      ...{ tenant_id: this.#tenantId, id, unit_id: unitId, group_id: groupId, stated_by: statedBy },
      ...{ record_type: 'meeting', happened_on: '2026-05-07', state: 'void', open_fields: [] },
      ...{ comparison: '[]', revision: 1, asked_at: now, changed_at: now },
    });
    return id;
  }

  async #meeting({ group_id, member_id, position_id }: Held, obligationId: string, recordId: string) {
    const [id, promise] = [uuidv7(), uuidv7()];
    const now = new Date();
    const ofGroup = { tenant_id: this.#tenantId, group_id };
    await this.#insert('meetings', {
      ...{ ...ofGroup, id, obligation_id: obligationId, kind: 'work_meeting', status: 'ended' },
      ...{ held_on: '2026-05-29', topic: '研究五月工作', host_position_id: uuidv7(), revision: 1 },
      ...{ attendance_revision: 1, prepared_at: now, prepared_by_id: member_id, ended_at: now },
      ...{ ended_by_id: member_id, record_id: recordId },
      agenda: JSON.stringify({
        ...{ at: now.toISOString(), period: null, promises: [] },
        ...{ unitsOverdue: { count: 0, units: 0, rows: [] }, ownOverdue: { count: 0, rows: [] } },
        ...{ returned: { count: 0, rows: [] }, oneSided: { count: 0, rows: [] } },
      }),
    });
    await this.#insert('meeting_promises', {
      ...{ ...ofGroup, id: promise, meeting_id: id, place: 1, text: '整理台账', due_on: '2026-06-05' },
      ...{ owner_position_id: position_id, status: 'done', written_at: now, written_by_id: member_id },
      ...{ settled_at: now, settled_by_id: member_id },
    });
    return { id, promise };
  }

  /** A drawn sample of the office and one of the assessment officer, of a week that nothing of the story touches. */
  async #samples(bodies: City['bodies'], records: City['records']): Promise<City['samples']> {
    const drawn = async (groupId: string, recordId: string) => {
      const id = uuidv7();
      // Below every number that is given, and another for each city at the same time.
      const number = -randomInt(1, 2 ** 31);
      const [who, when] = [uuidv7(), new Date('2001-01-08T01:00:00Z')];
      const ofSample = { tenant_id: this.#tenantId, sample_id: id };
      await this.#insert('samples', {
        ...{ tenant_id: this.#tenantId, id, number, kind: 'group', group_ids: [groupId], size: 20 },
        ...{ from_on: '2001-01-01', to_on: '2001-01-07', seed: 'a'.repeat(64) },
        ...{ announced_at: when, announced_by_id: who },
      });
      await this.#insert(
        'sample_draws',
        {
          ...{ ...ofSample, numbers: ['LZ2001-001-0001'], digest: 'b'.repeat(64), left_out: 0 },
          ...{ drawn_at: when, drawn_by_id: who },
        },
        Object.keys(ofSample),
      );
      await this.#insert(
        'sampled_records',
        { ...ofSample, place: 1, record_id: recordId },
        Object.keys(ofSample),
      );
      return id;
    };
    return {
      office: await drawn(bodies.group, records.group.normal.id),
      host: await drawn(bodies.hostGroup, records.hostGroup.normal.id),
    };
  }

  async #notice(groupId: string): Promise<string> {
    const { member_id } = await this.#leaderOf(groupId);
    const [id, now] = [uuidv7(), new Date()];
    await this.#insert('result_notices', {
      ...{ tenant_id: this.#tenantId, id, quarter: '2001-Q1', as_of_on: '2001-04-01', status: 'revoked' },
      ...{ judgement: '', requirements: '', revision: 1, written_by_id: member_id, written_at: now },
      // Below every number that is given, and another for each city at the same time.
      ...{ year: 2001, number: -randomInt(1, 2 ** 31), issued_by_id: member_id, issued_at: now },
      figures: JSON.stringify({ parts: [], samples: [], readAt: '2001-04-02T00:00:00.000Z' }),
      ...{ revoked_by_id: member_id, revoked_at: now, reason: 'matrix' },
    });
    return id;
  }

  async #ofPlaces(make: (place: 'unit' | 'group' | 'foreignUnit') => Promise<string>) {
    return { unit: await make('unit'), group: await make('group'), foreignUnit: await make('foreignUnit') };
  }

  async #correction(recordId: string, groupId: string): Promise<string> {
    const { member_id, position_id } = await this.#leaderOf(groupId);
    const [id, now] = [uuidv7(), new Date()];
    await this.#insert('record_corrections', {
      ...{ tenant_id: this.#tenantId, id, record_id: recordId, from_version: 1, content: '{}' },
      ...{ attachment_ids: [], title: 'matrix', happened_on: '2026-05-07', reason: 'matrix' },
      ...{ asked_at: now, asked_by_id: member_id, asked_position_id: position_id },
      ...{ decision: 'refused', note: 'matrix', decided_at: now, decided_by_id: member_id, position_id },
    });
    return id;
  }

  async #doubt(recordId: string, groupId: string): Promise<string> {
    const { member_id, position_id } = await this.#leaderOf(groupId);
    const [id, now] = [uuidv7(), new Date()];
    await this.#insert('doubts', {
      ...{
        tenant_id: this.#tenantId,
        id,
        record_id: recordId,
        version: 1,
        ground: 'near_copy',
        note: 'matrix',
      },
      ...{ due_on: '2026-06-30', raised_at: now, raised_by_id: member_id, position_id },
      ...{ finding: 'genuine', closed_at: now },
    });
    return id;
  }

  async #downtime(): Promise<string> {
    const id = uuidv7();
    const [from_at, to_at] = [new Date('2001-01-01T00:00:00Z'), new Date('2001-01-01T01:00:00Z')];
    await this.#insert('downtimes', {
      ...{ tenant_id: this.#tenantId, id, source: 'matrix', from_at, to_at, status: 'dismissed' },
    });
    return id;
  }

  /** A leader of a group, as whoever else is held to something there. */
  async #leaderOf(groupId: string): Promise<Held> {
    const row = await this.#one(
      'leader of a group',
      `SELECT id, member_id FROM positions WHERE tenant_id = $1 AND organization_id = $2
         AND 'group_leader' = ANY(roles) AND to_on IS NULL ORDER BY id LIMIT 1`,
      this.#tenantId,
      groupId,
    );
    return { member_id: String(row.member_id), position_id: String(row.id), group_id: groupId };
  }

  async #bodies(): Promise<City['bodies']> {
    // Units and their groups, each with accepted records of every sensitivity, and the room that guides the group.
    const pairs = await this.#rows(
      `SELECT u.organization_id AS unit, u.superior_id AS "group", r.superior_id AS room,
              coalesce((g.traits ->> 'hostsCoordinationOffice')::boolean, false) AS host
       FROM organization_links u
       JOIN organizations g ON g.tenant_id = $1 AND g.id = u.superior_id
       JOIN organization_links r ON r.tenant_id = $1 AND r.organization_id = g.id AND r.kind = 'guidance'
       WHERE u.tenant_id = $1 AND u.kind = 'supervision' AND u.to_on IS NULL AND r.to_on IS NULL
         AND u.organization_id IN (${ACCEPTED_EVERY_SENSITIVITY}) AND g.id IN (${ACCEPTED_EVERY_SENSITIVITY})
       ORDER BY g.sort_order, u.organization_id`,
      this.#tenantId,
    );
    const own = pairs.find((pair) => !pair.host);
    const foreign = pairs.find((pair) => !pair.host && pair.room !== own?.room);
    if (!own || !foreign) throw new Error('The demo city has no two units with records of every sensitivity');
    const host = await this.#one(
      'unit of the host group with an accepted record',
      `SELECT g.id AS "group", u.organization_id AS unit FROM organizations g
       JOIN organization_links u ON u.tenant_id = $1 AND u.superior_id = g.id AND u.kind = 'supervision' AND u.to_on IS NULL
       WHERE g.tenant_id = $1 AND (g.traits ->> 'hostsCoordinationOffice')::boolean
         AND EXISTS (SELECT FROM duty_records d WHERE d.tenant_id = $1 AND d.subject_id = u.organization_id
           AND d.status = 'accepted' AND d.sensitivity = 'normal' AND d.kind = 'entry')
       ORDER BY u.organization_id LIMIT 1`,
      this.#tenantId,
    );
    const commission = await this.#one(
      'commission',
      `SELECT id FROM organizations WHERE tenant_id = $1 AND kind = 'commission' LIMIT 1`,
      this.#tenantId,
    );
    this.#room = String(own.room);
    return {
      unit: String(own.unit),
      group: String(own.group),
      foreignUnit: String(foreign.unit),
      foreignGroup: String(foreign.group),
      hostUnit: String(host.unit),
      hostGroup: String(host.group),
      commission: String(commission.id),
    };
  }

  #room = '';

  async #codes(bodies: City['bodies']): Promise<City['codes']> {
    const rows = await this.#rows(`SELECT id, code FROM organizations WHERE tenant_id = $1`, this.#tenantId);
    const codes = new Map(rows.map((row) => [String(row.id), String(row.code)]));
    return Object.fromEntries(PLACES.map((place) => [place, codes.get(bodies[place])!])) as City['codes'];
  }

  async #records(bodies: City['bodies']): Promise<City['records']> {
    const found = {} as City['records'];
    for (const place of PLACES) {
      const rows = await this.#rows(
        `SELECT DISTINCT ON (sensitivity) sensitivity, id, number, happened_on AS on, item_code AS "itemCode",
                subject_id AS "subjectId" FROM duty_records
         WHERE tenant_id = $1 AND subject_id = $2 AND status = 'accepted' AND kind = 'entry'
           AND handler_member_id IS NULL
         ORDER BY sensitivity, happened_on, id`,
        this.#tenantId,
        bodies[place],
      );
      found[place] = Object.fromEntries(
        rows.map(({ sensitivity, ...row }) => [sensitivity, row]),
      ) as (typeof found)[Place];
    }
    return found;
  }

  /** Copies of completed duties that nobody has done, each sensitivity in a section of its own. */
  async #overdue(obligationIds: readonly string[]): Promise<City['overdue']> {
    const sections = { normal: 'ZZZ901', personal: 'ZZZ902', restricted: 'ZZZ903' };
    for (const id of obligationIds) {
      const done = await this.#one(
        'obligation',
        `SELECT * FROM obligations WHERE tenant_id = $1 AND id = $2`,
        this.#tenantId,
        id,
      );
      for (const sensitivity of SENSITIVITIES)
        await this.#insert('obligations', {
          ...done,
          ...{ id: uuidv7(), occurrence_key: `matrix-${sensitivity}`, sensitivity },
          ...{ section_code: sections[sensitivity], due_on: '2026-05-20', status: 'open', outcome: null },
          ...{ owner_position_id: null, submitted_count: 0, accepted_count: 0 },
          ...{ done_on_time: null, recorded_on_time: null, submitted_at: null, completed_at: null },
        });
    }
    return sections;
  }

  async #completed(subjectId: string): Promise<string> {
    const row = await this.#one(
      'completed obligation',
      `SELECT id FROM obligations WHERE tenant_id = $1 AND subject_id = $2 AND status = 'completed'
         AND sensitivity = 'normal' ORDER BY due_on, id LIMIT 1`,
      this.#tenantId,
      subjectId,
    );
    return String(row.id);
  }

  async #item(subjectId: string, condition: string): Promise<string> {
    const row = await this.#one(
      `item with ${condition}`,
      `SELECT item_code AS code FROM obligations WHERE tenant_id = $1 AND subject_id = $2 AND ${condition}
         AND due_on BETWEEN '2026-01-01' AND '2026-05-31' ORDER BY item_code LIMIT 1`,
      this.#tenantId,
      subjectId,
    );
    return String(row.code);
  }

  async #versions(): Promise<City['versions']> {
    const published = await this.#one(
      'published checklist',
      `SELECT v.*, c.code FROM checklist_versions v JOIN checklists c ON c.tenant_id = $1 AND c.id = v.checklist_id
       WHERE v.tenant_id = $1 AND v.status = 'published' AND c.duty_kind = 'principal' ORDER BY v.number DESC LIMIT 1`,
      this.#tenantId,
    );
    const { code, ...row } = published;
    const [highest] = await this.#rows(
      `SELECT max(number) AS number FROM checklist_versions WHERE tenant_id = $1 AND checklist_id = $2`,
      this.#tenantId,
      row.checklist_id,
    );
    const draftNumber = Number(highest!.number) + 1;
    const draft = uuidv7();
    await this.#insert('checklist_versions', {
      ...row,
      id: draft,
      number: draftNumber,
      status: 'draft',
      sections: JSON.stringify(row.sections),
      dictionaries: JSON.stringify(row.dictionaries),
      published_at: null,
      published_by_id: null,
      in_force_from_on: null,
      in_force_to_on: null,
    });
    return { published: String(row.id), draft, code: String(code), draftNumber };
  }

  async #member(accountId: string | null): Promise<string> {
    const id = uuidv7();
    const names = { name_zh: '样甲', name_en: null, initials: 'yj' };
    await this.#insert('members', {
      tenant_id: this.#tenantId,
      id,
      account_id: accountId,
      ...names,
      created_at: new Date(),
    });
    return id;
  }

  /** One person for each role, with the password of the demo accounts and this post alone. */
  async #people(bodies: City['bodies']) {
    const demo = await this.#one(
      'account',
      `SELECT a.password_hash FROM accounts a JOIN members m ON m.tenant_id = $1 AND m.account_id = a.id
       WHERE NOT a.must_change_password AND a.username LIKE 'u%' ORDER BY a.username LIMIT 1`,
      this.#tenantId,
    );
    const found = { accounts: {}, members: {}, positions: {} } as Record<
      'accounts' | 'members' | 'positions',
      Record<Role, string>
    >;
    for (const role of ROLES) {
      const accountId = uuidv7();
      await this.#insert(
        'accounts',
        {
          id: accountId,
          username: usernameOf(role),
          password_hash: demo.password_hash,
          must_change_password: false,
        },
        ['id'],
      );
      this.#added.push({
        tenantId: this.#tenantId,
        table: 'account_sessions',
        where: 'account_id = $1',
        values: [accountId],
      });
      const memberId = await this.#member(accountId);
      const positionId = uuidv7();
      const organizationId = role.startsWith('group_')
        ? bodies.group
        : role.startsWith('unit_') || role === 'team_member'
          ? bodies.unit
          : role === 'room_officer'
            ? this.#room
            : bodies.commission;
      await this.#insert('positions', {
        tenant_id: this.#tenantId,
        id: positionId,
        member_id: memberId,
        organization_id: organizationId,
        post_zh: '干部',
        roles: [role],
        from_on: '2026-01-01',
        to_on: null,
      });
      if (role === 'standing_member_in_charge' || role === 'deputy_secretary_in_charge')
        await this.#insert('position_charges', {
          tenant_id: this.#tenantId,
          id: uuidv7(),
          position_id: positionId,
          organization_id: bodies.group,
          from_on: '2026-01-01',
          to_on: null,
        });
      found.accounts[role] = accountId;
      found.members[role] = memberId;
      found.positions[role] = positionId;
    }
    return found;
  }

  async #attach(recordId: string, uploadedById: string): Promise<string> {
    const id = uuidv7();
    await this.#insert('attachments', {
      tenant_id: this.#tenantId,
      id,
      sha256: 'c'.repeat(64),
      name: '样本.pdf',
      media_type: 'application/pdf',
      size: 1000,
      uploaded_at: new Date(),
      uploaded_by_id: uploadedById,
    });
    await this.#insert(
      'record_attachments',
      { tenant_id: this.#tenantId, record_id: recordId, version: 1, attachment_id: id },
      ['tenant_id', 'record_id', 'attachment_id'],
    );
    await this.#findable(recordId, id);
    return id;
  }

  /** As the subscriber of the record's events would have made it. */
  async #findable(recordId: string, attachmentId: string): Promise<void> {
    const facts = await this.#one(
      'record',
      `SELECT group_id, subject_id, sensitivity, author_member_id, handler_member_id, item_code, happened_on
       FROM duty_records WHERE tenant_id = $1 AND id = $2`,
      this.#tenantId,
      recordId,
    );
    const owners = ['g', facts.group_id, 'u', facts.subject_id, 'm', facts.author_member_id].map(String);
    const whose = owners.flatMap((id, index) =>
      index % 2 ? [`'@${owners[index - 1]}${id.slice(-12)}'`] : [],
    );
    await this.#insert(
      'search_entries',
      {
        ...facts,
        ...{ tenant_id: this.#tenantId, record_id: recordId, part_id: attachmentId, kind: 'attachment' },
        ...{
          words: ['@a', FILE_WORD]
            .map((word) => `'${word}'`)
            .concat(whose)
            .join(' '),
          indexed_at: new Date(),
        },
      },
      ['tenant_id', 'record_id', 'part_id'],
    );
  }

  async #draft(positionId: string, subjectId: string): Promise<string> {
    const id = uuidv7();
    await this.#insert('record_drafts', {
      tenant_id: this.#tenantId,
      id,
      position_id: positionId,
      subject_id: subjectId,
      item_code: await this.#item(subjectId, PERIODIC),
      content: '{}',
      attachment_ids: [],
      revision: 3,
      saved_at: new Date(),
    });
    return id;
  }

  async #import(
    people: { members: Record<Role, string>; positions: Record<Role, string> },
    subjectId: string,
  ): Promise<string> {
    const id = uuidv7();
    await this.#insert('record_imports', {
      tenant_id: this.#tenantId,
      id,
      item_code: await this.#item(subjectId, WITHOUT_FILES),
      subject_id: subjectId,
      source: 'file',
      file_name: 'sample.xlsx',
      digest: id,
      columns: [],
      ignored: [],
      state: 'undone',
      row_count: 1,
      created_at: new Date(),
      created_by_id: people.members.unit_recorder,
      position_id: people.positions.unit_recorder,
    });
    return id;
  }

  async #line(memberId: string): Promise<string> {
    const id = uuidv7();
    await this.#insert('notifications', {
      tenant_id: this.#tenantId,
      id,
      member_id: memberId,
      kind: 'record_returned',
      params: JSON.stringify({ title: '样本', reason: 'not_specific' }),
      href: '/t/yunzhou/my-list',
      created_at: new Date(),
      read_at: new Date(),
    });
    return id;
  }

  /** A copy of an accepted record, written by one of the askers. */
  async #write(
    recordId: string,
    people: Record<'members' | 'positions', Record<Role, string>>,
    role: Role,
  ): Promise<string> {
    const id = uuidv7();
    const record = await this.#one(
      'record',
      `SELECT * FROM duty_records WHERE tenant_id = $1 AND id = $2`,
      this.#tenantId,
      recordId,
    );
    await this.#insert('duty_records', {
      ...record,
      id,
      number: `matrix-${role}`,
      version: 1,
      author_member_id: people.members[role],
      author_position_id: people.positions[role],
    });
    const version = await this.#one(
      'version',
      `SELECT * FROM record_versions WHERE tenant_id = $1 AND record_id = $2 ORDER BY version LIMIT 1`,
      this.#tenantId,
      recordId,
    );
    await this.#insert(
      'record_versions',
      { ...version, record_id: id, version: 1, content: JSON.stringify(version.content) },
      ['tenant_id', 'record_id', 'version'],
    );
    return id;
  }
}
