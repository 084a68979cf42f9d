/** OpenSSL's and Node's codes for a certificate that is not believed. */
const untrusted =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_(?:UNTRUSTED|REJECTED))$/;

/** Why nobody answered there, in a sentence that says who can mend it; the code stands in it. */
export function unreachedWords(code: string): string {
  const said = `The registry cannot be reached (${code}).`;
  if (untrusted.test(code)) {
    return `${said} Its certificate is of an authority this server does not know: who runs the server adds that authority to registry-secrets.json.`;
  }
  if (code === 'CERT_HAS_EXPIRED') return `${said} Its certificate has expired: tell the registry.`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `${said} Its certificate is for another address: compare the address in the settings.`;
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `${said} No such name is known: compare the address in the settings.`;
  }
  if (code === 'ECONNREFUSED') {
    return `${said} Nobody listens there: compare address and port, or the registry is down.`;
  }
  return said;
}
