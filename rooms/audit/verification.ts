import { chainStart, type Link } from '../../records/verify-audit.ts';

/** What a row of `audit/verify` says of the chain. */
export interface Verification {
  /** The last row that follows unbroken from the first, with its hash. */
  link: Link;
  broken?: { n: number; what: string };
}

/**
 * A verification as the reason of its own row in the audit: so it needs no place of its own, and
 * the head it notes is itself a part of the chain.
 */
export function writeVerification({ link, broken }: Verification): string {
  const unbroken = `Unbroken up to row ${link.n}:${link.hash}`;
  return broken ? `Broken at row ${broken.n}: ${broken.what}. ${unbroken}` : unbroken;
}

const form = /^(?:Broken at row (\d+): (.*)\. )?Unbroken up to row (\d+):([0-9a-f]{64})$/s;

/** Reads it back; what cannot be read verifies nothing. */
export function readVerification(reason: string | null | undefined): Verification {
  const [, at, what, n, hash] = form.exec(reason ?? '') ?? [];
  if (n === undefined || hash === undefined) return { link: chainStart };
  const link = { n: Number(n), hash };
  return at === undefined || what === undefined
    ? { link }
    : { link, broken: { n: Number(at), what } };
}
