/** One answer of the server to a request outside of any browser. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** Someone's cookies, as a browser keeps them. */
export type Cookies = Map<string, string>;

/** Sends a request as a page of this server would, and keeps the cookies that come back. */
export async function ask(
  address: string,
  cookies: Cookies,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(address + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      origin: address,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  for (const header of response.headers.getSetCookie()) keep(cookies, header);
  const text = await response.text();
  return {
    status: response.status,
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
}

function keep(cookies: Cookies, header: string): void {
  const [pair = ''] = header.split(';');
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (value === '' || /max-age=0/i.test(header)) cookies.delete(name);
  else cookies.set(name, value);
}

/** As `ask`, and throws with what the server said when it did not do it. */
export async function mustAsk(...asked: Parameters<typeof ask>): Promise<Record<string, unknown>> {
  const { status, body } = await ask(...asked);
  if (status < 300) return body;
  throw new Error(`${asked[2]} answered ${status}: ${JSON.stringify(body)}`);
}
