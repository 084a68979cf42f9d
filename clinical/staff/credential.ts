import type { Practitioner, PractitionerQualification } from '@medplum/fhirtypes';
import { renewalPointsUrl, validInStateUrl } from '../../fhir/linchpin.ts';

/** A certificate, registration or licence of a member of staff. Days are YYYY-MM-DD. */
export interface Credential {
  /** Stands for it within the person's record. */
  id: string;
  /** As people say it: `CMA`, `CPR`. */
  title: string;
  /** Who gives it, in letters: `AAMA`, `AMT`, `NHA`. */
  issuer?: string | undefined;
  number?: string | undefined;
  /** The state whose registration or licence it is, in two letters. */
  state?: string | undefined;
  issuedOn?: string | undefined;
  /** The last good day. Missing: it has no end, or nobody wrote one down. */
  expiresOn?: string | undefined;
  /** How many renewal points the period asks for. */
  pointsNeeded?: number | undefined;
}

/** A person's credentials, in the order they were recorded. What has no title is left out. */
export function credentialsOf(practitioner: Practitioner): Credential[] {
  return (practitioner.qualification ?? []).flatMap((one, index) => {
    const title = one.code.text ?? one.code.coding?.[0]?.display;
    if (title === undefined) return [];
    return [
      {
        id: idAt(one, index),
        title,
        issuer: one.issuer?.display,
        number: one.identifier?.[0]?.value,
        issuedOn: one.period?.start?.slice(0, 10),
        expiresOn: one.period?.end?.slice(0, 10),
        state: one.extension?.find(({ url }) => url === validInStateUrl)?.valueCode,
        pointsNeeded: one.extension?.find(({ url }) => url === renewalPointsUrl)?.valuePositiveInt,
      },
    ];
  });
}

/** The person's record with this credential: in the place of the one of that id, or added. */
export function withCredential<T extends Practitioner>(practitioner: T, credential: Credential): T {
  const all = (practitioner.qualification ?? []).map(withId);
  const before = all.find(({ id }) => id === credential.id);
  const made = qualificationOf(credential, before);
  const qualification = before ? all.map((one) => (one === before ? made : one)) : [...all, made];
  return { ...practitioner, qualification };
}

/** The person's record without the credential of that id. */
export function withoutCredential<T extends Practitioner>(practitioner: T, id: string): T {
  const { qualification = [], ...rest } = practitioner;
  const left = qualification.map(withId).filter((one) => one.id !== id);
  return { ...rest, ...(left.length > 0 && { qualification: left }) } as T;
}

function idAt(one: PractitionerQualification, index: number): string {
  return one.id ?? `credential-${index + 1}`;
}

function withId(one: PractitionerQualification, index: number): PractitionerQualification {
  return { ...one, id: idAt(one, index) };
}

function qualificationOf(
  credential: Credential,
  before: PractitionerQualification | undefined,
): PractitionerQualification {
  const { issuedOn, expiresOn, issuer, number, state, pointsNeeded } = credential;
  const { identifier: _, issuer: __, period: ___, extension = [], ...kept } = before ?? {};
  const extended = [
    ...extension.filter(({ url }) => url !== renewalPointsUrl && url !== validInStateUrl),
    ...(state ? [{ url: validInStateUrl, valueCode: state }] : []),
    ...(pointsNeeded ? [{ url: renewalPointsUrl, valuePositiveInt: pointsNeeded }] : []),
  ];
  const sameCode = before?.code.text === credential.title;
  return {
    ...kept,
    id: credential.id,
    ...(extended.length > 0 && { extension: extended }),
    ...(number && { identifier: [{ value: number }] }),
    code: sameCode ? before.code : { text: credential.title },
    ...((issuedOn ?? expiresOn) && {
      period: { ...(issuedOn && { start: issuedOn }), ...(expiresOn && { end: expiresOn }) },
    }),
    ...(issuer && { issuer: { display: issuer } }),
  };
}
