/**
 * Every page with whom it is opened by, for the accessibility tests and the pictures. The seats' own tables are the
 * source; a page with parameters brings an example or is opened by its own test.
 */
import { join } from "node:path";

export interface ListedPage {
  /** "console-authorities": the picture's name. */
  readonly name: string;
  readonly path: string;
  /** The demo account that may open it; undefined: anybody. */
  readonly duty: string | undefined;
}

interface TablePage {
  readonly path: string;
  readonly access: "open" | "session" | { readonly right: string };
  readonly example?: Readonly<Record<string, string>>;
}

/** Which account opens a page that needs a right. */
const dutyOfRight: Readonly<Record<string, string>> = {
  read: "senior-operator",
  operate: "senior-operator",
  "receive-cross-certification": "receptionist",
  issue: "general-operator",
  revoke: "general-operator",
  "read-residents": "counter-clerk",
  register: "counter-clerk",
  "serve-counter": "counter-clerk",
  "tend-register-feed": "general-operator",
  activate: "key-manager",
  "attend-ceremonies": "key-manager",
  "keep-keys": "key-manager",
  "read-resident-cases": "receptionist",
  "handle-resident-cases": "receptionist",
  "read-staff": "senior-operator",
  "manage-staff": "senior-operator",
  "read-branch": "branch-officer",
  "serve-branch": "branch-officer",
  "keep-own-directory": "lgwan-officer",
  "read-lgpki": "lgwan-examiner",
  "read-relying-parties": "relying-party-officer",
  "register-relying-parties": "relying-party-officer",
  "approve-relying-parties": "relying-party-approver",
  "read-provision": "relying-party-officer",
  "report-provision": "relying-party-officer",
  "draft-notices": "repository-operator",
  "publish-notices": "ca-manager",
  "read-compliance": "ca-manager",
  "read-archive": "senior-operator",
  "read-external-audits": "ca-manager",
  "read-deadlines": "ca-manager",
  "read-delegation": "governor-officer",
  "supervise-delegation": "governor-officer",
  "draft-practice-statement": "governor-officer",
  audit: "internal-auditor",
};

/** Pages of everybody that say something to one of them. */
const dutyOfPage: Readonly<Record<string, string>> = {
  "/app/audit/compliance": "internal-auditor",
  "/app/audit/resident-cases": "internal-auditor",
  "/app/audit/resident-cases/$case": "internal-auditor",
  "/app/audit/deadlines": "internal-auditor",
  "/app/audit/external-audits": "external-auditor",
  "/app/audit/external-audits/$audit": "external-auditor",
  "/app/approvals": "ca-manager",
};

/** The pages of /app. */
export async function seatPages(): Promise<readonly ListedPage[]> {
  // Loaded by name: the pages' types need a browser's library, which this program does not have.
  const table = join(import.meta.dirname, "..", "..", "web", "pages.ts");
  const {
    commonPages,
    seats,
  }: { commonPages: readonly TablePage[]; seats: readonly { pages: readonly TablePage[] }[] } = await import(table);
  const pages = [...commonPages, ...seats.flatMap((seat) => seat.pages)];
  return pages.flatMap((page) => {
    const path = addressOf(page);
    return path === undefined
      ? []
      : [{ name: nameOf(page.path), path, duty: dutyOfPage[page.path] ?? dutyFor(page.access) }];
  });
}

function addressOf({ path, example }: TablePage): string | undefined {
  const names = [...path.matchAll(/\$([A-Za-z]+)/g)].map((found) => found[1] ?? "");
  if (names.some((name) => example?.[name] === undefined)) return undefined;
  return path.replace(/\$([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(example?.[name] ?? ""));
}

function nameOf(path: string): string {
  return path
    .replace(/^\/app\//, "")
    .replace(/\$/g, "")
    .replace(/\//g, "-");
}

function dutyFor(access: TablePage["access"]): string | undefined {
  if (access === "open") return undefined;
  return access === "session" ? "senior-operator" : (dutyOfRight[access.right] ?? "senior-operator");
}
