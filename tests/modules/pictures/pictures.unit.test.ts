import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { bandsNear, bandsOf, looksAlike, printOfPicture } from '@/lib/modules/pictures/model';
import { greyPoints } from '@/lib/platform/pictures';
import { page, scene } from './scenes';

const printOf = async (bytes: Buffer) => {
  const points = await greyPoints(bytes);
  return points && printOfPicture(points);
};
const SCENES = Array.from({ length: 24 }, (_, at) => `${at}`);

const CHANGES: Record<string, (picture: Buffer) => Promise<Buffer>> = {
  'saved anew, poorly': (picture) => sharp(picture).jpeg({ quality: 35 }).toBuffer(),
  'scaled down': (picture) => sharp(picture).resize(300).jpeg({ quality: 75 }).toBuffer(),
  'scaled up, as another format': (picture) => sharp(picture).resize(1100).png().toBuffer(),
  'cut by 3 %': async (picture) => {
    const { width, height } = await sharp(picture).metadata();
    const [left, top] = [Math.round(width * 0.015), Math.round(height * 0.015)];
    return sharp(picture)
      .extract({ left, top, width: Math.round(width * 0.97), height: Math.round(height * 0.97) })
      .jpeg()
      .toBuffer();
  },
  'a little lighter': (picture) => sharp(picture).modulate({ brightness: 1.1 }).jpeg().toBuffer(),
};

const KINDS = [
  ['scene', scene, SCENES],
  ['page', page, SCENES.slice(0, 12)],
] as const;

describe.each(Object.entries(CHANGES))('a picture %s', (_name, change) => {
  test.each(KINDS)(
    'of a %s is found by a quarter of its print, and looks alike',
    async (_kind, make, names) => {
      const found = await Promise.all(
        names.map(async (name) => {
          const picture = await make(name);
          const [print, other] = [(await printOf(picture))!, (await printOf(await change(picture)))!];
          const kept = new Set(bandsOf(print));
          return looksAlike(print, other) && bandsNear(other).some((band) => kept.has(band));
        }),
      );
      expect(found.filter(Boolean).length / found.length).toBeGreaterThanOrEqual(0.95);
    },
  );
});

const pairsOf = <One>(all: readonly One[]) =>
  all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));

test.each(KINDS)('of different pictures of a %s none look alike', async (_kind, make) => {
  const prints = await Promise.all(SCENES.map(async (name) => (await printOf(await make(name)))!));
  expect(pairsOf(prints).filter(([one, other]) => looksAlike(one, other))).toEqual([]);
});

test('pages are alike in their coarse shade, and told from each other by the finer one', async () => {
  const prints = await Promise.all(SCENES.map(async (name) => (await printOf(await page(name)))!));
  const coarse = (print: string) => print.slice(0, 16).padEnd(80, '0');
  const alike = pairsOf(prints).filter(([one, other]) => looksAlike(coarse(one), coarse(other)));
  expect(alike.length).toBeGreaterThan(0);
});

test.each([
  ['a white page', '#ffffff'],
  ['a black one', '#000000'],
  ['a grey one', '#8a8f93'],
])('%s has no print', async (_name, background) => {
  const page = sharp({ create: { width: 800, height: 600, channels: 3, background } });
  expect(await printOf(await page.jpeg().toBuffer())).toBeNull();
});

test('a page with one line of print on it has none either', async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="100%" height="100%" fill="white"/><rect x="80" y="60" width="300" height="6" fill="black"/></svg>`;
  expect(await printOf(await sharp(Buffer.from(svg)).png().toBuffer())).toBeNull();
});

describe('what is no picture', () => {
  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['nothing', () => Buffer.alloc(0)],
    ['text', () => Buffer.from('no picture at all')],
    ['the head of one', async () => (await scene('0')).subarray(0, 2000)],
    [
      'one of more points than a photograph has',
      () =>
        sharp({ create: { width: 20_000, height: 4_000, channels: 3, background: '#fff' } })
          .png({ compressionLevel: 9 })
          .toBuffer(),
    ],
  ])('%s is left alone', async (_name, bytes) => {
    expect(await greyPoints(await bytes())).toBeNull();
  });
});
