import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewRecord } from '@/lib/modules/previews/queries';
import { getReviewSheet } from '@/lib/modules/review-sheets/queries';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { run } from '@/lib/platform/command';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { asOf, june } from '../reviews/setting';
import { CONTENTS, type RecorderCity, recorderCity, uploadOf } from '../submissions/setting';

let city: RecorderCity;
const NOW = june(20);

beforeAll(async () => {
  city = await recorderCity('contradictions');
});
afterAll(closeDatabase);

const content = (topic: string) => ({ ...CONTENTS['U1-02']!('2026-06-18'), attendeeCount: 9, topic });
const seen = async (topic: string) =>
  must(
    await ask(previewRecord, await asOf(city.tenant, city.recorder, NOW), {
      ...{ subjectId: city.unit, itemCode: 'U1-02', content: content(topic) },
    }),
  ).contradictions;

const TOPIC = '6月18日（星期五）召开党组会，参会11人';
const FOUND = [
  expect.objectContaining({ kind: 'weekday_wrong', on: '2026-06-18' }) as object,
  expect.objectContaining({ kind: 'figure_differs', said: 11, entered: 9 }) as object,
];

test('the author sees what contradicts itself while writing, and nothing where all is right', async () => {
  expect(await seen(TOPIC)).toEqual(FOUND);
  expect(await seen('6月18日（星期四）召开党组会，参会9人')).toEqual([]);
});

test('handed in all the same, the reviewer sees it too, as it was on the day it was handed in', async () => {
  const { recordId } = must(
    await run(
      submitRecord,
      await asOf(city.tenant, city.recorder, NOW),
      {
        ...{ subjectId: city.unit, itemCode: 'U1-02', content: content(`${TOPIC}；6月25日召开了推进会`) },
        attachmentIds: [await uploadOf(city, city.author)],
        lateReason: 'forgotten',
      },
      { at: NOW },
    ),
  );
  const later = await asOf(city.tenant, city.member, june(28));
  const sheet = must(await ask(getReviewSheet, later, { recordId }));
  expect(sheet.contradictions).toEqual([
    FOUND[0],
    expect.objectContaining({ kind: 'not_yet', on: '2026-06-25' }),
    FOUND[1],
  ]);
});
