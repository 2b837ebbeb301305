import { fileURLToPath } from "node:url";

/** Where `policy/clauses` and all that clauses name are: this program's own folder. */
export const projectFolder = fileURLToPath(new URL("../../../..", import.meta.url));
