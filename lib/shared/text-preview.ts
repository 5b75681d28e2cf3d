/** A file as text: lines of a document, or the first rows of each sheet of a workbook. */
export interface TextPreview {
  lines: string[];
  sheets: { name: string; rows: string[][] }[];
  /** Whether there is more than is shown. */
  cut: boolean;
}
