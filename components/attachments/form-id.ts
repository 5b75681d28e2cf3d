/** The id of the form that carries the files of an Uploader when there is no script. */
export const uploadFormId = (id: string) => `${id}-upload`;
