import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticePaper } from '@/components/papers/notice-paper';
import { listInbox } from '@/lib/modules/notifications/queries';
import {
  draftResultNotice,
  issueResultNotice,
  revokeResultNotice,
  writeResultNotice,
} from '@/lib/modules/result-notices/commands';
import { getResultNotice, listResultNotices } from '@/lib/modules/result-notices/queries';
import { acceptRecord } from '@/lib/modules/reviews/commands';
import { listObligationRows } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { deliverPending } from '@/lib/worker/subscribers';
import { eventsOf, must, person } from '../organizations/setting';
import { figuresIn, maker, textOf, wordsIn } from '../papers/setting';
import { type ReviewCity, asOf, at, handIn, june, reviewCity } from '../reviews/setting';

const JULY = new Date('2026-07-06T02:00:00Z');
const LATER = new Date('2026-07-20T02:00:00Z');
const SECOND_QUARTER = { quarter: '2026-Q2', asOf: '2026-07-05' };

let city: ReviewCity;
let office: Context;
let second: Context;
beforeAll(async () => {
  city = await reviewCity('result-notices');
  const unit = { by: city.recorder, subjectId: city.units.near, claims: true };
  const { recordId } = await handIn(city, { ...unit, itemCode: 'U5-03', when: june(8) });
  await handIn(city, { ...unit, itemCode: 'U5-07', when: june(9) });
  await handIn(city, {
    ...{ by: city.member, subjectId: city.groups.near, itemCode: 'G5-01', when: june(11), claims: true },
  });
  const member = await asOf(city.tenant, city.member, june(12));
  must(await at(june(12), acceptRecord, member, { recordId, version: 1 }));
  office = await asOf(city.tenant, city.officer, JULY);
  const { positionId } = await person(city.tenant, '钱样丙', {
    organizationId: office.actor.organizationId!,
    roles: ['coordination_officer'],
  });
  second = await asOf(city.tenant, positionId!, JULY);
});
afterAll(closeDatabase);

const code = (result: { ok: boolean } & Partial<{ code: string; problems: { code: string }[] }>) =>
  result.ok ? 'ok' : `${result.code} ${result.problems?.[0]?.code ?? ''}`.trim();
const readBy = async (context: Context, noticeId: string) =>
  must(await ask(getResultNotice, context, { noticeId }));
const of = (position: keyof ReviewCity, when = JULY) => asOf(city.tenant, city[position] as string, when);

describe('drafting', () => {
  test.each([
    [{ quarter: '2026-Q3', asOf: '2026-07-05' }, 'invalid result_notices.not_over'],
    [{ quarter: '2026-Q2', asOf: '2026-06-29' }, 'invalid result_notices.before_the_end'],
    [{ quarter: '2026-Q2', asOf: '2026-07-06' }, 'invalid statistics.day_not_ended'],
    [{ quarter: '2026-Q5', asOf: '2026-07-05' }, 'invalid input.invalid_format'],
  ])('%j: %s', async (input, refusal) => {
    expect(code(await at(JULY, draftResultNotice, office, input))).toBe(refusal);
  });

  test("is the office's alone", async () => {
    expect(code(await at(JULY, draftResultNotice, await of('assessor'), SECOND_QUARTER))).toBe(
      'forbidden forbidden.role',
    );
    expect(must(await ask(listResultNotices, office, {})).quarters[0]).toBe('2026-Q2');
    expect(must(await ask(listResultNotices, await of('member'), {})).quarters).toEqual([]);
  });
});

describe('a notice', () => {
  let noticeId: string;
  const words = {
    asOf: '2026-07-05',
    judgement: '个别单位集中在月末补录。\n平时抓得不紧。',
    requirements: '按月推进。',
  };

  test('is drafted from the figures of its day, once', async () => {
    ({ noticeId } = must(await at(JULY, draftResultNotice, office, SECOND_QUARTER)));
    expect(code(await at(JULY, draftResultNotice, second, SECOND_QUARTER))).toBe(
      'conflict result_notices.exists',
    );
    expect(must(await ask(listResultNotices, office, {})).quarters).not.toContain('2026-Q2');
    const notice = await readBy(office, noticeId);
    expect(notice).toMatchObject({ from: '2026-04-01', to: '2026-06-30', status: 'drafted', number: null });
    const [groups, units] = notice.figures.parts;
    // The group that hosts the office is not the office's to assess.
    expect(groups!.columns.map(({ body }) => body.code)).toEqual(['g15', 'g16']);
    expect(units!.total.recorded).toBe(2);
    expect(units!.total.accepted).toBe(1);
    expect(groups!.total.recorded).toBe(1);
  });

  test('every figure opens as many rows as it says, as of its day', async () => {
    const notice = await readBy(office, noticeId);
    const figures = figuresIn(noticePaper(notice, maker, wordsIn('zh-CN'))).filter(({ href }) =>
      href.includes('/due?'),
    );
    expect(figures.length).toBeGreaterThan(30);
    for (const { href, text } of figures) {
      const asked = Object.fromEntries(new URL(href, 'http://x').searchParams);
      expect(asked.asOf).toBe('2026-07-05');
      const { total } = must(await ask(listObligationRows, office, asked));
      expect([href, total]).toEqual([href, Number(text)]);
    }
  });

  test('is hidden from everybody else while it is a draft', async () => {
    for (const position of ['member', 'recorder', 'assessor'] as const) {
      expect(code(await ask(getResultNotice, await of(position), { noticeId }))).toBe('not_found');
      expect(must(await ask(listResultNotices, await of(position), {})).notices).toEqual([]);
    }
  });

  test("is written by one at a time, and nobody's words are lost unseen", async () => {
    must(await at(JULY, writeResultNotice, office, { noticeId, revision: 1, ...words }));
    expect(
      code(
        await at(JULY, writeResultNotice, second, { noticeId, revision: 1, ...words, judgement: '另一句' }),
      ),
    ).toBe('conflict result_notices.changed');
    expect((await readBy(office, noticeId)).judgement).toBe(words.judgement);
    expect(
      code(
        await at(JULY, writeResultNotice, office, { noticeId, revision: 2, ...words, asOf: '2026-06-01' }),
      ),
    ).toBe('invalid result_notices.before_the_end');
    expect(
      code(
        await at(JULY, writeResultNotice, office, { noticeId, revision: 2, ...words, asOf: '2026-07-06' }),
      ),
    ).toBe('invalid statistics.day_not_ended');
    const { can } = await readBy(office, noticeId);
    expect(can).toEqual({ write: true, issue: false, revoke: false });
  });

  test('is issued by another than who wrote it, under a number, and never changes again', async () => {
    expect(code(await at(JULY, issueResultNotice, office, { noticeId, revision: 2 }))).toBe(
      'forbidden forbidden.own_notice',
    );
    expect(code(await at(JULY, issueResultNotice, second, { noticeId, revision: 1 }))).toBe(
      'conflict result_notices.changed',
    );
    expect(code(await at(JULY, revokeResultNotice, second, { noticeId, reason: '有误' }))).toBe(
      'conflict result_notices.not_issued',
    );
    const draft = await readBy(second, noticeId);
    expect(must(await at(JULY, issueResultNotice, second, { noticeId, revision: 2 }))).toMatchObject({
      year: 2026,
      number: 1,
    });
    expect(code(await at(JULY, issueResultNotice, second, { noticeId, revision: 2 }))).toBe(
      'conflict result_notices.issued',
    );
    expect(code(await at(JULY, writeResultNotice, office, { noticeId, revision: 2, ...words }))).toBe(
      'conflict result_notices.issued',
    );
    // What happens afterwards moves nothing.
    await handIn(city, {
      ...{ by: city.farRecorder, subjectId: city.units.far, itemCode: 'U5-03', when: JULY, claims: true },
      ...{ happenedOn: '2026-06-08', lateReason: 'forgotten' },
    });
    const issued = await readBy(await of('recorder', LATER), noticeId);
    expect(issued.figures).toEqual(draft.figures);
    expect(issued.can).toEqual({ write: false, issue: false, revoke: false });
    const events = await eventsOf(city.tenant, noticeId);
    expect(events.map((event) => event.type)).toEqual([
      'ResultNoticeDrafted',
      'ResultNoticeWritten',
      'ResultNoticeIssued',
    ]);
  });

  test('says what the office wrote, in paragraphs, in both languages', async () => {
    const notice = await readBy(office, noticeId);
    const chinese = textOf(noticePaper(notice, maker, wordsIn('zh-CN')));
    expect(chinese).toEqual(
      expect.arrayContaining(['个别单位集中在月末补录。', '平时抓得不紧。', '按月推进。']),
    );
    const english = noticePaper(notice, maker, wordsIn('en'));
    expect(english.title).toBe('Results of Q2 2026');
    expect(english.about[0]).toBe('履通〔2026〕1号');
    expect(english.made[0]).toMatch(/^Issued by 钱样丙, /);
    expect(english.made[1]).toContain('at the end of 5 Jul 2026');
    expect(english.marks).not.toContain('Draft, not issued');
  });

  test('is told to leaders, once', async () => {
    const linesOf = async () => {
      await deliverPending(city.tenant, true);
      const { lines } = must(await ask(listInbox, await of('groupLeader'), {}));
      return lines.filter((line) => line.kind.startsWith('result_notice')).map((line) => line.kind);
    };
    expect(await linesOf()).toEqual(['result_notice_issued']);
    expect(await linesOf()).toEqual(['result_notice_issued']);
  });

  test('is revoked with a reason and stays readable; the next one has a number of its own', async () => {
    expect(
      code(await at(LATER, revokeResultNotice, await of('assessor'), { noticeId, reason: '有误' })),
    ).toBe('forbidden forbidden.role');
    expect(code(await at(LATER, revokeResultNotice, office, { noticeId, reason: ' ' }))).toMatch(/^invalid/);
    must(await at(LATER, revokeResultNotice, office, { noticeId, reason: '数据截至日有误' }));
    expect((await readBy(await of('member', LATER), noticeId)).revoked).toMatchObject({
      reason: '数据截至日有误',
    });
    const again = must(await at(LATER, draftResultNotice, office, SECOND_QUARTER));
    const issued = must(
      await at(LATER, issueResultNotice, second, { noticeId: again.noticeId, revision: 1 }),
    );
    expect(issued.number).toBe(2);
    expect(code(await at(LATER, revokeResultNotice, office, { noticeId, reason: '再撤' }))).toBe(
      'conflict result_notices.not_issued',
    );
  });
});
