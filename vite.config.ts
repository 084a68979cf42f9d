import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The staff web app. `npm start` builds it into `dist/web`; in development it asks a running server. */
export default defineConfig({
  root: 'workstation',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The page is served under `script-src 'self'`, so nothing may be written into it.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    proxy: { '/api': { target: process.env['LINCHPIN_SERVER'] ?? 'http://127.0.0.1:3000' } },
  },
});
