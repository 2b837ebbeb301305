import type { ListedPage } from "./page-list.ts";

/**
 * Pictures besides those of the seats' tables: public pages, and pages that need a parameter of the running house.
 * "{language}" in a path becomes the picture's language, "{serialNumber}" that of a certificate of the house.
 */
export const extraPictures: readonly ListedPage[] = [
  {
    name: "console-certificate",
    path: "/app/console/certificates/nagasaki/{serialNumber}",
    duty: "senior-operator",
  },
  { name: "console-compliance-people", path: "/app/console/compliance?state=facility", duty: "ca-manager" },
  { name: "viewer-content", path: "/app/viewer?open=published", duty: undefined },
  { name: "viewer-path", path: "/app/viewer?open=published&example=2", duty: undefined },
  { name: "viewer-broken-path", path: "/app/viewer?open=published&example=3", duty: undefined },
];
