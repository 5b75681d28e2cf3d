import sharp from 'sharp';

/** A picture in so many grey points a side is enough to tell it by. */
const SIDE = 64;
/** Larger ones are no photographs; they would take the memory of the server. */
const MOST_POINTS = 60_000_000;
const LONGEST_SECONDS = 10;

sharp.cache(false);
sharp.concurrency(1);

/** The picture in 64 × 64 grey points, row by row, upright; null where the bytes cannot be read as a picture. */
export async function greyPoints(bytes: Buffer): Promise<Uint8Array | null> {
  try {
    return await sharp(bytes, { limitInputPixels: MOST_POINTS, failOn: 'error' })
      .autoOrient()
      .flatten({ background: 'white' })
      .greyscale()
      .resize(SIDE, SIDE, { fit: 'fill' })
      .timeout({ seconds: LONGEST_SECONDS })
      .extractChannel(0)
      .raw()
      .toBuffer();
  } catch {
    return null;
  }
}
