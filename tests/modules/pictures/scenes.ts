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
