/** Every literal reference (`Type/id`) anywhere in these resources. */
export function referencesIn(resources: unknown): string[] {
  return [...JSON.stringify(resources).matchAll(/"reference":"([^"]+)"/g)].map(
    (match) => match[1] as string,
  );
}
