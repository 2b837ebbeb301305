/** How Vite sees the pages: the same for the build, for the mock and for tests. */
import { join } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { InlineConfig } from "vite";
import { lightContract } from "./contract-plugin.ts";
import { onlyOurLanguages } from "./languages-plugin.ts";

/** The folder of the pages' sources. */
export const webFolder = join(import.meta.dirname, "..", "..", "web");
/** Browsers that have light-dark() and CSS nesting: Chromium 123, Firefox 121, Safari 17.5. */
const browsers = ["chrome123", "edge123", "firefox121", "safari17.5"];

/** Nothing but a style sheet does something by being imported; so a page gets only the components and texts that it uses. */
const onlyStyles = [{ test: /[\\/](web|src[\\/]texts)[\\/].*\.tsx?$/, sideEffects: false }];

/** Pages of the seats: a single document for /app/…, with the code of each page loaded when it is opened. */
export function browserConfiguration(outDir: string): InlineConfig {
  return {
    ...common(),
    base: "/app/",
    build: {
      outDir,
      emptyOutDir: true,
      target: browsers,
      cssTarget: browsers,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { checks: { pluginTimings: false }, treeshake: { moduleSideEffects: onlyStyles } },
    },
  };
}

/** Public pages: one module for the server that renders them, with everything it needs inside. */
export function serverConfiguration(outDir: string, entry: string): InlineConfig {
  return {
    ...common(),
    base: "/app/",
    ssr: { noExternal: true, target: "node" },
    build: {
      outDir,
      emptyOutDir: true,
      ssr: entry,
      target: "node26",
      copyPublicDir: false,
      assetsInlineLimit: 0,
      rolldownOptions: { output: { entryFileNames: "entry.mjs" }, checks: { pluginTimings: false } },
    },
  };
}

export function common(): InlineConfig {
  return {
    root: webFolder,
    configFile: false,
    envDir: false,
    publicDir: "static",
    logLevel: "warn",
    plugins: [lightContract(), onlyOurLanguages(), react(), tailwindcss()],
  };
}
