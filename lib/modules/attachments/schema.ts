import { z } from 'zod';

/** Files of one record. Source: the rules of recording. */
export const MOST_ATTACHMENTS = 10;
/** 20 MB. */
export const LARGEST_ATTACHMENT = 20 * 1024 * 1024;
export const LONGEST_NAME = 200;
/** Uploads of one member in a day that no record uses yet. */
export const MOST_LOOSE_UPLOADS = 200;

/** Endings that are taken: what their content must be, and the type under which they are given back. */
export const FORMATS: Readonly<Record<string, { contents: readonly string[]; mediaType: string }>> = {
  pdf: { contents: ['pdf'], mediaType: 'application/pdf' },
  doc: { contents: ['doc'], mediaType: 'application/msword' },
  docx: {
    contents: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xls: { contents: ['xls'], mediaType: 'application/vnd.ms-excel' },
  xlsx: {
    contents: ['xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  ppt: { contents: ['ppt'], mediaType: 'application/vnd.ms-powerpoint' },
  pptx: {
    contents: ['pptx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  ofd: { contents: ['ofd'], mediaType: 'application/ofd' },
  // WPS Writer keeps its text where Word does.
  wps: { contents: ['wps', 'doc'], mediaType: 'application/wps-office.wps' },
  jpg: { contents: ['jpg'], mediaType: 'image/jpeg' },
  jpeg: { contents: ['jpg'], mediaType: 'image/jpeg' },
  png: { contents: ['png'], mediaType: 'image/png' },
  heic: { contents: ['heic'], mediaType: 'image/heic' },
  txt: { contents: ['text'], mediaType: 'text/plain' },
};

/** For the file dialog of a browser. */
export const ACCEPTED = Object.keys(FORMATS)
  .map((ending) => `.${ending}`)
  .join(',');

/** What was read of a file; see the platform's reader. */
export interface FileFacts {
  name: string;
  size: number;
  content: { kind: string; encrypted: boolean; damaged: boolean };
}

export const newAttachmentSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().min(1).max(LARGEST_ATTACHMENT),
  name: z.string().min(1).max(LONGEST_NAME),
  mediaType: z.string().min(1).max(100),
  /** Says that the server itself has received and examined this file from this member. */
  proof: z.string().regex(/^[0-9a-f]{64}$/),
});
export type NewAttachment = z.infer<typeof newAttachmentSchema>;

export interface AttachmentDto {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}
