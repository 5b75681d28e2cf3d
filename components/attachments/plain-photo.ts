/** The longest edge that is kept; a page of paper stays readable on it. */
const LONGEST_EDGE = 2400;
const QUALITY = 0.86;

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/jpeg',
};

/**
 * A photograph drawn anew, so that nothing goes along that does not show: no place, no camera, no time; and no larger
 * than needed. Other files, and pictures that are damaged, come back as they are; the server says what is wrong with
 * them. Null for a format that this browser cannot open, whose place it could not take away.
 */
export async function plainPhoto(file: File): Promise<File | null> {
  const ending = /\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const type = TYPES[ending];
  if (!type) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
    if (!drawn) return file;
    const name = ending === 'heic' ? file.name.replace(/heic$/i, 'jpg') : file.name;
    return new File([drawn], name, { type });
  } catch {
    return ending === 'heic' ? null : file;
  }
}
