import { describe, expect, test } from 'vitest';
import { demoYear, endOfStory, officeTime, workdaysOf } from '@/prisma/seed/days';
import { yunzhou } from '@/prisma/seed/city';
import { pdfOf } from '@/prisma/seed/files';
import { pinghu } from '@/prisma/seed/pinghu';
import { chanceOf, split } from '@/prisma/seed/random';
import { readContent } from '@/lib/platform/file-contents';
import { ROLES } from '@/lib/shared/actor';

describe('the year of a demo', () => {
  test.each([
    ['2026-06-01', 2026],
    ['2026-05-31', 2025],
    ['2026-12-31', 2026],
    ['2027-02-10', 2026],
    ['2027-06-01', 2027],
  ])('until %s it is %i', (until, year) => expect(demoYear(until)).toBe(year));

  test('ends before anybody comes to work', () => {
    expect(endOfStory('2026-06-15').toISOString()).toBe('2026-06-14T16:45:00.000Z');
  });

  test('knows the working days', () => {
    expect(workdaysOf('2026-02-12', '2026-02-26')).toEqual([
      '2026-02-12',
      '2026-02-13',
      '2026-02-14',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
    ]);
  });
});

describe('chance', () => {
  test('tells the same story for the same name and another for another', () => {
    const draw = (name: string) =>
      Array.from(
        { length: 20 },
        (
          (chance) => () =>
            chance.int(0, 999)
        )(chanceOf(name)),
      );
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  test('stays within its bounds and reaches them', () => {
    const chance = chanceOf('bounds');
    const drawn = Array.from({ length: 2000 }, () => chance.int(3, 7));
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5, 6, 7]));
  });

  test('office hours are office hours', () => {
    const chance = chanceOf('office');
    for (let index = 0; index < 500; index += 1) {
      const hour = new Date(officeTime('2026-03-03', chance).getTime() + 8 * 3_600_000).getUTCHours();
      expect(hour).toBeGreaterThanOrEqual(8);
      expect(hour).toBeLessThan(18);
    }
  });

  test.each([
    [782, [4, 9, 1, 1.5], 0],
    [24, [1, 1, 1, 1, 1], 0],
    [7, [1, 1, 1], 1],
    [0, [2, 3], 0],
  ])('%i are shared out without loss', (total, weights, least) => {
    const shares = split(total, weights, least);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(least);
  });
});

describe('the papers', () => {
  test('are PDF files that the product takes', async () => {
    const bytes = pdfOf(['会议纪要', '研究渣土运输监管']);
    expect(await readContent(bytes)).toEqual({ kind: 'pdf', encrypted: false, damaged: false });
    const text = bytes.toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)![1]);
    expect(text.slice(start, start + 4)).toBe('xref');
    for (const [, place] of text.matchAll(/^(\d{10}) 00000 n/gm))
      expect(text.slice(Number(place))).toMatch(/^\d+ 0 obj/);
  });
});

describe('the cities', () => {
  test.each([yunzhou(), pinghu()])('$nameZh has people for every role', ({ people }) => {
    expect(new Set(people.flatMap((person) => person.roles))).toEqual(new Set(ROLES));
  });

  test('user names never meet', () => {
    const names = [yunzhou(), pinghu()].flatMap((city) =>
      city.people.map((person) => person.username + city.suffix),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(pinghu().suffix).toBe('.b');
  });

  test('the volumes of the city come to 3,048', () => {
    const { groupRecordsByItemJanMay, measuresJanMay, talksJanMay } = yunzhou().volumes;
    const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
    expect(sum(Object.values(groupRecordsByItemJanMay))).toBe(3048);
    expect(sum(measuresJanMay.map((one) => one.records))).toBe(groupRecordsByItemJanMay['G3-07']);
    expect(sum(talksJanMay.map((one) => one.records))).toBe(groupRecordsByItemJanMay['G2-07']);
  });
});
