import { crc32, deflateSync } from 'node:zlib';
import type { Browser } from '@playwright/test';

/** A picture of a screen as a PNG of few colours: a screen has few, and the file is a fifth as large. */
export async function smallPicture(browser: Browser, png: Buffer): Promise<Buffer> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // An empty page has no policy that would keep the browser from reading the picture.
  const { width, height, pixels } = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const drawing = canvas.getContext('2d')!;
      drawing.drawImage(image, 0, 0);
      const { data } = drawing.getImageData(0, 0, image.width, image.height);
      const rgb = [];
      for (let at = 0; at < data.length; at += 4)
        rgb.push((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
      return { width: image.width, height: image.height, pixels: rgb };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await context.close();
  const palette = paletteOf(pixels);
  const nearest = new Map<number, number>();
  const lines = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => {
    if (!nearest.has(colour)) nearest.set(colour, nearestOf(colour, palette));
    lines[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = nearest.get(colour)!;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits for a pixel, which are its place in the palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const MOST_COLOURS = 48;
const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function distance(one: number, other: number): number {
  const to = channels(other);
  return channels(one).reduce((sum, value, at) => sum + (value - to[at]!) ** 2, 0);
}

const nearestOf = (colour: number, palette: readonly number[]) =>
  palette.reduce(
    (best, candidate, at) => (distance(colour, candidate) < distance(colour, palette[best]!) ? at : best),
    0,
  );

/** The commonest colours that can be told apart, the commonest first. */
function paletteOf(pixels: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const chosen: number[] = [];
  for (const [colour] of [...counts].sort(([, one], [, other]) => other - one)) {
    if (chosen.length === MOST_COLOURS) break;
    // Flat areas differ by little and must stay apart; the edges of letters may share a colour.
    const isFlat = counts.get(colour)! > 2000;
    if (isFlat || chosen.every((other) => distance(colour, other) > 300)) chosen.push(colour);
  }
  return chosen;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
