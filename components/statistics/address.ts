/** What stands in the query string of a page; empty values are left out. */
export type Search = Readonly<Record<string, string | undefined>>;

/** A path with its query string, in the order given. */
export function address(path: string, ...searches: readonly Search[]): string {
  const parameters = new URLSearchParams();
  for (const search of searches)
    for (const [name, value] of Object.entries(search)) {
      if (value) parameters.set(name, value);
      else parameters.delete(name);
    }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** One value for every name of a page's query string; repeated names keep the first. */
export function searchOf(given: Record<string, string | string[] | undefined>): Search {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
