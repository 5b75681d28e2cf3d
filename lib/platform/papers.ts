import type { Paper, PaperFormat } from '@/lib/shared/paper';
import { writePdf } from './paper-pdf';
import { writeWord } from './paper-word';

const WRITERS: Record<PaperFormat, (paper: Paper) => Promise<Uint8Array>> = {
  docx: writeWord,
  pdf: writePdf,
};

/** A paper as a file of Word or PDF on A4. */
export const writePaper = (paper: Paper, format: PaperFormat): Promise<Uint8Array> => WRITERS[format](paper);
