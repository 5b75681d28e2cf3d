import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askCorrection, decideCorrection } from '@/lib/modules/corrections/commands';
import { raiseDoubt } from '@/lib/modules/doubts/commands';
import { previewRecord } from '@/lib/modules/previews/queries';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import { getRecordChecks, listWaitingChecks } from '@/lib/modules/record-checks/queries';
import { getRecordForm } from '@/lib/modules/record-forms/queries';
import { getRecord } from '@/lib/modules/record-views/queries';
import { acceptRecord } from '@/lib/modules/reviews/commands';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { inCity, refusal } from '../reviews/deciding';
import {
  type Handed,
  type ReviewCity,
  asOf,
  at,
  contentOf,
  june,
  reviewCity,
  stateOf,
} from '../reviews/setting';

let city: ReviewCity;
let other: ReviewCity;

beforeAll(async () => {
  city = await reviewCity('corrections');
  other = await reviewCity('corrections-other');
});
afterAll(closeDatabase);

const { as, entry, expectCounted, told, unmoved } = inCity(() => city, june(12));

/** An accepted record of the far unit, which is asked for a decision of the month. */
async function accepted(more: Partial<Handed> = {}) {
  const content = contentOf('U5-03', '2026-06-10');
  const handed = await entry({ content, ...more });
  must(await at(june(11), acceptRecord, await as('member'), { recordId: handed.recordId, version: 1 }));
  return { ...handed, content: { ...content, ...more.content } };
}
type Accepted = Awaited<ReturnType<typeof accepted>>;

const asking = async (
  record: Accepted,
  more: object = {},
  who: keyof ReviewCity = 'recorder',
  when = june(12),
) =>
  at(when, askCorrection, await as(who, when), {
    recordId: record.recordId,
    version: 1,
    content: { ...record.content, meetingOn: '2026-06-09', groupNotifiedOn: '2026-06-09' },
    reason: '会议日期写错一天',
    ...more,
  });
const deciding = async (
  correctionId: string,
  more: object = {},
  who: keyof ReviewCity = 'member',
  when = june(13),
) => at(when, decideCorrection, await as(who, when), { correctionId, decision: 'agreed', ...more });

describe('a correction', () => {
  test('changes nothing until it is agreed to; then it is a new version beside the old one', async () => {
    const record = await accepted();
    const { recordId, number } = record;
    const before = await stateOf(city, recordId);
    const { correctionId } = must(await asking(record));
    const waits = await stateOf(city, recordId);
    expect({ ...waits, events: [] }).toEqual({ ...before, events: [] });
    expect(waits.events.at(-1)).toMatchObject({
      type: 'CorrectionAsked',
      content: { number, version: 1, reason: '会议日期写错一天', happenedOn: '2026-06-09' },
    });

    expect(must(await deciding(correctionId))).toEqual({ recordId, version: 2 });
    const view = must(await ask(getRecord, await as('recorder', june(13)), { recordId }));
    expect(view).toMatchObject({ status: 'accepted', version: 2, happenedOn: '2026-06-09' });
    expect(view.versions.map((one) => one.version)).toEqual([2, 1]);
    const dayOf = (version: number) =>
      view.versions.find((one) => one.version === version)!.lines.find((line) => line.key === 'meetingOn')!
        .value;
    expect(dayOf(1)).toEqual({ kind: 'date', on: '2026-06-10' });
    expect(dayOf(2)).toEqual({ kind: 'date', on: '2026-06-09' });
    expect(view.versions[0]!.writtenBy.nameZh).toBe('严样甲');
    expect(view.verifiedAt).toBe(june(13).toISOString());
    // How long the record waited was said when it was accepted.
    expect(view.workdaysToVerify).toBeNull();
    expect(view.check.verified).toBe(true);
    const { events, reviews } = await stateOf(city, recordId);
    expect(events.at(-1)).toMatchObject({
      type: 'RecordCorrected',
      content: { number, version: 2, fromVersion: 1, reason: '会议日期写错一天' },
    });
    expect(reviews.map((one) => [one.outcome, one.version])).toEqual([
      ['accepted', 1],
      ['corrected', 2],
    ]);
    await expectCounted();
    expect(await told(recordId)).toEqual([
      {
        kind: 'correction_decided',
        params: expect.objectContaining({ decision: 'granted' }),
        positionId: city.recorder,
      },
    ]);
  });

  test('judges its claims anew: done on time goes with the day, recorded on time stays', async () => {
    const may = { itemCode: 'U5-06', happenedOn: '2026-06-01', when: june(3), by: city.leader };
    const content = contentOf('U5-06', '2026-06-01');
    const record = await accepted({ ...may, content });
    const [before] = (await stateOf(city, record.recordId)).obligations;
    expect(before).toMatchObject({ status: 'completed', doneOnTime: true, recordedOnTime: true });
    const due = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ dueOn: string }>`
        SELECT due_on AS "dueOn" FROM obligations WHERE ${own()} AND id = ${before!.id}`,
    );
    const dueOn = due[0]!.dueOn;
    const after = `${dueOn.slice(0, 8)}${String(Number(dueOn.slice(8)) + 1).padStart(2, '0')}`;
    const when = june(30, 10);
    const { correctionId } = must(
      await asking(record, { content: { ...content, happenedOn: after } }, 'leader', when),
    );
    must(await deciding(correctionId, {}, 'member', when));
    const { obligations, claims } = await stateOf(city, record.recordId);
    expect(obligations[0]).toMatchObject({ status: 'completed', doneOnTime: false, recordedOnTime: true });
    expect(claims[0]).toMatchObject({ status: 'accepted' });
    await expectCounted();
  });

  test('that is refused says why, and the record stays as it was', async () => {
    const record = await accepted();
    const { recordId } = record;
    const before = await stateOf(city, recordId);
    const { correctionId } = must(await asking(record));
    must(await deciding(correctionId, { decision: 'refused', note: '原日期与会议纪要一致' }));
    const after = await stateOf(city, recordId);
    expect({ ...after, events: [] }).toEqual({ ...before, events: [] });
    expect(after.events.at(-1)).toMatchObject({
      type: 'CorrectionRefused',
      content: { note: '原日期与会议纪要一致' },
    });
    expect(await told(recordId)).toMatchObject([
      { kind: 'correction_decided', params: { decision: 'refused' } },
    ]);
    must(await asking(record));
  });

  test('is seen by both sides with what would change, and waits on the list of its reviewer alone', async () => {
    const record = await accepted();
    const { correctionId } = must(await asking(record));
    const checksOf = async (who: keyof ReviewCity) =>
      must(await ask(getRecordChecks, await as(who), { recordId: record.recordId }));
    const mine = await checksOf('recorder');
    expect(mine.can).toEqual({ correct: false, doubt: false });
    expect(mine.corrections).toMatchObject([{ id: correctionId, decision: null, can: { decide: false } }]);
    expect(mine.corrections[0]!.changes.map((change) => change.key).sort()).toEqual([
      'groupNotifiedOn',
      'meetingOn',
    ]);
    expect((await checksOf('member')).corrections[0]!.can).toEqual({ decide: true });
    const waiting = async (who: keyof ReviewCity) =>
      must(await ask(listWaitingChecks, await as(who), {})).map((one) => one.recordId);
    expect(await waiting('member')).toContain(record.recordId);
    expect(await waiting('farMember')).not.toContain(record.recordId);
    expect(await waiting('officer')).not.toContain(record.recordId);
  });

  test('has a form that begins with what stands', async () => {
    const record = await accepted();
    const form = must(await ask(getRecordForm, await as('recorder'), { recordId: record.recordId }));
    expect(form.correcting).toEqual({ recordId: record.recordId, number: record.number, version: 1 });
    expect(form.returned).toBeNull();
    expect(form.values).toMatchObject({ meetingOn: '2026-06-10' });
    expect(form.recordedAt).toBe(june(10).toISOString());
  });

  test('is no later entry: its criteria are judged by the day the record was first submitted', async () => {
    const { recordId, content } = await accepted();
    const preview = async (input: object) =>
      must(
        await ask(previewRecord, await as('recorder', june(30)), {
          ...{ subjectId: city.units.near, itemCode: 'U5-03', attachmentIds: [], content, ...input },
        }),
      );
    const timely = ({ criteria }: RecordPreview) => criteria.find((one) => one.code === 'TIMELY');
    const later = await preview({ recordId });
    expect(timely(later)).toMatchObject({ result: 'met' });
    expect(later.workdaysSince).toBe(0);
    const entered = await preview({});
    expect(timely(entered)).toMatchObject({ result: 'not_met' });
    expect(entered.workdaysSince).toBeGreaterThan(5);
  });
});

describe('asking is refused', () => {
  test('for what is not accepted, is in doubt, or is another version', async () => {
    const waits = await entry();
    const content = contentOf('U5-03', '2026-06-10');
    expect(await unmoved(waits.recordId, () => asking({ ...waits, content }))).toMatchObject(
      refusal('conflict', 'corrections.not_accepted'),
    );
    const record = await accepted();
    expect(await unmoved(record.recordId, () => asking(record, { version: 2 }))).toMatchObject(
      refusal('conflict', 'corrections.newer_version'),
    );
    const doubt = { recordId: record.recordId, version: 1, ground: 'not_happened', note: '当日无此会议' };
    must(await at(june(12), raiseDoubt, await as('groupLeader'), doubt));
    expect(await unmoved(record.recordId, () => asking(record))).toMatchObject(
      refusal('conflict', 'corrections.in_doubt'),
    );
  });

  test('without a reason, without a change, with a fault in the content', async () => {
    const record = await accepted();
    const { recordId, content } = record;
    expect(await unmoved(recordId, () => asking(record, { reason: ' ' }))).toMatchObject(
      refusal('invalid', 'corrections.reason_missing', 'reason'),
    );
    expect(await unmoved(recordId, () => asking(record, { content }))).toMatchObject(
      refusal('invalid', 'corrections.nothing_changed'),
    );
    expect(
      await unmoved(recordId, () => asking(record, { content: { ...content, meetingOn: '2026-07-30' } })),
    ).toMatchObject({ code: 'invalid' });
  });

  test('while another one waits, and when the year is over', async () => {
    const record = await accepted();
    must(await asking(record));
    expect(await unmoved(record.recordId, () => asking(record))).toMatchObject(
      refusal('conflict', 'corrections.waits'),
    );
    const second = await accepted();
    const nextYear = new Date('2027-01-01T02:00:00Z');
    expect(await unmoved(second.recordId, () => asking(second, {}, 'recorder', nextYear))).toMatchObject(
      refusal('conflict', 'corrections.year_over'),
    );
  });

  test('to whoever reviews, and to strangers', async () => {
    const record = await accepted();
    expect(await unmoved(record.recordId, () => asking(record, {}, 'member'))).toMatchObject(
      refusal('forbidden', 'forbidden.record'),
    );
    expect(await unmoved(record.recordId, () => asking(record, {}, 'farRecorder'))).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('deciding is refused', () => {
  test('to the asker’s side, to strangers and to other tenants', async () => {
    const record = await accepted();
    const { correctionId } = must(await asking(record));
    expect(await unmoved(record.recordId, () => deciding(correctionId, {}, 'recorder'))).toMatchObject({
      code: 'forbidden',
    });
    expect(await unmoved(record.recordId, () => deciding(correctionId, {}, 'farMember'))).toMatchObject({
      code: 'not_found',
    });
    const elsewhere = await asOf(other.tenant, other.member, june(13));
    const attempt = () => at(june(13), decideCorrection, elsewhere, { correctionId, decision: 'agreed' });
    expect(await unmoved(record.recordId, attempt)).toMatchObject({ code: 'not_found' });
  });

  test('without saying why, twice, and while the record is in doubt', async () => {
    const record = await accepted();
    const { recordId } = record;
    const { correctionId } = must(await asking(record));
    expect(await unmoved(recordId, () => deciding(correctionId, { decision: 'refused' }))).toMatchObject(
      refusal('invalid', 'corrections.note_missing', 'note'),
    );
    const doubt = { recordId, version: 1, ground: 'not_happened', note: '当日无此会议' };
    must(await at(june(12), raiseDoubt, await as('groupLeader'), doubt));
    expect(await unmoved(recordId, () => deciding(correctionId))).toMatchObject(
      refusal('conflict', 'corrections.in_doubt'),
    );
    must(await deciding(correctionId, { decision: 'refused', note: '先核查存疑' }));
    expect(await unmoved(recordId, () => deciding(correctionId))).toMatchObject(
      refusal('conflict', 'corrections.decided'),
    );
  });
});
