/** Decides something on one resource, as parsed. */
export type ResourceTest = (resource: unknown) => boolean;
