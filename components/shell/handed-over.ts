/** Under this name the session keeps a line that was typed in the palette until the entry form has taken it. */
export const HANDED_OVER = 'luji.line';
