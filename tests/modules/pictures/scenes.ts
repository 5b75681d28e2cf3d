import sharp from 'sharp';
import { chanceOf } from '@/prisma/seed/random';

export const WIDTH = 640;
export const HEIGHT = 480;

/** A scene nobody has seen: a sky that darkens, and boxes and discs of many tones in it. */
export function scene(name: string): Promise<Buffer> {
  const chance = chanceOf('scene', name);
  const shapes = Array.from({ length: 14 }, () => {
    const fill = `rgb(${chance.int(0, 255)},${chance.int(0, 255)},${chance.int(0, 255)})`;
    const [x, y] = [chance.int(0, WIDTH), chance.int(0, HEIGHT)];
    return chance.hits(0.5)
      ? `<rect x="${x - 60}" y="${y - 40}" width="${chance.int(60, 220)}" height="${chance.int(40, 180)}" fill="${fill}"/>`
      : `<circle cx="${x}" cy="${y}" r="${chance.int(30, 110)}" fill="${fill}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#cde"/><stop offset="1" stop-color="#565"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${shapes.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

/** A photographed page nobody has seen: a title, and paragraphs of lines between the margins. */
export function page(name: string): Promise<Buffer> {
  const chance = chanceOf('page', name);
  const [width, height] = [840, 1188];
  const end = chance.int(600, 1080);
  const title = chance.int(200, 460);
  const marks = [`<rect x="${(width - title) / 2}" y="90" width="${title}" height="26"/>`];
  for (let y = 160; y < end; ) {
    const lines = chance.int(1, 6);
    for (let line = 0; line < lines && y < end; line += 1, y += 32) {
      const from = line === 0 ? 130 : 90;
      const to = line === lines - 1 ? from + chance.int(60, 600) : 750;
      for (let x = from; x < to; x += 22)
        marks.push(`<rect x="${x}" y="${y}" width="${chance.int(11, 18)}" height="${chance.int(12, 18)}"/>`);
    }
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fbfbf8"/><g fill="#333">${marks.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}
