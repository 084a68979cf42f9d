import type { State, Version } from './events.ts';
import type { WorkedType } from './steps.ts';

/** What a state looks like as a resource of a sequence (`run`). */
export function resourceOf(type: WorkedType, id: string | undefined, run: string, state: State) {
  const identifier = [
    { system: 'urn:write', value: state.token },
    { system: 'urn:run', value: run },
  ];
  const basics = { resourceType: type, ...(id !== undefined && { id }), identifier };
  if (type === 'Patient') return { ...basics, name: [{ family: state.a }], gender: state.b };
  return {
    ...{ ...basics, status: 'final', subject: { reference: `Patient/${run}-anchor` } },
    code: { coding: [{ system: 'urn:code', code: state.a }] },
    valueString: state.b,
  };
}

interface Shown {
  resourceType?: string;
  identifier?: { value?: string }[];
  name?: { family?: string }[];
  gender?: string;
  code?: { coding?: { code?: string }[] };
  valueString?: string;
}

/** The state that a resource shows. */
export function stateOf(resource: unknown): State {
  const { identifier, name, gender, code, valueString } = resource as Shown;
  return {
    token: identifier?.[0]?.value ?? '',
    a: name?.[0]?.family ?? code?.coding?.[0]?.code ?? '',
    b: gender ?? valueString ?? '',
  };
}

/** The change that puts another first value, and the write's own token, into a resource. */
export function patchOf(type: WorkedType, token: string, a: string): object[] {
  const path = type === 'Patient' ? '/name/0/family' : '/code/coding/0/code';
  return [
    { op: 'replace', path: '/identifier/0/value', value: token },
    { op: 'replace', path, value: a },
  ];
}

/** The address of a search for a first value, or for anything, among what a sequence wrote. */
export function searchFor(type: WorkedType, run: string, a: string | undefined): string {
  const by = type === 'Patient' ? `family:exact=${a}` : `code=urn:code|${a}`;
  return `/${type}?identifier=urn:run|${run}${a === undefined ? '' : `&${by}`}&_count=1000`;
}

interface BundleShown {
  entry?: {
    resource?: { resourceType?: string; id?: string; meta?: { versionId?: string } };
    request?: { url?: string };
    response?: { etag?: string; location?: string };
  }[];
}

/** What the entries of a Bundle show, whichever kind of Bundle it is. */
export function seenIn(body: unknown): { key: string; version: number; state: Version }[] {
  return ((body as BundleShown).entry ?? []).map(({ resource, request, response }) => {
    const key = resource ? `${resource.resourceType}/${resource.id}` : (request?.url ?? '');
    const version = resource?.meta?.versionId ?? versionOfTag(response?.etag) ?? 0;
    return {
      key: key.split('/').slice(-2).join('/'),
      version: Number(version),
      state: resource ? stateOf(resource) : null,
    };
  });
}

/** `W/"3"` → 3. */
export function versionOfTag(tag: string | null | undefined): number | undefined {
  const found = /"(\d+)"/.exec(tag ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}
