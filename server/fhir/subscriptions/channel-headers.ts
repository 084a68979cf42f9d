const form = /^([A-Za-z0-9-]{1,80}):[ \t]*([\x21-\x7e](?:[\x20-\x7e]{0,2000}[\x21-\x7e])?)$/;

/** What the connection itself is made of is not for a subscriber to say. */
const ours = new Set([
  ...['host', 'connection', 'content-length', 'content-type', 'transfer-encoding', 'upgrade'],
  ...['te', 'trailer', 'expect', 'keep-alive', 'proxy-authorization', 'proxy-connection'],
]);

/** The headers of a channel (`Name: value`), by name; or what is wrong with them, in words. */
export function headersOf(lines: readonly string[]): Record<string, string> | string {
  if (lines.length > 20) return 'must be at most 20';
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value] = form.exec(line) ?? [];
    if (name === undefined || value === undefined) return 'must be written as Name: value';
    if (ours.has(name.toLowerCase())) return `must not set ${name}, which the server does`;
    headers[name.toLowerCase()] = value;
  }
  return headers;
}
