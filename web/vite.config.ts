import { fileURLToPath } from 'node:url';

import vue from '@vitejs/plugin-vue';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import components from 'unplugin-vue-components/vite';
import { defineConfig } from 'vitest/config';

const source = fileURLToPath(new URL('./src', import.meta.url));

// Government desktops run Chromium of many ages; Element Plus itself asks for 85 or newer.
const browsers = ['chrome87', 'edge88', 'firefox85', 'safari14'];

export default defineConfig({
  plugins: [
    vue(),
    // Only Element Plus is imported by its tag. Our own components are imported by name, so that a reader finds them.
    components({ dirs: [], dts: 'src/element-plus.d.ts', resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
  ],
  resolve: { alias: { '@': source } },
  build: {
    target: browsers,
    cssTarget: browsers,
    // The content security policy allows no data: addresses, so every picture is a file of its own.
    assetsInlineLimit: 0,
    // The module preload polyfill would fetch with inline helpers; every browser we serve knows the link itself or does without.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: 'manifest.json',
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: { '/api': process.env.HENGCAI_SERVER ?? 'http://127.0.0.1:8080' },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          environment: 'happy-dom',
          include: ['src/**/*.test.ts', 'tests/units/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'walks',
          bail: 1, // each walk begins where the one before it ended
          environment: 'node',
          include: ['tests/walks/**/*.test.ts'],
          globalSetup: 'tests/pages/one-browser.ts',
          expect: { poll: { timeout: 60_000 } }, // a busy machine is no fault of the page
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          environment: 'node',
          include: ['tests/pages/**/*.test.ts'],
          maxWorkers: 2,
          isolate: false,
          globalSetup: ['tests/pages/one-browser.ts', 'tests/pages/one-mock.ts'],
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
