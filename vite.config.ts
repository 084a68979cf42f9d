import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Lays a compressed copy beside every text file, so that the server only has to send it. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      for (const file of files.filter((name) => /\.(js|css|svg|html)$/.test(name))) {
        const bytes = readFileSync(join(folder, file));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes, { params }));
        writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** The staff web app. `npm start` builds it into `dist/web`; in development it asks a running server. */
export default defineConfig({
  root: 'workstation',
  plugins: [react(), compressed()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The page is served under `script-src 'self'`, so nothing may be written into it.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    // What six parts use stands in one file: the first page asks for twenty files, not for ninety.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 6 }] } },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/fhir', '/smart'].map((path) => [
        path,
        { target: process.env['LINCHPIN_SERVER'] ?? 'http://127.0.0.1:3000' },
      ]),
    ),
  },
});
