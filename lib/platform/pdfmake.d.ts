/** As much of the library as papers need; it brings no types of its own. */
declare module 'pdfmake' {
  export type Content =
    | string
    | Content[]
    | ({
        text?: Content | { text: string }[];
        stack?: Content[];
        ul?: Content[];
        table?: {
          headerRows?: number;
          widths: (number | string)[];
          body: Content[][];
          dontBreakRows?: boolean;
        };
        layout?: Record<string, unknown>;
        link?: string;
      } & Record<string, unknown>);

  export interface Definition {
    content: Content[];
    header?: (page: number, pages: number) => Content;
    footer?: (page: number, pages: number) => Content;
    [setting: string]: unknown;
  }

  const pdfmake: {
    setFonts(fonts: Record<string, Record<'normal' | 'bold', string>>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: Definition): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
}
