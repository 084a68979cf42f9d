/** Where a clinical figure comes from; a figure without one is not used. */
export interface Source {
  publisher: string;
  title: string;
  edition: string;
  address: string;
  note?: string | undefined;
}

/**
 * Looks up the sources of a row by id; throws when one is missing, since such a row may not load.
 */
export function sourcesOf(
  sources: Readonly<Record<string, Source>>,
  ids: readonly (string | undefined)[],
): Source[] {
  const wanted = ids.filter((id) => id !== undefined);
  return [...new Set(wanted)].map((id) => {
    const source = sources[id];
    if (source === undefined) throw new Error(`a vital-signs row names a missing source: ${id}`);
    return source;
  });
}
