import type { ListedPage } from "./page-list.ts";

/** The public pages: without script, and with the system's colours. */
export const publicPages: readonly ListedPage[] = [
  "",
  "certificates",
  "revocation",
  "cross-certification",
  "practice-statement",
  "notices",
  "status",
  "provision-reports",
  "laws",
  "contact",
  "accessibility",
  "sitemap",
].map((page) => ({ name: `public-${page === "" ? "home" : page}`, path: `/{language}/${page}`, duty: undefined }));
