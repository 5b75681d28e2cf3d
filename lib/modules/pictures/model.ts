/**
 * Two pictures look alike when their light and shade is the same: the one was saved anew, scaled or cut a little. Each
 * is kept as the signs of its slowest waves but the mean (a perceptual hash by the discrete cosine transform): 64 by
 * which it is found, and 256 by which it is told from others. Photographed pages have their coarse shade in common, a
 * title and lines between margins; what they say shows in the finer one. A picture that is nearly all of one tone looks
 * like every other such one, and has none.
 */

/** Grey points a side from which the signs are read. */
const SIDE = 64;
/** The slowest waves across and down that are kept. */
const WAVES = 8;
const FINE_WAVES = 16;
/** Standard deviation of the grey points, of 255, under which a picture is flat: a white page, a blank screen. */
const FLAT = 12;
/** Pictures are alike when so many of the 64 signs differ at most, and so many of the 256. */
const MOST_DIFFERENT = 10;
const MOST_FINELY_DIFFERENT = 44;
/** Hexadecimal digits of the 64 signs, which stand first. */
const COARSE_DIGITS = 16;
const BANDS = 4;
const SIGNS_OF_BAND = 16;

const COSINES = Array.from({ length: FINE_WAVES + 1 }, (_, wave) =>
  Array.from({ length: SIDE }, (_point, at) => Math.cos(((2 * at + 1) * wave * Math.PI) / (2 * SIDE))),
);

/**
 * The signs of a picture given as 64 × 64 grey points (0 to 255, row by row), in hexadecimal digits: sixteen of the
 * coarse ones, then sixty-four of the fine ones. Null for a flat picture.
 */
export function printOfPicture(points: Uint8Array): string | null {
  const mean = points.reduce((sum, point) => sum + point, 0) / points.length;
  const spread = Math.sqrt(points.reduce((sum, point) => sum + (point - mean) ** 2, 0) / points.length);
  if (spread < FLAT) return null;
  const across = COSINES.map((wave) =>
    Array.from({ length: SIDE }, (_, row) =>
      wave.reduce((sum, height, column) => sum + height * points[row * SIDE + column]!, 0),
    ),
  );
  return signsOf(across, WAVES) + signsOf(across, FINE_WAVES);
}

/** Of so many waves each way whether each lies above the middle one; `across` holds those of each row. */
function signsOf(across: readonly number[][], waves: number): string {
  const heights = Array.from({ length: waves ** 2 }, (_, at) => {
    // The mean itself says nothing of the shape; in its place stands the next wave across.
    const rows = across[at === 0 ? waves : at % waves]!;
    const down = COSINES[Math.floor(at / waves)]!;
    return rows.reduce((sum, height, row) => sum + height * down[row]!, 0);
  });
  const middle = [...heights].sort((a, b) => a - b)[heights.length / 2]!;
  return Array.from({ length: heights.length / 4 }, (_, digit) =>
    heights
      .slice(digit * 4, digit * 4 + 4)
      .reduce((value, height) => value * 2 + (height >= middle ? 1 : 0), 0)
      .toString(16),
  ).join('');
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

function different(signs: string, others: string): number {
  let count = 0;
  for (let at = 0; at < signs.length; at += 1) {
    let apart = Number.parseInt(signs[at]!, 16) ^ Number.parseInt(others[at]!, 16);
    for (; apart > 0; apart &= apart - 1) count += 1;
  }
  return count;
}

/** Whether two prints are of pictures that look alike. */
export function looksAlike(print: string, other: string): boolean {
  return (
    different(print.slice(0, COARSE_DIGITS), other.slice(0, COARSE_DIGITS)) <= MOST_DIFFERENT &&
    different(print.slice(COARSE_DIGITS), other.slice(COARSE_DIGITS)) <= MOST_FINELY_DIFFERENT
  );
}
