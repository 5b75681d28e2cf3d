/**
 * Two pictures look alike when their coarse light and shade is the same: the one was saved anew, scaled or cut a
 * little. Each is kept as 64 signs, one for each of its 64 slowest waves but the mean (a perceptual hash by the
 * discrete cosine transform). A picture that is nearly all of one tone looks like every other such one, and has none.
 */

const SIDE = 32;
/** The slowest waves across and down that are kept. */
const WAVES = 8;
/** Standard deviation of the grey points, of 255, under which a picture is flat: a white page, a blank screen. */
const FLAT = 12;
/** Pictures are alike when so many of the 64 signs differ at most. */
const MOST_DIFFERENT = 10;
const BANDS = 4;
const SIGNS_OF_BAND = 16;

const COSINES = Array.from({ length: WAVES + 1 }, (_, wave) =>
  Array.from({ length: SIDE }, (_point, at) => Math.cos(((2 * at + 1) * wave * Math.PI) / (2 * SIDE))),
);

/**
 * The 64 signs of a picture given as 32 × 32 grey points (0 to 255, row by row), as sixteen hexadecimal digits; null
 * for a flat one.
 */
export function printOfPicture(points: Uint8Array): string | null {
  const mean = points.reduce((sum, point) => sum + point, 0) / points.length;
  const spread = Math.sqrt(points.reduce((sum, point) => sum + (point - mean) ** 2, 0) / points.length);
  if (spread < FLAT) return null;
  const waves: number[] = [];
  for (let down = 0; down < WAVES; down += 1) {
    for (let across = 0; across < WAVES; across += 1) {
      // The mean itself says nothing of the shape; in its place stands the next wave across.
      waves.push(waveOf(points, down, down === 0 && across === 0 ? WAVES : across));
    }
  }
  const middle = [...waves].sort((a, b) => a - b)[waves.length / 2]!;
  let print = '';
  for (let at = 0; at < waves.length; at += 4) {
    print += [0, 1, 2, 3]
      .reduce((digit, next) => digit * 2 + (waves[at + next]! >= middle ? 1 : 0), 0)
      .toString(16);
  }
  return print;
}

function waveOf(points: Uint8Array, down: number, across: number): number {
  let sum = 0;
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      sum += points[row * SIDE + column]! * COSINES[down]![row]! * COSINES[across]![column]!;
    }
  }
  return sum;
}

/** The numbers by which a print is kept: each quarter of its signs, with which quarter it is. */
export function bandsOf(print: string): number[] {
  return Array.from(
    { length: BANDS },
    (_, band) => band * 2 ** SIGNS_OF_BAND + Number.parseInt(print.slice(band * 4, band * 4 + 4), 16),
  );
}

/** The numbers by which prints like this one are looked for: in one quarter one sign may differ. */
export function bandsNear(print: string): number[] {
  return bandsOf(print).flatMap((band) => [
    band,
    ...Array.from({ length: SIGNS_OF_BAND }, (_, sign) => band ^ (1 << sign)),
  ]);
}

/** Whether two prints are of pictures that look alike. */
export function looksAlike(print: string, other: string): boolean {
  let different = 0;
  for (let at = 0; at < print.length; at += 1) {
    let apart = Number.parseInt(print[at]!, 16) ^ Number.parseInt(other[at]!, 16);
    for (; apart > 0; apart &= apart - 1) different += 1;
  }
  return different <= MOST_DIFFERENT;
}
