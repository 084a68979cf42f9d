import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f6f7f5;color:#1c2420}
main{max-width:36rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.5rem;margin:0 0 .5rem}
p{margin:.5rem 0}code{font-size:.9rem}
@media(prefers-color-scheme:dark){body{background:#141a17;color:#e7ece8}}`;

/** Shown when an app's request is so wrong that it cannot be sent back to the app. */
export function errorPage(ctx: KoaContextWithOIDC, out: ErrorOut): void {
  ctx.type = 'html';
  ctx.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
  const why = escape(out.error_description ?? out.error);
  ctx.body = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>The app was not opened · Linchpin</title>
<style>${style}</style><main><h1>The app was not opened</h1>
<p>It asked in a way this server does not accept. Close this tab and open the app again; if it
happens again, tell whoever looks after the app:</p><p><code>${why}</code></p></main></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
